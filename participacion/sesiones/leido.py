"""From what a document prints to columns; what it does not say stays empty."""

import datetime
import re
from typing import Any

from django.utils import timezone

from .estados import EstadoSesion, TipoAcuerdo

Datos = dict[str, Any]
#: «aprobada (l.796)»: the line is part of the source, not of the vote.
LINEA = re.compile(r"\s*\(l\.(\d+)\)")
TIPOS = {
    "se da cuenta": TipoAcuerdo.SE_DA_CUENTA,
    "informativo": TipoAcuerdo.INFORMATIVO,
    "acordado sin votación formal": TipoAcuerdo.VISTO_BUENO,
}


def fuente(fila: Datos, clave: str = "fuente") -> str:
    """``001:10-108; 000:65`` as the plan writes it; one line is written once."""
    if clave not in fila:
        return ""
    partes = [fila[clave]] + (fila.get("fuentes_adicionales", []) if clave == "fuente" else [])
    return "; ".join(_una(parte) for parte in partes)


def _una(parte: Datos) -> str:
    desde, _sep, hasta = parte["lineas"].partition("-")
    lineas = desde if desde == hasta or not hasta else parte["lineas"]
    return f"{parte['documento']}:{lineas}"


def de_sesion(fila: Datos, extra: Datos) -> Datos:
    fecha = datetime.date.fromisoformat(fila["fecha"]) if fila.get("fecha") else None
    quorum = fila.get("quorum") or {}
    return {
        "numero": fila["numero"].split(" ")[0],
        "ordinal": fila.get("numero_entero") or int(re.match(r"\d+", fila["numero"])[0]),  # type: ignore[index]
        "tipo": fila["tipo"] if fila["tipo"] in ("ordinaria", "extraordinaria") else "",
        "anio": fecha.year if fecha else None,
        "fecha": fecha,
        "inicia": _instante(fecha, fila.get("hora_inicio")),
        "cierra": _instante(fecha, fila.get("hora_cierre")),
        "modalidad": fila.get("modalidad") or "",
        "lugar": fila.get("lugar") or "",
        "estado": extra.get("estado") or _estado(fila.get("estado", "")),
        "orden_aprobado": _orden_aprobado(fila),
        "hubo_quorum": quorum.get("declarado"),
        "nota_quorum": quorum.get("nota", ""),
        "fundamento": _fundamento(fila.get("fundamento", {})),
        "nota": extra.get("nota") or fila.get("nota", ""),
        "historica": True,
        "solo_referida": "referida" in fila.get("estado", "")
        or "realizada" in fila.get("estado", ""),
        "fuente": fuente(fila),
        "fuente_quorum": fuente(quorum),
        "fuente_orden": fuente(fila, "fuente_orden"),
    }


def _instante(fecha: datetime.date | None, hora: str | None) -> datetime.datetime | None:
    if not fecha or not hora:
        return None
    return timezone.make_aware(datetime.datetime.combine(fecha, datetime.time.fromisoformat(hora)))


def _estado(dicho: str) -> str:
    if dicho == "calendarizada":
        return EstadoSesion.CALENDARIZADA
    return EstadoSesion.CELEBRADA


def _orden_aprobado(fila: Datos) -> bool:
    return any("el orden del día" in a["texto"] for a in fila.get("acuerdos") or [])


def _fundamento(fila: Datos) -> str:
    if "articulos" in fila:
        return "; ".join(fila["articulos"])
    articulos = fila.get("articulos_de_los_lineamientos", [])
    return f"Lineamientos del Secretariado, artículos {', '.join(articulos)}" if articulos else ""


def resolucion(fila: Datos) -> str:
    """Kind of agreement; empty where the document only lists it."""
    dicha = fila.get("votacion") or ""
    if "unanimidad" in dicha:
        return TipoAcuerdo.UNANIMIDAD
    if fila.get("tipo") in TIPOS:
        return TIPOS[fila["tipo"]]
    aprobado = dicha.startswith("aprobad") or "aprobad" in fila["texto"]
    return TipoAcuerdo.APROBADO if aprobado else ""


def votacion(fila: Datos) -> tuple[str, str]:
    """The vote as printed, and all the places where it is."""
    dicha, donde = fila.get("votacion") or "", fuente(fila)
    linea = LINEA.search(dicha)
    if linea:
        donde = f"{donde}; {fila['fuente']['documento']}:{linea[1]}"
    if fila.get("tipo") == "en el orden del día":
        dicha = "Estaba en el orden del día; no consta el resultado"
    return LINEA.sub("", dicha), donde


def numero_y_clave(fila: Datos, orden: int) -> tuple[int, str]:
    return (fila["n"] if isinstance(fila["n"], int) else orden), str(fila["n"])


def plazo(fila: Datos) -> Datos:
    limite = fila.get("limite")
    cuando = fila.get("cuando") or fila.get("propuesto", "")
    if fila.get("opciones"):
        cuando = "6 y 7, o 13 y 14 de agosto de 2020"
    if cuando.startswith("semana del"):
        cuando = "semana del 20 de julio de 2020"
    return {
        "que": fila["que"],
        "limite": datetime.date.fromisoformat(limite) if limite else None,
        "cuando": cuando,
        "medio": fila.get("medio") or fila.get("a", ""),
        "nota": fila.get("nota", ""),
        "fuente": fuente(fila),
    }
