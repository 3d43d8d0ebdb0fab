"""A body that does not exist, with a session that left something to do and the next one called."""

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from participacion.secretariado.models import Representacion
from participacion.sesiones import servicios as s
from participacion.sesiones.models import Organo, Sesion

from .usuarios import DE_EJE

ORGANO = "Secretariado de ejemplo (inventado)"
SLUG = "ejemplo"
LUGAR = "Sala de ejemplo, León"


def cargar_sesiones_inventadas(ahora: datetime) -> int:
    """Once; number of sessions made."""
    organo, nuevo = Organo.objects.get_or_create(
        slug=SLUG, defaults={"nombre": ORGANO, "ambito": "municipal"}
    )
    if not nuevo:
        return 0
    representan = list(
        Representacion.objects.filter(usuario__username__in=DE_EJE).select_related("institucion")
    )
    for una in representan:
        organo.integrantes.create(institucion=una.institucion)
    _celebrada(organo, representan, _a_las_diez(ahora - timedelta(days=32)))
    _convocada(organo, _a_las_diez(ahora + timedelta(days=21)), ahora - timedelta(days=3))
    return 2


def _a_las_diez(ahora: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(ahora), time(10)))


def _preparar(organo: Organo, ordinal: int, inicia: datetime, puntos: list[str]) -> Sesion:
    enlace = get_user_model().objects.get(username="seguimiento")
    sesion = s.crear(
        usuario=enlace,
        organo=organo,
        tipo="ordinaria",
        numero=f"{ordinal}ª",
        ordinal=ordinal,
        inicia=inicia,
        modalidad="presencial",
        lugar=LUGAR,
    )
    antes = inicia - timedelta(days=24)
    for clave, texto in zip(("I", "II", "III", "IV"), puntos, strict=False):
        s.agregar_punto(sesion=sesion, usuario=enlace, clave=clave, texto=texto, ahora=antes)
    return s.convocar(sesion=sesion, usuario=enlace, ahora=antes)


def _celebrada(organo: Organo, representan: list[Representacion], inicia: datetime) -> None:
    """One agreement was met in time; the other has two weeks left."""
    enlace, dia = get_user_model().objects.get(username="seguimiento"), inicia.date()
    sesion = _preparar(
        organo,
        1,
        inicia,
        ["Lista de asistencia y quórum", "Orden del día", "Qué datos se abren primero"],
    )
    comun: dict[str, Any] = {"sesion": sesion, "usuario": enlace}
    for una in representan:
        s.marcar(representacion=una, ahora=inicia, **comun)
    s.abrir(ahora=inicia, **comun)
    s.aprobar_orden(ahora=inicia, **comun)
    lista = s.registrar_acuerdo(
        numero=1, texto="Publicar la lista de los datos que hay.", tipo="unanimidad", **comun
    )
    calendario = s.registrar_acuerdo(
        numero=2, texto="Decir en qué fecha se abre cada uno.", tipo="unanimidad", **comun
    )
    hecho = s.poner_plazo(
        acuerdo=lista,
        usuario=enlace,
        que="Lista publicada (inventada)",
        limite=dia + timedelta(days=15),
        institucion=representan[0].institucion,
    )
    s.poner_plazo(
        acuerdo=calendario,
        usuario=enlace,
        que="Calendario publicado (inventado)",
        limite=dia + timedelta(days=46),
        institucion=representan[0].institucion,
    )
    cierre = inicia + timedelta(hours=1)
    s.cerrar(ahora=cierre, **comun)
    doce = timedelta(days=12)
    s.cumplir(plazo=hecho, usuario=enlace, dia=dia + doce, ahora=cierre + doce)


def _convocada(organo: Organo, inicia: datetime, enmienda: datetime) -> None:
    """A member asked for one thing more after the notice."""
    sesion = _preparar(
        organo, 2, inicia, ["Lista de asistencia y quórum", "Acta de la sesión anterior"]
    )
    s.agregar_punto(
        sesion=sesion,
        usuario=get_user_model().objects.get(username="seguimiento"),
        clave="III",
        texto="Cómo van las fechas para abrir datos",
        motivo="Lo pidió una institución integrante.",
        ahora=enmienda,
    )
