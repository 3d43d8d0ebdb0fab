"""Mail to who speaks for each member: the notice, a change of date, a cancellation. Once each."""

from enum import StrEnum
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from participacion.avisos.servicios import encolar
from participacion.secretariado.models import Representacion

from .models import Sesion

VOTAN = (Representacion.Calidad.TITULAR, Representacion.Calidad.SUPLENTE)


class Momento(StrEnum):
    CONVOCADA = "convocada"
    CAMBIO = "cambio"
    CANCELADA = "cancelada"


def avisar(sesion: Sesion, momento: Momento) -> int:
    """Queue a mail for each account about the last step; how many. A step is told once."""
    cuentas = list(_cuentas(sesion))
    paso = sesion.pasos.latest("pk")
    with translation.override(settings.LANGUAGE_CODE):
        contexto = {
            "sesion": sesion,
            "momento": momento,
            "puntos": list(sesion.puntos.all()),
            "motivo": paso.motivo,
            "url": settings.WAGTAILADMIN_BASE_URL + sesion.get_absolute_url(),
        }
        cuerpo = render_to_string("sesiones/correo.txt", contexto)
        for cuenta in cuentas:
            encolar(
                clave=f"sesion:{sesion.pk}:{paso.pk}:{cuenta.pk}",
                destinatario=cuenta.email,
                asunto=_asunto(sesion, momento),
                cuerpo=cuerpo,
            )
    return len(cuentas)


def _cuentas(sesion: Sesion) -> Any:
    assert sesion.fecha is not None  # noqa: S101 - a session that is called has its day
    representan = Representacion.objects.vigentes(sesion.fecha).filter(
        institucion__in=sesion.organo.miembros(sesion.fecha),
        calidad__in=VOTAN,
        usuario__is_active=True,
    )
    cuentas = get_user_model().objects.filter(pk__in=representan.values("usuario"))
    return cuentas.exclude(email="").order_by("pk")


def _asunto(sesion: Sesion, momento: Momento) -> str:
    textos = {
        Momento.CONVOCADA: _("Convocatoria: %(s)s"),
        Momento.CAMBIO: _("Cambia de fecha o lugar: %(s)s"),
        Momento.CANCELADA: _("Se cancela: %(s)s"),
    }
    return textos[momento] % {"s": sesion.nombre}
