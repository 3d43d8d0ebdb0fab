"""What the public pages show, read with a fixed number of queries."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .contenido import armar
from .estados import EstadoAcuerdo, EstadoSesion, Tipo, TipoAcuerdo
from .models import Acta, Acuerdo, Asistencia, Calendario, Plazo, Punto, Sesion

CON_ACTA = "acta"
POR_CUMPLIR = 8
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
class Fecha:
    """A day of a calendar and the session it became, if it is known."""

    orden: int
    dia: datetime.date
    sesion: Sesion | None

    @property
    def movida(self) -> datetime.date | None:
        fecha = self.sesion.fecha if self.sesion else None
        return fecha if fecha != self.dia else None


@dataclass(frozen=True)
class CalendarioLeido:
    calendario: Calendario
    renglones: list[Fecha]


def con_sesion(filas: Iterable[Calendario]) -> list[CalendarioLeido]:
    """Each calendar in force with its sessions: one query for all. A replaced one has only days."""
    leidas = list(filas)
    suyas = Sesion.objects.publicas().filter(
        organo__in={c.organo_id for c in leidas},
        anio__in={c.anio for c in leidas},
        tipo=Tipo.ORDINARIA,
    )
    por_llave = {(s.organo_id, s.anio, s.ordinal): s for s in suyas}
    return [
        CalendarioLeido(
            c,
            [Fecha(f.orden, f.fecha, _la_de(c, f.orden, por_llave)) for f in c.fechas.all()],
        )
        for c in leidas
    ]


def _la_de(calendario: Calendario, orden: int, por_llave: dict[Any, Sesion]) -> Sesion | None:
    if calendario.estado != Calendario.Estado.VIGENTE:
        return None
    return por_llave.get((calendario.organo_id, calendario.anio, orden))


def siguiente(hoy: datetime.date) -> Sesion | None:
    """The next session that was called."""
    estados = (EstadoSesion.CONVOCADA, EstadoSesion.EN_CURSO)
    filas = Sesion.objects.publicas().filter(fecha__gte=hoy, estado__in=estados)
    return filas.select_related("organo").order_by("fecha", "inicia").first()


def por_cumplir(hoy: datetime.date) -> list[tuple[Plazo, bool]]:
    """What is due because of an agreement and whether it is late; what was printed, never."""
    filas = Plazo.objects.filter(
        cumplido=None,
        limite__isnull=False,
        acuerdo__sesion__estado=EstadoSesion.CELEBRADA,
        acuerdo__sesion__historica=False,
    ).exclude(acuerdo__estado=EstadoAcuerdo.SIN_EFECTO)
    orden = filas.select_related("acuerdo__sesion__organo", "institucion").order_by("limite", "pk")
    return [(p, p.vencido(hoy)) for p in orden[:POR_CUMPLIR]]


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
        return f"{dicho}: {votos(acuerdo.a_favor, acuerdo.en_contra, acuerdo.abstenciones)}"
    return dicho


def votos(favor: int | None, contra: int | None, abstenciones: int | None) -> str:
    """Counted votes in words; the last one has its singular."""
    plantilla = ngettext(
        "%(f)s a favor, %(c)s en contra, %(a)s abstención",
        "%(f)s a favor, %(c)s en contra, %(a)s abstenciones",
        abstenciones or 0,
    )
    return plantilla % {"f": favor or 0, "c": contra or 0, "a": abstenciones or 0}


def sin_punto(nombre: str) -> str:
    """«…, A.C.» closes a sentence with its own full stop."""
    return nombre.removesuffix(".")


def pide(punto: Punto) -> str:
    return _("Lo pide %(i)s.") % {"i": sin_punto(punto.pide.nombre)} if punto.pide else ""
