"""What the printed agenda and minutes say, as plain data for their typst templates."""

import datetime
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .contenido import armar
from .estados import Calidad, Modalidad, TipoAcuerdo
from .lectura import SesionLeida
from .models import Sesion

PLANTILLAS = Path(__file__).parent / "typst"
ORDEN = PLANTILLAS / "orden.typ"
ACTA = PLANTILLAS / "acta.typ"
Datos = dict[str, Any]


def de_orden(sesion: Sesion) -> Datos:
    cambios = [
        ": ".join(t for t in (str(e.get_que_display()), e.despues or e.antes) if t)
        for e in sesion.enmiendas.all()
    ]
    return {
        **_cabeza(armar(sesion, "")),
        "titulo": _("Orden del día: %(s)s") % {"s": sesion.nombre},
        "puntos": [{"clave": p.clave, "texto": p.texto} for p in sesion.puntos.all()],
        "rotulo_puntos": _("Orden del día"),
        "cambios": cambios,
        "rotulo_cambios": _("Cambios después de la convocatoria"),
        "pie": _("Orden del día: %(s)s") % {"s": sesion.nombre},
    }


def de_acta(leida: SesionLeida) -> Datos:
    contenido, acta = leida.contenido, leida.acta
    titulo = _("Acta de la %(s)s") % {"s": contenido["sesion"]}
    return {
        **_cabeza(contenido),
        "titulo": titulo,
        "rotulo_puntos": _("Orden del día"),
        "puntos": contenido["orden"],
        "rotulo_asistencia": _("Asistencia"),
        "cabeza_asistencia": [_("Institución o cargo"), _("Calidad"), _("Voto")],
        "asistencia": [_renglon(fila) for fila in contenido["asistencia"]],
        "quorum": _quorum(contenido["quorum"]),
        "rotulo_texto": _("Desarrollo"),
        "texto": contenido["texto"],
        "rotulo_acuerdos": _("Acuerdos"),
        "acuerdos": [_acuerdo(fila) for fila in contenido["acuerdos"]],
        "rotulo_aprobacion": _("Aprobación del acta"),
        "aprobacion": _aprobacion(leida),
        "huella": acta.huella if acta else "",
        "rotulo_huella": _("Huella del contenido (SHA-256)"),
        "rotulo_firmas": _("Firmas"),
        "cabeza_firmas": [_("Firma"), _("Asistió a la sesión")],
        "firmas": _firmas(leida),
        "pie": titulo,
    }


def _cabeza(contenido: Datos) -> Datos:
    partes = [
        _dia(contenido["fecha"]),
        _horario(contenido["inicia"], contenido["cierra"]),
        str(Modalidad(contenido["modalidad"]).label) if contenido["modalidad"] else "",
        contenido["lugar"],
    ]
    return {
        "institucion": contenido["organo"],
        "entrada": ". ".join(p for p in partes if p) + ".",
    }


def _dia(fecha: str) -> str:
    return date_format(datetime.date.fromisoformat(fecha)) if fecha else _("No consta la fecha")


def _horario(inicia: str, cierra: str) -> str:
    if inicia and cierra:
        return _("De %(a)s a %(b)s h") % {"a": inicia, "b": cierra}
    return _("A las %(a)s h") % {"a": inicia} if inicia else ""


def _quorum(hubo: bool | None) -> str:
    if hubo is None:
        return _("No consta si hubo quórum.")
    return _("Se declaró quórum.") if hubo else _("No hubo quórum.")


def _renglon(fila: Datos) -> list[str]:
    quien = ", ".join(t for t in (fila["institucion"], fila["cargo"]) if t)
    if fila["personas"] > 1:
        quien = _("%(q)s (%(n)s personas)") % {"q": quien, "n": fila["personas"]}
    voto = _("Con voto") if fila["con_voto"] else _("Sin voto")
    return [quien, str(Calidad(fila["calidad"]).label), voto]


def _acuerdo(fila: Datos) -> Datos:
    favor, contra, abstenciones = fila["votos"]
    como = str(TipoAcuerdo(fila["tipo"]).label) if fila["tipo"] else fila["votacion"]
    if favor is not None:
        votos = {"f": favor, "c": contra, "a": abstenciones}
        como += ": " + _("%(f)s a favor, %(c)s en contra, %(a)s abstenciones") % votos
    return {
        "clave": fila["clave"],
        "texto": fila["texto"],
        "como": como or _("No consta cómo se tomó"),
        "plazos": [
            f"{p['que']}: {_dia(p['limite']) if p['limite'] else p['cuando']}"
            for p in fila["plazos"]
        ],
    }


def _aprobacion(leida: SesionLeida) -> str:
    acta = leida.acta
    if not acta or not acta.aprobada:
        return (acta.nota if acta else "") or _("Aún no se aprueba.")
    datos = {"s": acta.aprobada_en, "f": date_format(acta.aprobada_el)}  # type: ignore[arg-type]
    dicho = _("Aprobada en la %(s)s, el %(f)s.") % datos
    return f"{dicho} {acta.nota}".strip()


def _firmas(leida: SesionLeida) -> list[list[str]]:
    if not leida.acta:
        return []
    palabras = {True: _("Sí"), False: _("No"), None: _("No consta")}
    return [
        [
            ", ".join(t for t in (f.institucion.nombre if f.institucion else "", f.cargo) if t),
            palabras[f.asistio],
        ]
        for f in leida.acta.firmas.select_related("institucion")
    ]
