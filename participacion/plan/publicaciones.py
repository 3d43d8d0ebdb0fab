"""What an eje publishes every month, the months that are missing, and yearly counts (S22, S23)."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as con_formato
from django.utils.translation import gettext as _

from participacion.avisos.servicios import encolar
from participacion.secretariado.models import Representacion

from .models import ConteoAnual, Eje, Publicacion, Responsabilidad, SeriePublicaciones
from .permisos import ejes_de, firma_de


def siguiente(mes: datetime.date) -> datetime.date:
    """Day 1 of the next month."""
    return datetime.date(mes.year + mes.month // 12, mes.month % 12 + 1, 1)


def meses_debidos(
    desde: datetime.date | None, hasta: datetime.date | None, dia_limite: int, hoy: datetime.date
) -> Iterator[datetime.date]:
    """Months of ``[desde, hasta)`` whose day to be out, in the month after, is already behind."""
    mes = desde
    while mes is not None and (hasta is None or mes < hasta):
        proximo = siguiente(mes)
        if hoy <= proximo.replace(day=dia_limite):
            return
        yield mes
        mes = proximo


@dataclass(frozen=True)
class SerieLeida:
    serie: SeriePublicaciones
    publicadas: tuple[Publicacion, ...]
    faltan: tuple[datetime.date, ...]


def series_de(eje: Eje, hoy: datetime.date) -> list[SerieLeida]:
    """Each series with what is out, newest first, and the months that are missing."""
    publicas = Publicacion.objects.filter(publicada__isnull=False)
    filas = eje.series.prefetch_related(Prefetch("publicaciones", publicas))
    return [_leer(fila, hoy) for fila in filas]


def _leer(serie: SeriePublicaciones, hoy: datetime.date) -> SerieLeida:
    fuera = tuple(serie.publicaciones.all())
    hay = {p.mes for p in fuera}
    debidos = meses_debidos(serie.desde, serie.hasta, serie.dia_limite, hoy)
    return SerieLeida(serie, fuera, tuple(mes for mes in debidos if mes not in hay))


def publicar(
    *,
    serie: SeriePublicaciones,
    usuario: Any,
    ahora: datetime.datetime,
    envio: UUID,
    mes: datetime.date,
    titulo: str,
    resumen: str,
    version_publica: bool,
    enlace: str = "",
    infografia: str = "",
) -> Publicacion:
    """Put one item of a month before the people.

    Raises:
        PermissionDenied: the user does not answer for the eje today.
        ValidationError: it is not marked as the public version (R18), has no link, its month is
            to come or comes before the series.
    """
    hoy = timezone.localdate(ahora)
    with transaction.atomic():
        eje = Eje.objects.select_for_update().get(pk=serie.eje_id)
        if not ejes_de(usuario, hoy).filter(pk=eje.pk).exists():
            raise PermissionDenied
        repetida = Publicacion.objects.filter(envio=envio, serie=serie).first()
        if repetida:
            return repetida
        if not version_publica:
            raise ValidationError({"version_publica": _("Sólo se publica la versión pública.")})
        mes = mes.replace(day=1)
        if mes > hoy or (serie.desde and mes < serie.desde):
            raise ValidationError({"mes": _("Ese mes no es de esta serie.")})
        nueva = Publicacion(
            serie=serie,
            mes=mes,
            titulo=titulo.strip(),
            resumen=resumen.strip(),
            enlace=enlace.strip(),
            infografia=infografia.strip(),
            version_publica=True,
            publicada=ahora,
            usuario=usuario,
            firma=firma_de(usuario, eje, hoy)[0],
            envio=envio,
        )
        nueva.full_clean()
        nueva.save(force_insert=True)
    return nueva


def contar(
    *, eje: Eje, usuario: Any, ahora: datetime.datetime, anio: int, numero: int
) -> ConteoAnual:
    """Add how many there were in a year; the same number again adds nothing.

    Raises:
        PermissionDenied: the user does not answer for the eje today.
        ValidationError: a year to come, or no number.
    """
    hoy = timezone.localdate(ahora)
    with transaction.atomic():
        eje = Eje.objects.select_for_update().get(pk=eje.pk)
        if not ejes_de(usuario, hoy).filter(pk=eje.pk).exists():
            raise PermissionDenied
        if anio > hoy.year:
            raise ValidationError({"anio": _("Ese año aún no llega.")})
        previo = eje.conteos.filter(anio=anio).first()
        if previo and previo.numero == numero:
            return previo
        nuevo = ConteoAnual(eje=eje, anio=anio, numero=numero, creado=ahora)
        nuevo.full_clean()
        nuevo.save(force_insert=True)
    return nuevo


def conteos_de(eje: Eje) -> list[ConteoAnual]:
    """The newest number of each year, latest year first. One query."""
    por_anio: dict[int, ConteoAnual] = {}
    for fila in eje.conteos.order_by("-anio", "-pk"):
        por_anio.setdefault(fila.anio, fila)
    return list(por_anio.values())


def avisar_faltantes(hoy: datetime.date) -> int:
    """Tell the owners of each month that is missing, once; how many mails were left to go."""
    total = 0
    for serie in SeriePublicaciones.objects.filter(desde__isnull=False).select_related("eje__plan"):
        faltan = _leer(serie, hoy).faltan
        for usuario in duenos(serie.eje, hoy) if faltan else []:
            total += sum(_avisar(serie, mes, usuario) for mes in faltan)
    return total


def duenos(eje: Eje, hoy: datetime.date) -> list[Any]:
    """Accounts with an address that answer for the eje that day."""
    duenas = Responsabilidad.objects.vigentes(hoy).filter(compromiso__eje=eje)
    representan = Representacion.objects.vigentes(hoy).filter(
        institucion__in=duenas.values("institucion"), usuario__is_active=True
    )
    cuentas = [r.usuario for r in representan.select_related("usuario").order_by("pk")]
    return list({c.pk: c for c in cuentas if c is not None and c.email}.values())


def _avisar(serie: SeriePublicaciones, mes: datetime.date, usuario: Any) -> bool:
    from participacion.avisos.models import Correo

    clave = f"falta:{serie.pk}:{mes:%Y-%m}:{usuario.pk}"
    if Correo.objects.filter(clave=clave).exists():
        return False
    dicho = con_formato(mes, "F Y")
    url = settings.WAGTAILADMIN_BASE_URL + reverse("mi_eje:publicaciones", args=[serie.eje_id])
    encolar(
        clave=clave,
        destinatario=usuario.email,
        asunto=_("Falta publicar: %(s)s, %(m)s") % {"s": serie.nombre, "m": dicho},
        cuerpo=_("No hay publicación de %(m)s en «%(s)s».\nPublícala aquí: %(u)s\n")
        % {"m": dicho, "s": serie.nombre, "u": url},
    )
    return True
