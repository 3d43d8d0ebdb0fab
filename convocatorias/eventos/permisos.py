"""Who of the staff does what with the registrations of an event.

Three roles enter: whoever may publish its page, the follow-up officer, and whoever answers for its
eje, who sees no other event. All three do the same; what is possible depends on the moment.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Locale
from wagtail.permission_policies.pages import PagePermissionPolicy

from participacion.espacios.models import Espacio, TipoEspacio
from participacion.informes.permisos import da_seguimiento
from participacion.plan.permisos import ejes_de, tiene_ejes

from .models import EventoPage, Inscripcion

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Papel(StrEnum):
    PUBLICA = "publica"
    SEGUIMIENTO = "seguimiento"
    DUENA = "duena"


class Momento(StrEnum):
    ANTES = "antes"
    DURANTE = "durante"
    PASADO = "pasado"
    CANCELADO = "cancelado"


class Accion(StrEnum):
    VER = "ver"
    DESCARGAR = "descargar"
    ESCRIBIR = "escribir"
    ATENDER = "atender"
    CAMBIAR = "cambiar"
    PUERTA = "puerta"
    GAFETES = "gafetes"


#: How long after the end names written on paper at the door may still be typed.
DESPUES = timedelta(days=1)
_SIEMPRE = frozenset({Accion.VER, Accion.DESCARGAR, Accion.ESCRIBIR, Accion.ATENDER})
_CUANDO = {
    Momento.ANTES: frozenset(Accion),
    Momento.DURANTE: frozenset(Accion),
    Momento.PASADO: _SIEMPRE,
    Momento.CANCELADO: _SIEMPRE,
}


def permite(papeles: frozenset[Papel], momento: Momento, accion: Accion) -> bool:
    """The rule, whole: some role, and an action that still makes sense then."""
    return bool(papeles) and accion in _CUANDO[momento]


def momento_de(pagina: EventoPage, ahora: datetime) -> Momento:
    if pagina.cancelado:
        return Momento.CANCELADO
    if pagina.termina and ahora >= pagina.termina + DESPUES:
        return Momento.PASADO
    if pagina.empieza and ahora >= pagina.empieza:
        return Momento.DURANTE
    return Momento.ANTES


def papeles_de(usuario: Any, pagina: EventoPage, hoy: date) -> frozenset[Papel]:
    """Which roles this account has in this event; none closes the door."""
    if not usuario.is_active:
        return frozenset()
    tiene = {
        Papel.PUBLICA: lambda: pagina.permissions_for_user(usuario).can_publish(),
        Papel.SEGUIMIENTO: lambda: da_seguimiento(usuario),
        Papel.DUENA: lambda: ejes_de(usuario, hoy).filter(pk=pagina.eje_id).exists(),
    }
    return frozenset(papel for papel, es_suyo in tiene.items() if es_suyo())


def los_que_ve(usuario: Any, hoy: date) -> "QuerySet[EventoPage]":
    """Events with registration here, in the source language, that this account may open."""
    suyos = Inscripcion.objects.filter(espacio__clave=OuterRef("translation_key"))
    publicados = Espacio.objects.filter(tipo=TipoEspacio.EVENTO).values("clave")
    todos = EventoPage.objects.filter(
        Q(pide_registro=True) | Exists(suyos),
        locale=Locale.get_default(),
        alias_of=None,
        translation_key__in=publicados,
    )
    if not usuario.is_active:
        return todos.none()
    if usuario.is_superuser or da_seguimiento(usuario):
        return todos
    publica = PagePermissionPolicy().instances_user_has_permission_for(usuario, "publish")
    return todos.filter(
        Q(pk__in=publica.values("pk")) | Q(eje__in=ejes_de(usuario, hoy).values("pk"))
    )


def entra(usuario: Any) -> bool:
    """Whether the screens mean anything to this account. No query that the menu does not make."""
    if not usuario.is_active:
        return False
    return (
        usuario.is_superuser
        or da_seguimiento(usuario)
        or tiene_ejes(usuario)
        or PagePermissionPolicy().user_has_permission(usuario, "publish")
    )
