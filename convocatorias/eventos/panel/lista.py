"""Which registrations the list shows, in which order, and the totals of an event."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from convocatorias.eventos.models import (
    Aforo,
    EstadoRegistro,
    Inscripcion,
    Modalidad,
    SolicitudDeAcceso,
    Via,
)
from convocatorias.eventos.models.inscripcion import VIVOS
from participacion.espacios import folios
from participacion.espacios.models import Contacto, Espacio

POR_PAGINA = 50
#: As the staff reads them; the label of the model speaks to the person.
ESTADOS = {
    EstadoRegistro.CONFIRMADO: pgettext_lazy("estado en la lista", "Confirmado"),
    EstadoRegistro.EN_ESPERA: pgettext_lazy("estado en la lista", "En espera"),
    EstadoRegistro.OFRECIDO: pgettext_lazy("estado en la lista", "Lugar ofrecido"),
    EstadoRegistro.CANCELADO: pgettext_lazy("estado en la lista", "Cancelado"),
    EstadoRegistro.VENCIDO: pgettext_lazy("estado en la lista", "Se le pasó el plazo"),
}
VIGENTES = "vigentes"
ORDENES = {
    "llegada": (_("Orden de llegada"), ("creado", "pk")),
    "reciente": (_("Lo más reciente"), ("-creado", "pk")),
    "nombre": (_("Nombre"), ("nombre", "pk")),
    "espera": (_("Lugar en la espera"), (F("turno").asc(nulls_last=True), "creado", "pk")),
}


class FiltroForm(forms.Form):
    """Filters of the list, of the mail and of the downloads; they travel in the query string."""

    q = forms.CharField(
        required=False,
        max_length=100,
        label=_("Nombre, folio o correo"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    estado = forms.ChoiceField(
        required=False,
        label=_("Estado"),
        choices=[
            ("", _("Todos")),
            (VIGENTES, _("Vigentes: con lugar o en espera")),
            *ESTADOS.items(),
        ],
    )
    modalidad = forms.ChoiceField(
        required=False,
        label=_("Modalidad"),
        choices=[
            ("", _("Todas")),
            (Modalidad.PRESENCIAL, Modalidad.PRESENCIAL.label),
            (Modalidad.REMOTA, Modalidad.REMOTA.label),
        ],
    )
    acceso = forms.ChoiceField(
        required=False,
        label=_("Accesibilidad"),
        choices=[
            ("", _("Todos")),
            ("si", _("Con petición")),
            ("pendiente", _("Con petición sin respuesta")),
        ],
    )
    via = forms.ChoiceField(
        required=False, label=_("Dónde se registró"), choices=[("", _("Todos")), *Via.choices]
    )
    orden = forms.ChoiceField(
        required=False,
        label=_("Orden"),
        choices=[(clave, nombre) for clave, (nombre, _campos) in ORDENES.items()],
    )

    def limpios(self) -> dict[str, str]:
        """What was chosen; a value that is not offered counts as none."""
        self.is_valid()
        return {campo: valor for campo, valor in self.cleaned_data.items() if valor}


@dataclass(frozen=True)
class Fila:
    inscripcion: Inscripcion
    contacto: Contacto | None

    @property
    def estado(self) -> str:
        return str(ESTADOS[EstadoRegistro(self.inscripcion.estado)])

    @property
    def modalidad(self) -> str:
        modalidad = self.inscripcion.modalidad
        return str(Modalidad(modalidad).label) if modalidad in Modalidad.values else ""


def filtrar(espacio: Espacio, filtros: dict[str, str]) -> "QuerySet[Inscripcion]":
    todas = Inscripcion.objects.filter(espacio=espacio)
    if estado := filtros.get("estado"):
        todas = todas.filter(estado__in=VIVOS if estado == VIGENTES else [estado])
    for campo in ("modalidad", "via"):
        if valor := filtros.get(campo):
            todas = todas.filter(**{campo: valor})
    if acceso := filtros.get("acceso"):
        suyas = SolicitudDeAcceso.objects.filter(inscripcion=OuterRef("pk"))
        todas = todas.filter(Exists(suyas.pendientes() if acceso == "pendiente" else suyas))
    if texto := filtros.get("q", "").strip():
        todas = todas.filter(_que_dice(texto))
    return todas


def ordenar(filas: "QuerySet[Inscripcion]", orden: str) -> "QuerySet[Inscripcion]":
    nombres = Contacto.objects.filter(envio=OuterRef("pk")).values("nombre")[:1]
    _nombre, campos = ORDENES.get(orden, ORDENES["llegada"])
    return filas.annotate(nombre=Coalesce(Subquery(nombres), "folio")).order_by(*campos)


def con_contacto(filas: "list[Inscripcion]") -> list[Fila]:
    """Each with its contact data; one query for all."""
    contactos = {c.envio: c for c in Contacto.objects.filter(envio__in=[f.pk for f in filas])}
    return [Fila(fila, contactos.get(fila.pk)) for fila in filas]


def consulta_de(filtros: dict[str, str]) -> str:
    return urlencode(filtros)


def cuentas(espacios: "list[int]") -> dict[int, dict[str, Any]]:
    """Registrations by state with their people, places and unanswered requests; three queries."""
    vacia = {"personas": 0, "registros": 0}
    todas: dict[int, dict[str, Any]] = {
        pk: {**{e.name.lower(): dict(vacia) for e in EstadoRegistro}, "cupo": None, "pendientes": 0}
        for pk in espacios
    }
    por_estado = Inscripcion.objects.filter(espacio__in=espacios).order_by()
    for pk, estado, n, personas in por_estado.values_list("espacio", "estado").annotate(
        Count("pk"), Sum("personas")
    ):
        cual = EstadoRegistro(estado).name.lower()
        todas[pk][cual] = {"registros": n, "personas": personas}
    for pk, cupo in Aforo.objects.filter(espacio__in=espacios, modalidad="").values_list(
        "espacio", "cupo"
    ):
        todas[pk]["cupo"] = cupo
    pendientes = SolicitudDeAcceso.objects.pendientes().filter(
        inscripcion__espacio__in=espacios, inscripcion__estado__in=VIVOS
    )
    for pk, n in pendientes.order_by().values_list("inscripcion__espacio").annotate(n=Count("pk")):
        todas[pk]["pendientes"] = n
    return todas


def _que_dice(texto: str) -> Q:
    """Name or mail that hold it, or that folio however it is typed."""
    contactos = Contacto.objects.filter(Q(nombre__icontains=texto) | Q(correo__icontains=texto))
    try:
        folio = folios.normalizar(texto)
    except folios.FolioInvalidoError:
        folio = texto.upper()
    return Q(pk__in=contactos.values("envio")) | Q(folio__contains=folio)
