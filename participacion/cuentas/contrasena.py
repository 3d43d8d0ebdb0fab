"""A forgotten password: Django's views and tokens, our pages, limits and outbox."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model, logout
from django.contrib.auth import views as auth
from django.contrib.auth.forms import PasswordResetForm, SetPasswordForm
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participacion.avisos.models import Correo
from participacion.espacios.ficha import huella
from participacion.espacios.limites import VENTANA, permitido

from .correos import avisar_contrasena_nueva, mandar_enlace
from .sesiones import cerrar_sesiones


class ConResumen:
    """What the summary of errors reads, each with the field it speaks of."""

    errors: Any

    @property
    def resumen(self) -> list[dict[str, str]]:
        return [
            {"ancla": f"id_{campo}", "mensaje": str(error)}
            for campo, errores in self.errors.items()
            for error in errores
        ]


class PedirForm(ConResumen, PasswordResetForm):
    email = forms.EmailField(
        label=_("Tu correo"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "aria-describedby": "ayuda"}),
        error_messages={
            "required": _("Escribe tu correo."),
            "invalid": _("Escribe un correo completo, como nombre@ejemplo.mx."),
        },
    )

    def send_mail(  # type: ignore[override]
        self, subject: str, body: str, context: dict[str, Any], *_otros: Any, **_kw: Any
    ) -> None:
        """To the outbox; past the limit of an account nothing is said, so that nobody learns it."""
        cuenta = context["user"]
        suyos = f"cuenta:contrasena:{cuenta.pk}:"
        hace_poco = timezone.now() - timedelta(seconds=VENTANA)
        recientes = Correo.objects.filter(clave__startswith=suyos, creado__gt=hace_poco)
        if recientes.count() < settings.LIMITE_CORREOS:
            clave = suyos + huella(context["token"])
            mandar_enlace(cuenta, clave, context["uid"], context["token"])


class NuevaForm(ConResumen, SetPasswordForm):
    """Django checks both; the words are those of the invitation to a jury."""

    error_messages = {"password_mismatch": _("No es igual a la primera.")}

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        primera, segunda = self.fields["new_password1"], self.fields["new_password2"]
        primera.label = _("Elige una contraseña")
        primera.help_text = _("Ocho letras o más, que no sea fácil de adivinar.")
        segunda.label, segunda.help_text = _("Escríbela otra vez"), ""
        for campo in (primera, segunda):
            campo.error_messages["required"] = _("Escribe la contraseña.")


class Pedir(auth.PasswordResetView):
    """The same answer whether the address is of an account or not."""

    form_class = PedirForm
    template_name = "cuentas/contrasena.html"
    success_url = reverse_lazy("cuenta:contrasena_pedida")

    def post(self, request: HttpRequest, *args: str, **kw: Any) -> HttpResponse:
        if not permitido(request, "cuenta:contrasena", settings.LIMITE_FOLIOS):
            return render(request, "429.html", status=429)
        with transaction.atomic():
            return super().post(request, *args, **kw)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class Pedida(auth.PasswordResetDoneView):
    template_name = "cuentas/contrasena_pedida.html"


class Nueva(auth.PasswordResetConfirmView):
    """The token goes to the session at once and leaves the address, so no page can tell it."""

    form_class = NuevaForm
    template_name = "cuentas/contrasena_nueva.html"
    user: Any
    success_url = reverse_lazy("cuenta:contrasena_lista")

    def dispatch(self, request: HttpRequest, *args: Any, **kw: Any) -> HttpResponseBase:
        if not permitido(request, "cuenta:enlace", settings.LIMITE_FOLIOS):
            return render(request, "429.html", status=429)
        return super().dispatch(request, *args, **kw)

    def get_user(self, uidb64: str) -> Any:
        cuenta = super().get_user(uidb64)
        return cuenta if cuenta is not None and cuenta.is_active else None

    def form_valid(self, form: Any) -> HttpResponse:
        """Under the lock of the account, so that two sends of one link are one change.

        No session is opened: the second step is asked at the door, as always.
        """
        token = self.request.session.get(INTERNAL_RESET_SESSION_TOKEN, "")
        with transaction.atomic():
            cuenta = get_user_model().objects.select_for_update().get(pk=self.user.pk)
            self.validlink = self.token_generator.check_token(cuenta, token)
            if not self.validlink:
                return self.render_to_response(self.get_context_data())
            form.user = cuenta
            form.save()
            cerrar_sesiones(cuenta)
            avisar_contrasena_nueva(cuenta, f"cuenta:contrasena-nueva:{cuenta.pk}:{huella(token)}")
        logout(self.request)
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def render_to_response(self, context: dict[str, Any], **kw: Any) -> HttpResponse:
        if not self.validlink:
            kw["status"] = 410
        return super().render_to_response(context, **kw)


class Lista(auth.PasswordResetCompleteView):
    template_name = "cuentas/contrasena_lista.html"
