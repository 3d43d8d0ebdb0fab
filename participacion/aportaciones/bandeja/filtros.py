"""What may be looked for in the inbox, always within the ejes of whoever looks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import connection
from django.db.models import Exists, Func, OuterRef, Q, TextField, Value
from django.db.models.functions import Upper
from django.db.models.lookups import Contains
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participacion.aportaciones.estados import Decision, EstadoAportacion, Origen
from participacion.aportaciones.models import Aportacion, RespuestaRazonada
from participacion.aportaciones.models.aportacion import AportacionQuerySet
from participacion.formularios.municipios import MUNICIPIOS
from participacion.plan.models import Eje

TODOS = ("", _("Todos"))
MIAS, DE_NADIE = "mias", "nadie"
PLAZOS = [("", _("Todos")), ("vencida", _("Vencidas")), ("vigente", _("A tiempo"))]
FECHA = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class FiltroForm(forms.Form):
    q = forms.CharField(label=_("Folio o texto"), required=False, max_length=100)
    eje = forms.ChoiceField(label=_("Eje"), required=False)
    estado = forms.ChoiceField(
        label=_("Estado"), required=False, choices=[TODOS, *EstadoAportacion.choices]
    )
    responsable = forms.ChoiceField(label=_("Responsable"), required=False)
    plazo = forms.ChoiceField(label=_("Plazo"), required=False, choices=PLAZOS)
    vence_desde = forms.DateField(label=_("Vence desde"), required=False, widget=FECHA)
    vence_hasta = forms.DateField(label=_("Vence hasta"), required=False, widget=FECHA)
    origen = forms.ChoiceField(
        label=_("Cómo llegó"), required=False, choices=[TODOS, *Origen.choices]
    )
    municipio = forms.ChoiceField(
        label=_("Municipio"), required=False, choices=[TODOS, *MUNICIPIOS.items()]
    )
    decision = forms.ChoiceField(
        label=_("Decisión"), required=False, choices=[TODOS, *Decision.choices]
    )

    def __init__(
        self, *args: Any, ejes: Sequence[Eje], personas: Sequence[tuple[str, str]], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["eje"].choices = [TODOS, *((str(e.pk), str(e)) for e in ejes)]  # type: ignore[attr-defined]
        fijas = [TODOS, (MIAS, _("Yo")), (DE_NADIE, _("Nadie"))]
        self.fields["responsable"].choices = [*fijas, *personas]  # type: ignore[attr-defined]

    @property
    def puestos(self) -> dict[str, Any]:
        """What was asked for and makes sense; a wrong value filters nothing."""
        self.is_valid()
        return {campo: valor for campo, valor in self.cleaned_data.items() if valor}


def filtrar(filas: AportacionQuerySet, puestos: dict[str, Any], usuario: Any) -> AportacionQuerySet:
    condiciones = {
        "eje": lambda v: Q(eje=v),
        "estado": lambda v: Q(estado=v),
        "origen": lambda v: Q(origen=v),
        "municipio": lambda v: Q(municipio=v),
        "vence_desde": lambda v: Q(vence__gte=v),
        "vence_hasta": lambda v: Q(vence__lte=v),
        "q": _buscado,
        "responsable": lambda v: _responsable(v, usuario),
        "decision": lambda v: Exists(
            RespuestaRazonada.objects.filter(aportacion=OuterRef("pk"), decision=v)
        ),
    }
    for campo, valor in puestos.items():
        if campo == "plazo":
            filas = _plazo(filas, valor)
        else:
            filas = filas.filter(condiciones[campo](valor))
    return filas


class _Buscable(Func):
    """The column that the migration 0005 adds on PostgreSQL: text and folio, upper-cased."""

    template = '"aportaciones_aportacion"."buscable"'
    output_field = TextField()
    arity = 0


def _buscado(texto: str) -> Q:
    """A part of the text or of the folio, in any case."""
    if connection.vendor == "postgresql":
        return Q(Contains(_Buscable(), Upper(Value(texto))))
    return Q(texto__icontains=texto) | Q(folio__icontains=texto)


def _responsable(valor: str, usuario: Any) -> Q:
    if valor == DE_NADIE:
        return Q(responsable=None)
    return Q(responsable=usuario.pk if valor == MIAS else int(valor))


def _plazo(filas: AportacionQuerySet, valor: str) -> AportacionQuerySet:
    hoy = timezone.localdate()
    return filas.vencidas(hoy) if valor == "vencida" else filas.pendientes().filter(vence__gte=hoy)


def de_ejes(ejes: Sequence[Eje]) -> AportacionQuerySet:
    return Aportacion.objects.filter(eje__in=[eje.pk for eje in ejes])
