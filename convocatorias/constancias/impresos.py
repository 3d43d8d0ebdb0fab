"""The certificate on paper, drawn from its row when it is asked for: always the same bytes."""

from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participacion.avisos.pdf import componer, guardado

from .claves import sellado
from .models import Constancia

_NADA = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
PLANTILLA = Path(__file__).parent / "typst" / "constancia.typ"


class SinNombreError(Exception):
    """Its name was erased: it can no longer be drawn."""


def hacer(constancia: Constancia) -> bytes:
    """Its PDF, in the language it was issued in.

    Raises:
        SinNombreError: when its date came, or its author erased the data.
    """
    if not constancia.nombre:
        raise SinNombreError
    with translation.override(constancia.idioma):
        return guardado(PLANTILLA, datos_de(constancia), momento=constancia.emitida)


def ensayar(constancia: Constancia) -> None:
    """Draw it once for nobody, without its codes: they take most of the time and never fail.

    Raises:
        typst.TypstError: it has a letter that no font of ours draws.
    """
    with translation.override(constancia.idioma):
        datos = {**_textos(constancia), "qr_publico": _NADA, "qr_firma": _NADA}
        componer(PLANTILLA, datos, momento=constancia.emitida)


def datos_de(constancia: Constancia) -> dict[str, Any]:
    textos = _textos(constancia)
    return {
        **textos,
        "qr_publico": _svg(textos["publica"], "m"),
        "qr_firma": _svg(textos["sello"], "l"),
    }


def _textos(constancia: Constancia) -> dict[str, Any]:
    dicho, impreso = constancia.firmado, constancia.impreso
    publica = settings.WAGTAILADMIN_BASE_URL + constancia.direccion
    texto_firmado = sellado(constancia.completo, constancia.firma)
    emitida = date_format(timezone.localtime(constancia.emitida), "DATE_FORMAT")
    return {
        "titulo": _("Constancia"),
        "institucion": dicho["institucion"],
        "otorga": _("otorga la presente a"),
        "nombre": constancia.nombre,
        "por": impreso.get("texto") or _("por asistir a"),
        "evento": dicho["evento"],
        "cuando": dicho["fechas"],
        "renglones": _renglones(dicho),
        "firmante": impreso.get("firmante", ""),
        "cargo": impreso.get("cargo", ""),
        "emitida": _("Emitida el %(dia)s") % {"dia": emitida},
        "rotulo_folio": _("Folio"),
        "folio": constancia.folio,
        "compruebala": _("Comprueba que vale:"),
        "publica": publica,
        "alt_publico": _("Código QR que abre %(url)s") % {"url": publica},
        "sin_red": _("Firma digital. Sirve para comprobarla sin internet."),
        "alt_firma": _("Código QR con la firma digital"),
        "sello": texto_firmado,
    }


def _renglones(dicho: dict[str, Any]) -> list[str]:
    renglones = []
    if vino := dicho.get("asistio"):
        uno, _barra, todos = vino.partition("/")
        renglones.append(_("Vino a %(n)s de %(m)s días") % {"n": uno, "m": todos})
    if horas := dicho.get("horas"):
        renglones.append(ngettext("%(n)s hora", "%(n)s horas", horas) % {"n": horas})
    return renglones


def _svg(texto: str, nivel: str) -> str:
    archivo = BytesIO()
    codigo = segno.make(texto, error=nivel, micro=False, boost_error=False)
    codigo.save(archivo, kind="svg", border=0, omitsize=True)
    return archivo.getvalue().decode()
