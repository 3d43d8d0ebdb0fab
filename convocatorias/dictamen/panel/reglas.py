"""The rules as one form, until they are frozen."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from convocatorias.dictamen import servicios
from convocatorias.dictamen.models import Reglas
from convocatorias.dictamen.servicios import NoSePuedeError

from .comun import contexto, convocatoria
from .formularios import CriteriosFormSet, ReglasForm, de_criterio


@require_http_methods(["GET", "HEAD", "POST"])
def reglas(request: HttpRequest, espacio: int) -> HttpResponse:
    fila = convocatoria(request, espacio)
    actuales = Reglas.objects.filter(espacio=fila).first()
    criterios = actuales.criterios.prefetch_related("niveles") if actuales else []
    form = ReglasForm(request.POST or None, instance=actuales or Reglas(espacio=fila))
    varios = CriteriosFormSet(
        request.POST or None, initial=[de_criterio(c) for c in criterios], prefix="criterio"
    )
    if request.method == "POST" and all([form.is_valid(), varios.is_valid()]):
        escritos = [escrito for uno in varios if (escrito := uno.escrito())]
        try:
            servicios.guardar_reglas(
                espacio=fila,
                usuario=request.user,
                ahora=timezone.now(),
                criterios=escritos,
                **form.cleaned_data,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        except NoSePuedeError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Reglas guardadas. Ya se ven en la convocatoria."))
            return redirect("dictamen:reglas", espacio)
    datos = contexto(fila, timezone.now(), form=form, criterios=varios, reglas=actuales)
    estatus = 422 if request.method == "POST" else 200
    return render(request, "dictamen/panel/reglas.html", datos, status=estatus)
