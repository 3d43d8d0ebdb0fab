"""Publishing somebody's own words: who gave leave, what is taken out, and out again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from encuestas.models import EncuestaPage
from encuestas.tablero.acceso import con_encuesta
from participacion.espacios.models import Espacio
from participacion.formularios.formulario import formulario_de

from . import citas
from .forms import CitaForm, PermisoForm
from .models import Cita, PermisoDeCita, TextoAbierto
from .razones import RAZONES, NoSePuedeError
from .views import espacio_de


@require_http_methods(["GET", "HEAD", "POST"])
@con_encuesta(manda=True, sin_sello=True)
def cita(request: HttpRequest, pagina: EncuestaPage, texto: int) -> HttpResponse:
    elegido = get_object_or_404(
        TextoAbierto.objects.select_related("respuesta__version"),
        pk=texto,
        espacio=pagina.espacio,
        respuesta__retiro=None,
    )
    previa = Cita.objects.filter(texto=elegido).first()
    inicial = {"redactada": previa.redactada if previa else elegido.texto}
    forma = CitaForm(request.POST if request.method == "POST" else None, initial=inicial)
    if forma.is_bound and forma.is_valid():
        try:
            citas.publicar(
                texto=elegido, usuario=request.user, ahora=timezone.now(), **forma.cleaned_data
            )
        except NoSePuedeError as no:
            campo = "revisada" if no.razon == "sin_revisar" else "redactada"
            forma.add_error(campo, RAZONES[no.razon])
        else:
            messages.success(request, _("La cita ya está en la página de resultados."))
            return redirect("temas:leer", pagina.pk, elegido.variable)
    regla = PermisoDeCita.objects.filter(espacio=pagina.espacio).first()
    contexto = {
        "pagina": pagina,
        "texto": elegido,
        "cita": previa,
        "forma": forma,
        "hay_regla": regla is not None,
        "con_permiso": citas.dio_permiso(elegido.respuesta, regla),
    }
    estatus = 422 if forma.is_bound else 200
    return TemplateResponse(request, "temas/cita.html", contexto, status=estatus)


@require_POST
@con_encuesta(manda=True, sin_sello=True)
def retirar(request: HttpRequest, pagina: EncuestaPage, texto: int) -> HttpResponse:
    previa = get_object_or_404(Cita, texto=texto, texto__espacio=pagina.espacio)
    citas.retirar(cita=previa)
    messages.success(request, _("La cita ya no es pública."))
    return redirect("temas:cita", pagina.pk, texto)


@require_http_methods(["GET", "HEAD", "POST"])
@con_encuesta(manda=True, sin_sello=True)
def permiso(request: HttpRequest, pagina: EncuestaPage) -> HttpResponse:
    """Choose which answers to which closed question give leave to publish what was written."""
    espacio = espacio_de(pagina)
    posibles = _posibles(espacio, pagina.idioma)
    actual = PermisoDeCita.objects.filter(espacio=espacio).first()
    inicial = [f"{actual.variable}:{v}" for v in actual.valores] if actual else []
    forma = PermisoForm(
        request.POST if request.method == "POST" else None, initial={"cual": inicial}
    )
    forma.fields["cual"].choices = posibles  # type: ignore[attr-defined]
    if forma.is_bound and forma.is_valid():
        pares = [par.split(":", 1) for par in forma.cleaned_data["cual"]]
        if len({variable for variable, _valor in pares}) > 1:
            forma.add_error("cual", _("Elige respuestas de una sola pregunta."))
        else:
            _guardar(espacio, pares)
            messages.success(request, _("Guardamos qué respuestas dan permiso."))
            return redirect("temas:resumen", pagina.pk)
    estatus = 422 if forma.is_bound else 200
    contexto = {"pagina": pagina, "forma": forma, "posibles": posibles}
    return TemplateResponse(request, "temas/permiso.html", contexto, status=estatus)


def _guardar(espacio: Espacio, pares: list[list[str]]) -> None:
    if not pares:
        PermisoDeCita.objects.filter(espacio=espacio).delete()
        return
    valores = {"variable": pares[0][0], "valores": [valor for _variable, valor in pares]}
    PermisoDeCita.objects.update_or_create(espacio=espacio, defaults=valores)


def _posibles(espacio: Espacio, idioma: str) -> list[tuple[str, str]]:
    """Every option of the closed questions, as ``variable:option``."""
    if espacio.version is None:
        return []
    return [
        (f"{p.nombre}:{o.id}", f"{p.texto} → {o.etiqueta}")
        for p in formulario_de(espacio.version, idioma).todas
        if p.tipo in ("unica", "multiple")
        for o in p.opciones
    ]
