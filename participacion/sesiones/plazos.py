"""What the sessions tell the board of deadlines: what is due because of an agreement."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participacion.plan.models import Eje, Plan
from participacion.plan.plazos.contrato import Ambito
from participacion.plan.plazos.contrato import Plazo as Renglon

from .estados import EstadoSesion
from .models import Plazo


def plazos(ambito: Ambito) -> Iterator[Renglon]:
    """Four queries. A deadline without an exact day, or of no eje, is not of the plan's board."""
    ejes = {eje.pk: eje for eje in ambito.ejes}
    planes = {plan.pk: plan for plan in ambito.planes}
    filas = Plazo.objects.filter(
        limite__isnull=False,
        acuerdo__ejes__in=ejes,
        acuerdo__sesion__estado=EstadoSesion.CELEBRADA,
    )
    consulta = filas.distinct().select_related("acuerdo__sesion__organo")
    for fila in consulta.prefetch_related("prorrogas", "acuerdo__ejes"):
        tocados = [ejes[e.pk] for e in fila.acuerdo.ejes.all() if e.pk in ejes]
        for plan_id in dict.fromkeys(eje.plan_id for eje in tocados):
            suyos = [eje for eje in tocados if eje.plan_id == plan_id]
            yield _renglon(fila, planes[plan_id], suyos[0] if len(suyos) == 1 else None)


def _renglon(fila: Plazo, plan: Plan, eje: Eje | None) -> Renglon:
    """One row of the plan when it touches several of its ejes, of the eje when only one."""
    sesion = fila.acuerdo.sesion
    hecho: bool | None = fila.cumplido is not None
    if sesion.historica and not hecho:
        hecho = None
    return Renglon(
        clase="acuerdo",
        rotulo=_("Acuerdo de sesión"),
        fecha=fila.limite,  # type: ignore[arg-type]
        texto=fila.que,
        plan=plan,
        eje=eje,
        hecho=hecho,
        nota=_("Acuerdo %(n)s, %(s)s.") % {"n": fila.acuerdo.clave, "s": sesion.nombre},
        historia=tuple(
            _("Antes, %(a)s. Se acordó el %(d)s.")
            % {"a": date_format(p.antes), "d": date_format(p.acordada)}
            for p in fila.prorrogas.all()
        ),
        url=f"{sesion.get_absolute_url()}#acuerdo-{fila.acuerdo.numero}",
        panel=reverse("sesiones_panel:plazo", args=[fila.pk]),
    )
