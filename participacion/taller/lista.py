"""The proposals of a table as the team sees them: filters and what was done with each."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from participacion.aportaciones.estados import EstadoAportacion
from participacion.aportaciones.models import Aportacion
from participacion.espacios.models import Canal, Espacio

from .models import Fusion, Grupo, Miembro, Particion


class FiltroForm(forms.Form):
    q = forms.CharField(label=_("Buscar"), required=False, max_length=100)
    estado = forms.ChoiceField(
        label=_("Estado"), required=False, choices=[("", _("Todos")), *EstadoAportacion.choices]
    )
    canal = forms.ChoiceField(
        label=_("Cómo llegó"), required=False, choices=[("", _("Todas")), *Canal.choices]
    )
    juntas = forms.ChoiceField(
        label=_("Juntas"),
        required=False,
        choices=[("", _("Todas")), ("no", _("Sin las que se juntaron")), ("si", _("Sólo ésas"))],
    )

    def __init__(self, *args: Any, espacio: Espacio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grupos = Grupo.objects.filter(espacio=espacio).values_list("pk", "nombre")
        self.fields["grupo"] = forms.TypedChoiceField(
            label=_("Grupo"),
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", _("Todos")), *grupos],
        )

    def aplicar(self, filas: QuerySet[Aportacion]) -> QuerySet[Aportacion]:
        """What is not a valid filter does not filter."""
        self.is_valid()
        dicho = self.cleaned_data
        if dicho.get("q"):
            filas = filas.filter(texto__icontains=dicho["q"])
        for campo in ("estado", "canal"):
            if dicho.get(campo):
                filas = filas.filter(**{campo: dicho[campo]})
        if dicho.get("grupo"):
            filas = filas.filter(grupos__grupo=dicho["grupo"], grupos__deshecha=None)
        if dicho.get("juntas"):
            junta = Exists(Fusion.objects.en_pie().filter(absorbida=OuterRef("pk")))
            filas = filas.filter(junta if dicho["juntas"] == "si" else ~junta)
        return filas


def propuestas_de(espacio: Espacio) -> QuerySet[Aportacion]:
    """Newest first, with merges, groups and parts, in a constant number of queries."""
    vivas = Fusion.objects.en_pie()
    return (
        Aportacion.objects.filter(espacio=espacio)
        .prefetch_related(
            Prefetch("fusiones", vivas.select_related("queda"), to_attr="junta_con"),
            Prefetch("absorbidas", vivas.select_related("absorbida"), to_attr="junto"),
            Prefetch(
                "grupos",
                Miembro.objects.en_pie().select_related("grupo"),
                to_attr="en_grupos",
            ),
            Prefetch("particiones", Particion.objects.select_related("parte"), to_attr="partes"),
        )
        .order_by("-recibida", "-pk")
    )
