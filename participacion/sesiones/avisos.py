"""Mail to who speaks for each member: the notice, what changes of it, a cancellation. Once each."""

from enum import StrEnum
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from participacion.avisos.servicios import encolar
from participacion.secretariado.models import Representacion

from .models import Enmienda, Sesion

VOTAN = (Representacion.Calidad.TITULAR, Representacion.Calidad.SUPLENTE)


class Momento(StrEnum):
    CONVOCADA = "convocada"
    CAMBIO = "cambio"
    CANCELADA = "cancelada"
    ORDEN = "orden"


def avisar(sesion: Sesion, momento: Momento) -> int:
    """Queue a mail for each account about the last step; how many. A step is told once."""
    paso = sesion.pasos.latest("pk")
    return _mandar(sesion, momento, str(paso.pk), paso.motivo)


def avisar_enmienda(sesion: Sesion, enmienda: Enmienda) -> int:
    """The agenda changed after the notice: what it said, what it says and why."""
    clave = f"enmienda-{enmienda.pk}"
    return _mandar(sesion, Momento.ORDEN, clave, enmienda.motivo, enmienda=enmienda)


def _mandar(sesion: Sesion, momento: Momento, clave: str, motivo: str, **mas: Any) -> int:
    cuentas = list(_cuentas(sesion))
    with translation.override(settings.LANGUAGE_CODE):
        contexto = {
            "sesion": sesion,
            "momento": momento,
            "puntos": list(sesion.puntos.all()),
            "motivo": motivo,
            "url": settings.WAGTAILADMIN_BASE_URL + sesion.get_absolute_url(),
            **mas,
        }
        cuerpo = render_to_string("sesiones/correo.txt", contexto)
        for cuenta in cuentas:
            encolar(
                clave=f"sesion:{sesion.pk}:{clave}:{cuenta.pk}",
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
        Momento.ORDEN: _("Cambia el orden del día: %(s)s"),
    }
    return textos[momento] % {"s": sesion.nombre}
