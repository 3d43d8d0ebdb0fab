"""A mail from the staff to some of those registered: who, what, once each."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation

from participacion.avisos.servicios import encolar_varios
from participacion.espacios.models import Contacto, Espacio
from participacion.formularios.legibilidad import PALABRAS_PARA_MEDIR, banda, largas, medir

from .models import Inscripcion, Mensaje
from .models.inscripcion import VIVOS

LOTE = 500
#: A sentence with more words than this is hard to follow.
FRASE_LARGA = 25


def destinatarios(
    suyas: "QuerySet[Inscripcion]", filtros: dict[str, str]
) -> "QuerySet[Inscripcion]":
    """Those with an address; whoever cancelled, only if that state was chosen."""
    if not filtros.get("estado"):
        suyas = suyas.filter(estado__in=VIVOS)
    con_correo = Contacto.objects.exclude(correo="").values("envio")
    return suyas.filter(pk__in=con_correo).order_by("creado", "pk")


def enviar(
    *,
    clave: UUID,
    espacio: Espacio,
    suyas: "QuerySet[Inscripcion]",
    filtros: dict[str, str],
    textos: dict[str, str],
    usuario: Any,
    ahora: datetime,
) -> tuple[Mensaje, bool]:
    """Queue it for everybody at once. The same ``clave`` is one sending, whatever comes with it.

    Returns:
        The message and whether it was queued now.
    """
    try:
        with transaction.atomic():
            mensaje = Mensaje.objects.create(
                id=clave,
                espacio=espacio,
                filtros=filtros,
                cuantas=0,
                usuario=usuario,
                momento=ahora,
                **textos,
            )
            mensaje.cuantas = sum(encolar_varios(lote) for lote in _correos(mensaje, suyas))
            mensaje.save(update_fields=["cuantas"])
            return mensaje, True
    except IntegrityError:
        ya = Mensaje.objects.filter(pk=clave, espacio=espacio).first()
        if ya is None:
            raise
        return ya, False


def en_correo(mensaje: Mensaje, inscripcion: Inscripcion) -> tuple[str, str]:
    """Subject and body as that person gets them."""
    asunto, cuerpo = mensaje.en_su_idioma(inscripcion.idioma)
    with translation.override(inscripcion.idioma):
        contexto = {
            "cuerpo": cuerpo,
            "titulo": inscripcion.espacio.titulo,
            "folio": inscripcion.folio,
            "enlace": settings.WAGTAILADMIN_BASE_URL + inscripcion.direccion,
        }
        return asunto, render_to_string("eventos/correo_mensaje.txt", contexto)


def claridad(texto: str) -> dict[str, Any]:
    """How hard it is to read; the grade only of texts long enough to have one."""
    medida = medir(texto)
    dificiles = [frase for palabras, frase in largas(texto) if palabras > FRASE_LARGA]
    grado = medida.inflesz if medida.palabras >= PALABRAS_PARA_MEDIR else None
    return {
        "palabras": medida.palabras,
        "largas": dificiles,
        "puntos": None if grado is None else round(grado),
        "banda": "" if grado is None else banda(grado),
    }


def _correos(mensaje: Mensaje, suyas: "QuerySet[Inscripcion]") -> Iterator[list[dict[str, str]]]:
    filas = list(suyas.select_related("espacio"))
    for desde in range(0, len(filas), LOTE):
        lote = filas[desde : desde + LOTE]
        contactos = Contacto.objects.filter(envio__in=[fila.pk for fila in lote])
        correos = dict(contactos.exclude(correo="").values_list("envio", "correo"))
        yield [
            {
                "clave": f"mensaje:{fila.pk}:{mensaje.pk}",
                "destinatario": correos[fila.pk],
                **dict(zip(("asunto", "cuerpo"), en_correo(mensaje, fila), strict=True)),
            }
            for fila in lote
            if fila.pk in correos
        ]
