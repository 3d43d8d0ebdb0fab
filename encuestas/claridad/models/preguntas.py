"""The bank of comprehension questions, and which survey asks which."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .textos import VersionDeTexto


class PreguntaDeComprension(models.Model):
    """Multiple choice about a fact of the text that matters. «No sé» is offered by the engine."""

    version = models.ForeignKey(
        VersionDeTexto, models.CASCADE, related_name="comprension", verbose_name=_("texto")
    )
    pregunta = models.CharField(
        _("pregunta"), max_length=300, help_text=_("Sobre un dato del texto que importa.")
    )
    correcta = models.CharField(_("respuesta correcta"), max_length=200)
    incorrecta_1 = models.CharField(_("respuesta equivocada"), max_length=200)
    incorrecta_2 = models.CharField(_("otra respuesta equivocada"), max_length=200)

    class Meta:
        verbose_name = _("pregunta de comprensión")
        verbose_name_plural = _("preguntas de comprensión")
        ordering = ["version", "pk"]

    def __str__(self) -> str:
        return self.pregunta

    def clean(self) -> None:
        super().clean()
        if len({texto.strip().casefold() for texto in self.opciones}) < len(self.opciones):
            raise ValidationError(_("Dos respuestas dicen lo mismo."))
        if self.pk and self.en_uso and self._cambio():
            raise ValidationError(_("Ya está en una encuesta. Escribe otra pregunta."))

    def _cambio(self) -> bool:
        campos = ("version_id", "pregunta", "correcta", "incorrecta_1", "incorrecta_2")
        guardada = PreguntaDeComprension.objects.get(pk=self.pk)
        return any(getattr(self, campo) != getattr(guardada, campo) for campo in campos)

    @property
    def opciones(self) -> list[str]:
        """The right one first; people see them in another order each."""
        return [self.correcta, self.incorrecta_1, self.incorrecta_2]

    @property
    def en_uso(self) -> bool:
        return self.usos.exists()


class PreguntaUsada(models.Model):
    """A question of the bank in a survey, by the ids of its block and of its right option.

    The ids outlive a change of wording, and a copy of the survey keeps them.
    """

    pregunta = models.ForeignKey(PreguntaDeComprension, models.PROTECT, related_name="usos")
    encuesta = models.ForeignKey("encuestas.EncuestaPage", models.CASCADE, related_name="+")
    bloque = models.CharField(max_length=36, unique=True)
    correcta = models.CharField(max_length=36)

    class Meta:
        verbose_name = _("pregunta en una encuesta")
        verbose_name_plural = _("preguntas en las encuestas")

    def __str__(self) -> str:
        return self.bloque
