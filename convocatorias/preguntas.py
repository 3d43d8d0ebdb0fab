"""Questions of the public about a call: asked without an account, published with an answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participacion.espacios import ficha as fichas
from participacion.espacios.ficha import Ficha
from participacion.espacios.limites import permitido
from participacion.espacios.models import Espacio
from participacion.espacios.paginas import VerOtra
from participacion.espacios.recepcion import TRAMPA

from .estados import EstadoConvocatoria
from .lectura import Lectura, leer
from .models.pregunta import PreguntaDeConvocatoria

if TYPE_CHECKING:
    from .models import ConvocatoriaPage

PLANTILLA = "convocatorias/preguntas.html"
#: How long a question without an answer waits.
RETENCION = timedelta(days=180)


class PreguntaForm(forms.Form):
    texto = forms.CharField(
        label=gettext_lazy("Tu pregunta"),
        max_length=PreguntaDeConvocatoria.LARGO,
        help_text=gettext_lazy("Se publica con su respuesta. No escribas datos personales."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": gettext_lazy("Escribe tu pregunta."),
            "max_length": gettext_lazy("Es muy larga: caben %(limit_value)d caracteres."),
        },
    )
    correo = forms.EmailField(
        label=gettext_lazy("¿A qué correo te avisamos?"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Es opcional. No se publica, y se borra al avisarte."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("Ese correo no parece completo. Revísalo.")},
    )

    @property
    def resumen(self) -> list[dict[str, str]]:
        """What is wrong, each with the field to go to."""
        return [
            {"ancla": f"id_{campo}", "mensaje": str(mensaje)}
            for campo, mensajes in self.errors.items()
            for mensaje in mensajes
        ]


@dataclass
class Boleto:
    """The token of the form and what is wrong with it, in words."""

    ficha: Ficha
    aviso: str = ""


def puede_preguntar(lectura: Lectura) -> bool:
    """Until it closes: an answer after that would help nobody to apply."""
    vivas = (EstadoConvocatoria.PROXIMA, EstadoConvocatoria.ABIERTA)
    return bool(lectura.pagina.recibe_preguntas) and lectura.estado in vivas


def atender(request: HttpRequest, pagina: "ConvocatoriaPage", espacio: Espacio) -> HttpResponse:
    ahora = timezone.now()
    lectura = leer(pagina, espacio, ahora)
    if request.method == "POST":
        return _recibir(request, lectura, ahora)
    boleto = Boleto(fichas.nueva(espacio.clave, 0, ahora))
    return _dibujar(request, lectura, PreguntaForm(), boleto, 200)


def _recibir(request: HttpRequest, lectura: Lectura, ahora: datetime) -> HttpResponse:
    from .servicios_preguntas import preguntar

    form = PreguntaForm(request.POST)
    boleto = _boleto(request, lectura.espacio, ahora)
    recibida = VerOtra(lectura.pagina.get_url(request) + "preguntas/?recibida=1#recibida")
    if PreguntaDeConvocatoria.objects.filter(pk=boleto.ficha.envio).exists():
        return recibida
    if not puede_preguntar(lectura):
        return _dibujar(request, lectura, form, boleto, 409)
    if not permitido(request, f"pregunta:{lectura.espacio.pk}", settings.LIMITE_ENVIOS):
        boleto.aviso = _(
            "Llegaron muchos envíos desde tu red. Espera diez minutos y vuelve a enviar."
        )
        return _dibujar(request, lectura, form, boleto, 429)
    boleto.aviso = boleto.aviso or _de_maquina(request, boleto.ficha, ahora)
    if not form.is_valid() or boleto.aviso:
        return _dibujar(request, lectura, form, boleto, 422)
    preguntar(
        pagina=lectura.pagina,
        espacio=lectura.espacio,
        clave=boleto.ficha.envio,
        ahora=ahora,
        **form.cleaned_data,
    )
    return recibida


def _boleto(request: HttpRequest, espacio: Espacio, ahora: datetime) -> Boleto:
    try:
        return Boleto(fichas.leer(request.POST.get("ficha", ""), espacio.clave, ahora))
    except fichas.FichaVencidaError as error:
        vieja = error.ficha
        fresca = Ficha(vieja.espacio, vieja.version, vieja.envio, vieja.secreto, ahora)
        return Boleto(fresca, _("Pasó mucho tiempo. Tu texto sigue aquí: vuelve a enviarlo."))
    except fichas.FichaInvalidaError:
        return Boleto(
            fichas.nueva(espacio.clave, 0, ahora),
            _("No pudimos comprobar el formulario. Tu texto sigue aquí: vuelve a enviarlo."),
        )


def _de_maquina(request: HttpRequest, ficha: Ficha, ahora: datetime) -> str:
    if request.POST.get(TRAMPA):
        return _("Deja vacío el campo oculto y vuelve a enviar.")
    if ficha.edad(ahora) < settings.FICHA_MINIMO:
        return _("Fue muy rápido. Revisa tu pregunta y vuelve a enviar.")
    return ""


def _dibujar(
    request: HttpRequest, lectura: Lectura, form: forms.Form, boleto: Boleto, estatus: int
) -> HttpResponse:
    contexto: dict[str, Any] = {
        "form": form,
        "ficha": fichas.firmar(boleto.ficha),
        "aviso": boleto.aviso,
        "recibida": "recibida" in request.GET,
        "tarde": estatus == 409,
    }
    return lectura.pagina.responder(
        request, None, estatus, plantilla=PLANTILLA, con_formulario=False, **contexto
    )
