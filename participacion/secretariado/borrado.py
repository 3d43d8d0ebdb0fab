"""Erasing in the admin: Wagtail's index knows only some of the models that hang from a row."""

from typing import Any

from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views import generic


class Borrar(generic.DeleteView):
    """What the database keeps because something else needs it is told, and stays."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ProtectedError as error:
            clases = {fila._meta.verbose_name_plural for fila in error.protected_objects}
            texto = _("No se puede borrar «%(que)s»: lo usan otras cosas (%(cuales)s).")
            cuales = ", ".join(sorted(map(str, clases)))
            messages.error(self.request, texto % {"que": self.object, "cuales": cuales})
            return redirect(self.get_success_url())
