"""The two pages of surveys that confirm an address before they take the answer."""

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from participacion.espacios.ficha import nueva
from participacion.espacios.limites import permitido
from participacion.espacios.models import Borrador
from participacion.formularios import limpieza
from participacion.formularios.formulario import ConResumen

from . import confirmacion

if TYPE_CHECKING:
    from participacion.espacios.recorrido import Recorrido


class CorreoForm(ConResumen, forms.Form):
    correo = forms.CharField(required=False)

    def clean_correo(self) -> str:
        texto = limpieza.texto_legible(self.cleaned_data["correo"])
        if not texto:
            raise ValidationError(_("Escribe tu correo con @, por ejemplo nombre@correo.com"))
        return limpieza.correo(texto)


def pedir(recorrido: "Recorrido", secreto: str) -> HttpResponse:
    """Ask for the address and mail the link. It says the same to every address."""
    borrador = recorrido.borrador(secreto)
    if borrador is None:
        return recorrido.sin_borrador(secreto)
    if not recorrido.admite(borrador):
        return recorrido.tarde(borrador)
    request = recorrido.request
    forma = CorreoForm(request.POST if request.method == "POST" else None)
    if not forma.is_bound or not forma.is_valid():
        return recorrido.dibujar("encuestas/correo.html", borrador, secreto, form=forma)
    if not permitido(request, f"correo:{borrador.pk}", settings.LIMITE_CORREOS):
        return TemplateResponse(request, "429.html", status=429)
    correo = forma.cleaned_data["correo"]
    ruta = f"{recorrido.base}confirmar/{confirmacion.firmar(borrador, correo)}/"
    enlace = request.build_absolute_uri(ruta)
    confirmacion.pedir(borrador, correo, enlace, recorrido.pagina.title, recorrido.ahora)
    return recorrido.dibujar("encuestas/correo_enviado.html", borrador, secreto, correo=correo)


def confirmar(recorrido: "Recorrido", firma: str) -> HttpResponse:
    """GET shows a button, since mail scanners open links; POST sends the answer."""
    pase = confirmacion.leer(firma)
    if pase is None:
        return _pagina(recorrido, "encuestas/confirmar_no.html", 410)
    if recorrido.request.method != "POST":
        borrador = Borrador.objects.filter(pk=pase.borrador, espacio=recorrido.espacio).first()
        cual = "confirmar" if borrador else "confirmar_hecho"
        return _pagina(recorrido, f"encuestas/{cual}.html", 200)
    return _enviar(recorrido, pase)


def _enviar(recorrido: "Recorrido", pase: confirmacion.Pase) -> HttpResponse:
    with transaction.atomic():
        bloqueado = Borrador.objects.select_for_update(of=("self",)).select_related(
            "version", "espacio"
        )
        borrador = bloqueado.filter(pk=pase.borrador, espacio=recorrido.espacio).first()
        if borrador is None:
            return _pagina(recorrido, "encuestas/confirmar_hecho.html", 200)
        borrador.propios = {**borrador.propios, "correo": pase.correo}
        # A new id and secret: what was mailed opens nothing of the answer.
        ficha = nueva(recorrido.espacio.clave, borrador.version_id, borrador.empezado)
        return recorrido.enviar(borrador, ficha)


def _pagina(recorrido: "Recorrido", plantilla: str, estatus: int) -> HttpResponse:
    return recorrido.pagina_suelta(plantilla, estatus)
