"""The minutes as plain data: what gets frozen, printed and hashed."""

from typing import Any

from django.utils import timezone

from .models import Asistencia, Plazo, Sesion

Datos = dict[str, Any]


def armar(sesion: Sesion, texto: str) -> Datos:
    """All that the minutes say, from the rows; posts and institutions, never names."""
    return {
        "organo": sesion.organo.nombre,
        "sesion": sesion.nombre,
        "fecha": _dia(sesion.fecha),
        "inicia": _hora(sesion.inicia),
        "cierra": _hora(sesion.cierra),
        "modalidad": sesion.modalidad,
        "lugar": sesion.lugar,
        "quorum": sesion.hubo_quorum,
        "fundamento": sesion.fundamento,
        "orden": [{"clave": p.clave, "texto": p.texto} for p in sesion.puntos.all()],
        "asistencia": [_asistencia(fila) for fila in _de(sesion)],
        "texto": texto,
        "acuerdos": [
            {
                "clave": a.clave,
                "texto": a.texto,
                "tipo": a.tipo,
                "votos": [a.a_favor, a.en_contra, a.abstenciones],
                "votacion": a.votacion,
                "institucion": a.institucion.nombre if a.institucion else "",
                "plazos": [_plazo(p, sesion) for p in a.plazos.all()],
            }
            for a in _acuerdos(sesion)
        ],
        "anexos": [a.titulo for a in sesion.anexos.all()],
    }


def _de(sesion: Sesion) -> Any:
    return sesion.asistencias.select_related("institucion")


def _acuerdos(sesion: Sesion) -> Any:
    filas = sesion.acuerdos.select_related("institucion")
    return filas.prefetch_related("plazos__prorrogas", "plazos__institucion")


def _asistencia(fila: Asistencia) -> Datos:
    return {
        "institucion": fila.institucion.nombre if fila.institucion else "",
        "cargo": fila.cargo,
        "calidad": fila.calidad,
        "personas": fila.personas,
        "con_voto": fila.con_voto,
    }


def _plazo(plazo: Plazo, sesion: Sesion) -> Datos:
    """As the session agreed it: an extension granted afterwards is told in its own log."""
    return {
        "que": plazo.que,
        "limite": _dia(plazo.limite_en(sesion.fecha)),
        "cuando": plazo.cuando,
        "institucion": plazo.institucion.nombre if plazo.institucion else "",
        "medio": plazo.medio,
    }


def _dia(fecha: Any) -> str:
    return fecha.isoformat() if fecha else ""


def _hora(instante: Any) -> str:
    return timezone.localtime(instante).strftime("%H:%M") if instante else ""
