"""What every act of a judging asks first."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from convocatorias.dictamen.models import Asignacion, Suceso
from convocatorias.dictamen.permisos import administra
from convocatorias.estados import EstadoConvocatoria, estado_de
from participacion.espacios.models import Espacio

from .errores import NoSePuedeError

Etapa = EstadoConvocatoria
TERMINADAS = (Etapa.CON_RESULTADOS, Etapa.DESIERTA, Etapa.CANCELADA)


def etapa(espacio: Espacio, ahora: datetime) -> EstadoConvocatoria:
    dados = espacio.actos.filter(momento__lte=ahora).values_list("tipo", flat=True)
    return estado_de(espacio.estado(ahora), list(dados))


def tomar(espacio: Espacio) -> Espacio:
    """The call, locked: the acts on one call go one after another."""
    return Espacio.objects.select_for_update(no_key=True).get(pk=espacio.pk)


def exigir_mando(usuario: Any, espacio: Espacio) -> None:
    """Raises PermissionDenied unless the account runs this judging."""
    if not administra(usuario, espacio):
        raise PermissionDenied


def exigir_abierto(espacio: Espacio, ahora: datetime) -> None:
    """Raises NoSePuedeError once its results, or its end, are public."""
    if etapa(espacio, ahora) in TERMINADAS:
        raise NoSePuedeError(_("Esta convocatoria ya terminó. Aquí sólo se lee."))


def exigir_en_dictamen(espacio: Espacio, ahora: datetime) -> None:
    exigir_abierto(espacio, ahora)
    if etapa(espacio, ahora) != Etapa.EN_DICTAMEN:
        raise NoSePuedeError(_("El dictamen todavía no empieza."))


def anotar(espacio: Espacio, tipo: str, ahora: datetime, **campos: Any) -> Suceso:
    return Suceso.objects.create(espacio=espacio, tipo=tipo, momento=ahora, **campos)


def suya(asignacion: Asignacion, usuario: Any, ahora: datetime) -> Asignacion:
    """The assignment, locked. Raises PermissionDenied unless it is of a seat held today."""
    fila = tomar_asignacion(asignacion)
    jurado = fila.jurado
    if jurado.usuario_id != usuario.pk or not jurado.vale_en(timezone.localdate(ahora)):
        raise PermissionDenied
    return fila


def tomar_asignacion(asignacion: Asignacion) -> Asignacion:
    filas = Asignacion.objects.select_for_update(of=("self",), no_key=True)
    return filas.select_related("jurado__espacio").get(pk=asignacion.pk)
