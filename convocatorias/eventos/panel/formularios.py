"""What the staff writes about those registered."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from convocatorias.eventos.models import EventoPage, Modalidad, Necesidad
from convocatorias.eventos.mostrador import EnLaPuerta

MODALIDADES = [
    (Modalidad.PRESENCIAL.value, _("En la sede")),
    (Modalidad.REMOTA.value, _("En línea")),
]


def _largo(filas: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": filas})


class CancelarForm(forms.Form):
    motivo = forms.CharField(
        label=_("Por qué"),
        max_length=400,
        widget=_largo(3),
        help_text=_("Se lo decimos por correo."),
    )


class MoverForm(forms.Form):
    modalidad = forms.ChoiceField(label=_("Pasa a"), choices=MODALIDADES)


class ResponderForm(forms.Form):
    respuesta = forms.CharField(
        label=_("Respuesta"),
        max_length=2000,
        widget=_largo(5),
        help_text=_("Di qué habrá y qué no. La lee en su correo y en su enlace."),
    )


class MensajeForm(forms.Form):
    """What is said; ``clave`` makes the same form one sending."""

    clave = forms.UUIDField(widget=forms.HiddenInput)
    asunto = forms.CharField(label=_("Asunto"), max_length=150)
    cuerpo = forms.CharField(
        label=_("Texto"),
        max_length=5000,
        widget=_largo(9),
        help_text=_("Sin formato. Al final va el folio de cada quien y su enlace."),
    )
    asunto_en = forms.CharField(label=_("Asunto en inglés"), max_length=150, required=False)
    cuerpo_en = forms.CharField(
        label=_("Texto en inglés"),
        max_length=5000,
        required=False,
        widget=_largo(6),
        help_text=_("Opcional: para quien se registró en inglés."),
    )

    def __init__(self, datos: Any = None) -> None:
        super().__init__(datos, initial={"clave": uuid4()})

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if bool(datos.get("asunto_en")) != bool(datos.get("cuerpo_en")):
            falta = "cuerpo_en" if datos.get("asunto_en") else "asunto_en"
            self.add_error(falta, _("En inglés van los dos: asunto y texto."))
        return datos

    @property
    def textos(self) -> dict[str, str]:
        return {c: v for c, v in self.cleaned_data.items() if c != "clave"}


class PuertaForm(forms.Form):
    """Somebody who came without having registered; ``clave`` is their id."""

    clave = forms.UUIDField(widget=forms.HiddenInput)
    nombre = forms.CharField(label=_("Nombre"), max_length=200)
    correo = forms.EmailField(
        label=_("Correo (opcional)"), required=False, help_text=_("Para su comprobante.")
    )
    organizacion = forms.CharField(
        label=_("Institución u organización (opcional)"), max_length=200, required=False
    )
    modalidad = forms.ChoiceField(label=_("Cómo participa"), choices=MODALIDADES)
    necesita = forms.MultipleChoiceField(
        label=_("Qué necesita para participar (opcional)"),
        choices=Necesidad.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    necesita_texto = forms.CharField(
        label=_("Con sus palabras (opcional)"), max_length=500, required=False
    )
    aunque_esperen = forms.BooleanField(
        label=_("Sé que hay personas en espera y le doy el lugar"), required=False
    )

    def __init__(self, pagina: EventoPage, datos: Any = None) -> None:
        super().__init__(datos, initial={"clave": uuid4()})
        if pagina.modalidad != Modalidad.HIBRIDA:
            del self.fields["modalidad"]

    @property
    def quien(self) -> EnLaPuerta:
        datos = self.cleaned_data
        return EnLaPuerta(
            nombre=datos["nombre"],
            correo=datos["correo"],
            organizacion=datos["organizacion"],
            modalidad=datos.get("modalidad", ""),
            necesidades=tuple(datos["necesita"]),
            texto=datos["necesita_texto"],
        )


class GafetesForm(forms.Form):
    """What goes on a name tag besides the name and the event."""

    con_organizacion = forms.BooleanField(
        label=_("Con institución u organización"), required=False, initial=True
    )
    papel = forms.CharField(
        label=_("Papel (opcional)"),
        max_length=40,
        required=False,
        help_text=_("Por ejemplo: Participante, Prensa, Organiza."),
    )
    en_blanco = forms.IntegerField(
        label=_("Gafetes en blanco"), min_value=0, max_value=80, initial=0, required=False
    )
