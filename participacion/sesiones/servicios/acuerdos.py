"""Recording agreements while the session is open, and until its minutes are approved."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from participacion.plan.models import Eje
from participacion.secretariado.models import Institucion
from participacion.sesiones.estados import VOTADOS, EstadoSesion, TipoAcuerdo
from participacion.sesiones.lectura import en_palabras
from participacion.sesiones.models import Acuerdo, Sesion
from participacion.sesiones.quorum import presentes

from .comun import NoSePuedeError, anotar_correccion, sin_acta_aprobada, tomar


@transaction.atomic
def registrar_acuerdo(
    *,
    sesion: Sesion,
    usuario: Any,
    numero: int,
    texto: str,
    tipo: str,
    votos: tuple[int | None, int | None, int | None] = (None, None, None),
    institucion: Institucion | None = None,
    ejes: Iterable[Eje] = (),
) -> Acuerdo:
    """Write agreement ``numero``, the next one. The same number and text twice is once.

    Args:
        votos: for, against and abstentions; only a majority needs them.

    Raises:
        NoSePuedeError: the session is not open or its minutes are approved; somebody else wrote
            that number, or it would leave a gap.
        ValidationError: votes that do not add up.
    """
    fila = tomar(sesion, usuario)
    if fila.estado not in (EstadoSesion.EN_CURSO, EstadoSesion.CELEBRADA):
        raise NoSePuedeError(_("Los acuerdos se anotan con la sesión abierta."))
    sin_acta_aprobada(fila)
    ya = fila.acuerdos.filter(numero=numero).first()
    if ya:
        if ya.texto == texto:
            return ya
        raise NoSePuedeError(
            _("Otra persona ya anotó el acuerdo %(n)s. Revisa el tuyo y vuelve a anotarlo.")
            % {"n": numero}
        )
    siguiente = siguiente_numero(fila)
    if numero != siguiente:
        raise NoSePuedeError(_("El siguiente acuerdo es el %(n)s.") % {"n": siguiente})
    favor, contra, abstenciones = _contar(tipo, votos, presentes(fila))
    acuerdo = Acuerdo(
        sesion=fila,
        numero=numero,
        clave=str(numero),
        texto=texto,
        tipo=tipo,
        a_favor=favor,
        en_contra=contra,
        abstenciones=abstenciones,
        institucion=institucion,
        estado="pendiente" if institucion else "",
    )
    acuerdo.full_clean()
    acuerdo.save(force_insert=True)
    acuerdo.ejes.set(ejes)
    return acuerdo


def siguiente_numero(sesion: Sesion) -> int:
    return (sesion.acuerdos.aggregate(n=Max("numero"))["n"] or 0) + 1


@transaction.atomic
def corregir_acuerdo(
    *,
    acuerdo: Acuerdo,
    usuario: Any,
    leido: str,
    texto: str,
    tipo: str,
    motivo: str,
    ahora: datetime.datetime,
    votos: tuple[int | None, int | None, int | None] = (None, None, None),
    institucion: Institucion | None = None,
    ejes: Iterable[Eje] = (),
) -> Acuerdo:
    """Mend what was typed wrong, with its reason. Never after the minutes are approved.

    Args:
        leido: the text that the person had in front.

    Raises:
        NoSePuedeError: the minutes are approved, or somebody else corrected it meanwhile.
        ValidationError: votes that do not add up.
    """
    sesion = tomar(acuerdo.sesion, usuario)
    sin_acta_aprobada(sesion)
    fila = Acuerdo.objects.select_for_update(of=("self",)).get(pk=acuerdo.pk)
    if _renglones(fila.texto) not in (_renglones(leido), _renglones(texto)):
        raise NoSePuedeError(_("Otra persona corrigió este acuerdo. Lee cómo quedó."))
    antes = (fila.texto, fila.tipo, _votos(fila), fila.institucion, set(fila.ejes.all()))
    total = sum(v or 0 for v in _votos(fila)) or presentes(sesion)
    contados = _contar(tipo, votos, total)
    if antes == (texto, tipo, contados, institucion, set(ejes)):
        return fila
    decia = _decia(fila)
    fila.texto, fila.tipo, fila.institucion = texto, tipo, institucion
    fila.a_favor, fila.en_contra, fila.abstenciones = contados
    fila.estado = fila.estado or ("pendiente" if institucion else "")
    fila.full_clean()
    fila.save()
    fila.ejes.set(ejes)
    anotar_correccion(fila, usuario, ahora, motivo, decia)
    return fila


def _renglones(texto: str) -> list[str]:
    """A browser sends every line break as two characters, however it was stored."""
    return texto.splitlines()


def _decia(acuerdo: Acuerdo) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        partes = (acuerdo.texto, en_palabras(acuerdo), acuerdo.institucion)
        return " · ".join(str(p) for p in partes if p)


def _votos(acuerdo: Acuerdo) -> tuple[int | None, int | None, int | None]:
    return (acuerdo.a_favor, acuerdo.en_contra, acuerdo.abstenciones)


def _contar(
    tipo: str, votos: tuple[int | None, int | None, int | None], total: int
) -> tuple[int | None, int | None, int | None]:
    """Unanimity is everyone present; a majority must add up to them; the rest has no votes."""
    if tipo not in VOTADOS:
        return (None, None, None)
    if tipo == TipoAcuerdo.UNANIMIDAD:
        return (total, 0, 0)
    favor, contra, abstenciones = (v or 0 for v in votos)
    if favor + contra + abstenciones != total:
        raise ValidationError(
            _("Los votos deben sumar %(n)s, uno por institución presente.") % {"n": total}
        )
    return (favor, contra, abstenciones)


@transaction.atomic
def marcar_acuerdo(*, acuerdo: Acuerdo, usuario: Any, estado: str) -> Acuerdo:
    """How it goes. It does not touch what the minutes say."""
    tomar(acuerdo.sesion, usuario)
    fila = Acuerdo.objects.select_for_update().get(pk=acuerdo.pk)
    fila.estado = estado
    fila.full_clean()
    fila.save(update_fields=["estado"])
    return fila
