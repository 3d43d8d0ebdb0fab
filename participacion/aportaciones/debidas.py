"""What this room tells the board of deadlines: how many answers each eje owes, and by when."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from participacion.plan.plazos.contrato import Ambito, Plazo

from .estados import EstadoAportacion, Origen
from .models import Aportacion, RespuestaRazonada

#: Answered and not yet seen through.
POR_CUMPLIR = (EstadoAportacion.RESPONDIDA, EstadoAportacion.EN_MARCHA)


def plazos(ambito: Ambito) -> Iterator[Plazo]:
    """Two queries."""
    yield from por_eje_y_dia(
        ambito,
        clase="aportacion",
        rotulo=_("Responder a la gente"),
        texto=_("Aportaciones que esperan respuesta"),
        cuales=~Q(origen=Origen.IMPUGNACION),
    )
    yield from _prometidas(ambito)


def por_eje_y_dia(ambito: Ambito, *, cuales: Q, **dicho: Any) -> Iterator[Plazo]:
    """How many wait in each eje by due date; a count, so that no text comes out. One query."""
    ejes = {eje.pk: eje for eje in ambito.ejes}
    esperan = Aportacion.objects.pendientes().filter(cuales, eje__in=ejes).order_by()
    for clave, dia, n in esperan.values_list("eje", "vence").annotate(n=Count("pk")):
        eje = ejes[clave]
        suyas = urlencode({"eje": clave, "vence_desde": dia, "vence_hasta": dia})
        yield Plazo(
            fecha=dia,
            plan=eje.plan,
            eje=eje,
            cuantos=n,
            nota=_("Son %(n)s.") % {"n": n} if n > 1 else "",
            url=reverse("aportaciones:libro", args=[eje.plan.slug, eje.slug]),
            panel=f"{reverse('bandeja:index')}?{suyas}",
            **dicho,
        )


def _prometidas(ambito: Ambito) -> Iterator[Plazo]:
    """What the reply in force said would come next, with a date. One query."""
    ejes = {eje.pk: eje for eje in ambito.ejes}
    vigentes = (
        RespuestaRazonada.objects.filter(aportacion__eje__in=ejes)
        .order_by()
        .values("aportacion")
        .annotate(ultima=Max("pk"))
        .values("ultima")
    )
    filas = RespuestaRazonada.objects.filter(
        pk__in=vigentes, sigue_fecha__isnull=False, aportacion__estado__in=POR_CUMPLIR
    )
    grupos = filas.order_by().values_list("aportacion__eje", "sigue_fecha").annotate(n=Count("pk"))
    for clave, dia, n in grupos:
        eje = ejes[clave]
        yield Plazo(
            clase="promesa",
            rotulo=_("Lo prometido al responder"),
            fecha=dia,
            texto=_("Cumplir lo que se respondió"),
            plan=eje.plan,
            eje=eje,
            cuantos=n,
            nota=_("Son %(n)s.") % {"n": n} if n > 1 else "",
            url=reverse("aportaciones:libro", args=[eje.plan.slug, eje.slug]),
            panel=f"{reverse('bandeja:index')}?{urlencode({'eje': clave})}",
        )
