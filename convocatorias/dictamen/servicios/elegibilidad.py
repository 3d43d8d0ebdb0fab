"""The first sieve: whether an application has the minimum that the bases ask."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from convocatorias.dictamen.models import Elegibilidad
from convocatorias.models import Postulacion, TipoActo
from convocatorias.postulaciones.lectura import se_puede_leer
from convocatorias.servicios import anotar_acto
from participacion.espacios.models import Espacio

from .comun import Etapa, etapa, exigir_abierto, exigir_mando, tomar
from .errores import FaltaAlgoError, NoSePuedeError


def decidir(
    *,
    postulacion: Postulacion,
    usuario: Any,
    elegible: bool,
    ahora: datetime.datetime,
    razon: str = "",
) -> Elegibilidad:
    """Say whether it goes to the jury. It may be said again until the judging starts.

    Raises:
        PermissionDenied: the account does not run this judging.
        NoSePuedeError: still sealed, already being judged, or withdrawn.
        FaltaAlgoError: left out without a reason.
    """
    with transaction.atomic():
        espacio = tomar(postulacion.espacio)
        exigir_mando(usuario, espacio)
        exigir_abierto(espacio, ahora)
        if etapa(espacio, ahora) == Etapa.EN_DICTAMEN:
            raise NoSePuedeError(_("El dictamen ya empezó: la revisión quedó cerrada."))
        if not se_puede_leer(espacio, ahora):
            raise NoSePuedeError(_("Las postulaciones siguen selladas hasta el cierre."))
        if Postulacion.objects.filter(pk=postulacion.pk, retirada__isnull=False).exists():
            raise NoSePuedeError(_("Quien la envió la retiró."))
        if not elegible and not razon.strip():
            raise FaltaAlgoError({"razon": _("Di por qué no cumple. Lo leerá quien postuló.")})
        return Elegibilidad.objects.update_or_create(
            postulacion=postulacion,
            defaults={
                "elegible": elegible,
                "razon": razon.strip(),
                "usuario": usuario,
                "momento": ahora,
            },
        )[0]


def abrir_antes(*, espacio: Espacio, usuario: Any, motivo: str, ahora: datetime.datetime) -> None:
    """Open what is sealed before the closing. It is an act with a reason, and public.

    Raises:
        PermissionDenied: the account does not run this judging.
        NoSePuedeError: it is open already.
        FaltaAlgoError: no reason.
    """
    with transaction.atomic():
        actual = tomar(espacio)
        exigir_mando(usuario, actual)
        exigir_abierto(actual, ahora)
        if not motivo.strip():
            raise FaltaAlgoError({"motivo": _("Di por qué se abren antes. Es público.")})
        if se_puede_leer(actual, ahora):
            raise NoSePuedeError(_("Las postulaciones ya se pueden leer."))
        anotar_acto(
            espacio=actual,
            tipo=TipoActo.APERTURA,
            ahora=ahora,
            motivo=motivo.strip(),
            usuario=usuario,
        )


def sin_revisar(espacio: Espacio) -> int:
    vivas = Postulacion.objects.vigentes().filter(espacio=espacio)
    return vivas.filter(elegibilidad=None).count()
