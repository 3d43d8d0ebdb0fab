"""Copying sections from another survey into a draft."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from encuestas.models import EncuestaPage
from encuestas.permisos import visibles
from encuestas.plantillas.copiar import Copia, copiar, tramos


class CopiarForm(forms.Form):
    acto = forms.UUIDField(widget=forms.HiddenInput)
    tramos = forms.MultipleChoiceField(
        label=gettext_lazy("Qué copiar"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Elige al menos una sección.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def copiar_de(request: HttpRequest, pk: int) -> HttpResponse:
    pagina = get_object_or_404(EncuestaPage, pk=pk)
    if not pagina.permissions_for_user(request.user).can_edit() or not pagina.es_fuente:
        raise PermissionDenied
    otras = [otra for otra in visibles(request.user) if otra.pk != pagina.pk]
    de = next((o for o in otras if str(o.pk) == request.GET.get("de")), None)
    contexto: dict[str, Any] = {"pagina": pagina, "otras": otras, "de": de}
    estatus = 200
    if de:
        hay = tramos(de.get_latest_revision_as_object().preguntas.get_prep_value())
        enviado = request.POST if request.method == "POST" else None
        forma = CopiarForm(enviado, initial={"acto": uuid4()})
        forma.fields["tramos"].choices = [(t.clave, t.titulo) for t in hay]  # type: ignore[attr-defined]
        if forma.is_bound and forma.is_valid():
            hecha = copiar(
                de=de,
                claves=forma.cleaned_data["tramos"],
                a=pagina,
                acto=forma.cleaned_data["acto"],
                usuario=request.user,
            )
            _avisar(request, hecha)
            return redirect("wagtailadmin_pages:edit", pagina.pk)
        estatus = 422 if forma.is_bound else 200
        contexto |= {"hay": hay, "forma": forma}
    return TemplateResponse(request, "tablero/copiar.html", contexto, status=estatus)


def _avisar(request: HttpRequest, hecha: Copia) -> None:
    messages.success(request, _("Las preguntas están al final de tu borrador."))
    if hecha.renombradas:
        nombres = ", ".join(f"{a} → {b}" for a, b in hecha.renombradas.items())
        messages.warning(request, _("Cambió el nombre de estas variables: %(n)s.") % {"n": nombres})
    if hecha.reglas_quitadas:
        messages.warning(
            request, _("Quitamos las condiciones sobre preguntas que no copiaste. Revísalas.")
        )
