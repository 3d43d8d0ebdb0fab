"""What the printed agenda and minutes say, as plain data for their typst templates."""

import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .contenido import armar
from .estados import Calidad, Modalidad, TipoAcuerdo
from .lectura import SesionLeida, pide, sin_punto, votos
from .models import Enmienda, Paso, Sesion

PLANTILLAS = Path(__file__).parent / "typst"
ORDEN = PLANTILLAS / "orden.typ"
ACTA = PLANTILLAS / "acta.typ"
Datos = dict[str, Any]


def de_orden(sesion: Sesion) -> Datos:
    titulo = _("Orden del día de la %(s)s") % {"s": sesion.nombre}
    return {
        **_cabeza(armar(sesion, "")),
        "titulo": titulo,
        "cancelada": _cancelada(sesion),
        "avisos": _avisos(sesion),
        "rotulo_puntos": _("Orden del día"),
        "puntos": [
            {"clave": p.clave, "texto": p.texto, "pide": pide(p)}
            for p in sesion.puntos.select_related("pide")
        ],
        "rotulo_cambios": _("Cambios después de la convocatoria"),
        "cambios": [_cambio(e) for e in sesion.enmiendas.all()],
        "pie": f"{titulo}. {sesion.organo.nombre}",
    }


def _avisos(sesion: Sesion) -> list[str]:
    """What whoever prints it has to know first: when it was called or moved, and approved."""
    dichos = []
    for paso in sesion.pasos.all():
        if paso.que == Paso.Que.CONVOCADA:
            dichos.append(_("Se convocó el %(d)s.") % {"d": date_format(_local(paso.creado))})
        elif paso.que == Paso.Que.REPROGRAMADA and paso.antes:
            antes = date_format(_local(paso.antes), "DATETIME_FORMAT")
            dicho = _("Cambió: antes era el %(d)s h.") % {"d": antes}
            dichos.append(f"{dicho} {paso.motivo}".strip())
    if sesion.orden_aprobado:
        dichos.append(_("El orden del día se aprobó en la sesión."))
    return dichos


def _cancelada(sesion: Sesion) -> str:
    paso = sesion.pasos.filter(que=Paso.Que.CANCELADA).first()
    dicho = _("Se canceló.")
    return f"{dicho} {paso.motivo}".strip() if paso else ""


def _local(instante: datetime.datetime) -> datetime.datetime:
    return timezone.localtime(instante)


def _cambio(enmienda: Enmienda) -> str:
    partes = [enmienda.antes, enmienda.despues]
    dicho = f"{enmienda.get_que_display()}: {' → '.join(p for p in partes if p)}."
    return f"{dicho} {enmienda.motivo}".strip()


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
        "sin_acuerdos": _("No consta qué se acordó."),
        "acuerdos": [_acuerdo(fila) for fila in contenido["acuerdos"]],
        "rotulo_fundamento": _("Fundamento"),
        "fundamento": contenido["fundamento"],
        "rotulo_anexos": _("Anexos"),
        "anexos": contenido.get("anexos", []),
        "rotulo_aprobacion": _("Aprobación del acta"),
        "aprobacion": _aprobacion(leida),
        "huella": acta.huella if acta else "",
        "rotulo_huella": _("Huella del contenido (SHA-256)"),
        "rotulo_firmas": _("Firmas"),
        "cabeza_firmas": [_("Firma"), _("Asistió a la sesión")],
        "firmas": _firmas(leida),
        "pie": f"{titulo}. {contenido['organo']}",
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
    clave, como = fila["clave"], fila["votacion"]
    if fila["tipo"]:
        como = str(TipoAcuerdo(fila["tipo"]).label)
    if fila["votos"][0] is not None:
        como += f": {votos(*fila['votos'])}"
    cargo = fila.get("institucion", "")
    return {
        "titulo": _("Sobre el acta") if clave == "acta" else _("Acuerdo %(n)s") % {"n": clave},
        "texto": fila["texto"],
        "como": como or _("No consta cómo se tomó"),
        "cargo": _("A cargo de %(i)s.") % {"i": sin_punto(cargo)} if cargo else "",
        "plazos": [_plazo(p) for p in fila["plazos"]],
    }


def _plazo(fila: Datos) -> str:
    """What, when, who and by what means, of what is known."""
    cuando = _dia(fila["limite"]) if fila["limite"] else fila["cuando"]
    mas = [t for t in (fila.get("institucion", ""), fila.get("medio", "")) if t]
    dicho = f"{fila['que']}: {cuando}"
    return f"{dicho} ({'; '.join(mas)})" if mas else dicho


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
