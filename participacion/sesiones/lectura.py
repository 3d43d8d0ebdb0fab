"""What the public pages show, read with a fixed number of queries."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from .contenido import armar
from .estados import EstadoSesion, TipoAcuerdo
from .models import Acta, Acuerdo, Asistencia, Calendario, Plazo, Sesion

CON_ACTA = "acta"
#: Once opened, who came is public; once closed, what was agreed.
ABIERTAS = (EstadoSesion.EN_CURSO, EstadoSesion.CELEBRADA)


def estados() -> list[tuple[str, Any]]:
    return [*EstadoSesion.choices, (CON_ACTA, _("Con acta aprobada"))]


@dataclass(frozen=True)
class Filtro:
    q: str = ""
    organo: str = ""
    anio: str = ""
    estado: str = ""

    @classmethod
    def de(cls, datos: Any) -> "Filtro":
        limpio = {c: datos.get(c, "").replace("\x00", "").strip()[:100] for c in ("q", "organo")}
        anio = datos.get("anio", "")
        estado = datos.get("estado", "")
        validos = {valor for valor, _nombre in estados()}
        return cls(
            **limpio,
            anio=anio if anio.isascii() and anio.isdigit() and len(anio) == 4 else "",
            estado=estado if estado in validos else "",
        )

    @property
    def hay(self) -> bool:
        return any((self.q, self.organo, self.anio, self.estado))


def listado(filtro: Filtro) -> "QuerySet[Sesion]":
    consulta = Sesion.objects.publicas().select_related("organo", "acta__aprobada_en")
    if filtro.organo:
        consulta = consulta.filter(organo__slug=filtro.organo)
    if filtro.anio:
        consulta = consulta.filter(anio=int(filtro.anio))
    if filtro.estado == CON_ACTA:
        consulta = consulta.filter(acta__estado=Acta.Estado.APROBADA)
    elif filtro.estado:
        consulta = consulta.filter(estado=filtro.estado)
    hallados = Acuerdo.objects.filter(sesion__estado=EstadoSesion.CELEBRADA)
    if filtro.q:
        hallados = hallados.filter(texto__icontains=filtro.q)
        consulta = consulta.filter(
            Q(pk__in=hallados.values("sesion")) | Q(puntos__texto__icontains=filtro.q)
        ).distinct()
    return consulta.prefetch_related(Prefetch("acuerdos", hallados, to_attr="hallados"))


def anios() -> list[int]:
    """Years with some session, newest first."""
    dichos = Sesion.objects.publicas().order_by().values_list("anio", flat=True).distinct()
    return sorted((a for a in dichos if a is not None), reverse=True)


def calendarios() -> "QuerySet[Calendario]":
    """What was approved at some time; a proposal is not public yet."""
    consulta = Calendario.objects.exclude(estado=Calendario.Estado.PROPUESTO)
    orden = consulta.order_by("-anio", "organo", "-version")
    return orden.select_related("organo", "sesion__organo").prefetch_related("fechas")


@dataclass(frozen=True)
class SesionLeida:
    sesion: Sesion
    acta: Acta | None
    asistencias: list[Asistencia]
    acuerdos: list[tuple[Acuerdo, list[tuple[Plazo, bool]]]]
    hoy: datetime.date

    @property
    def votantes(self) -> int:
        return sum(1 for a in self.asistencias if a.con_voto)

    @property
    def instituciones(self) -> int:
        return sum(1 for a in self.asistencias if a.con_voto and a.institucion_id)

    @property
    def acta_publica(self) -> bool:
        """A draft is nobody's business; what an old document prints is already public."""
        acta = self.acta
        return bool(acta and self.acuerdos and (acta.aprobada or self.sesion.historica))

    @property
    def contenido(self) -> dict[str, Any]:
        """The frozen copy; an old one that nobody says was approved is read from its rows."""
        acta = self.acta
        if acta and acta.aprobada:
            return json.loads(acta.contenido)
        return armar(self.sesion, "")

    @property
    def sin_constancia(self) -> bool:
        return self.sesion.sin_constancia(self.hoy)


def leer(sesion: Sesion, hoy: datetime.date) -> SesionLeida:
    """``sesion`` as the public may see it."""
    acta = Acta.objects.filter(sesion=sesion).select_related("aprobada_en__organo").first()
    asistencias: list[Asistencia] = []
    acuerdos: list[tuple[Acuerdo, list[tuple[Plazo, bool]]]] = []
    if sesion.estado in ABIERTAS:
        asistencias = list(sesion.asistencias.select_related("institucion"))
    if sesion.estado == EstadoSesion.CELEBRADA:
        acuerdos = leer_acuerdos(sesion.acuerdos.all(), hoy)
    return SesionLeida(sesion, acta, asistencias, acuerdos, hoy)


def leer_acuerdos(
    consulta: Any, hoy: datetime.date
) -> list[tuple[Acuerdo, list[tuple[Plazo, bool]]]]:
    """Each agreement with its deadlines and whether each one is late."""
    filas = consulta.select_related("institucion").prefetch_related(
        "plazos__prorrogas", "plazos__institucion", "ejes__plan"
    )
    return [(a, [(p, p.vencido(hoy)) for p in a.plazos.all()]) for a in filas]


def en_palabras(acuerdo: Acuerdo) -> str:
    """How it was taken, with its votes when they were counted."""
    if not acuerdo.tipo:
        return acuerdo.votacion or _("No consta cómo se tomó")
    dicho = str(acuerdo.get_tipo_display())
    if acuerdo.tipo == TipoAcuerdo.MAYORIA or acuerdo.a_favor:
        votos = _("%(f)s a favor, %(c)s en contra, %(a)s abstenciones") % {
            "f": acuerdo.a_favor,
            "c": acuerdo.en_contra,
            "a": acuerdo.abstenciones,
        }
        return f"{dicho}: {votos}"
    return dicho
