"""What the survey is compared with: a form page as Wagtail's documentation writes it."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField


class Campo(AbstractFormField):
    pagina = ParentalKey(
        "vecino.FormularioPage", on_delete=models.CASCADE, related_name="form_fields"
    )


class FormularioPage(AbstractForm):
    pass


class Inserto(models.Model):
    """The row of the bare view."""

    datos = models.JSONField()
    creado = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.pk)
