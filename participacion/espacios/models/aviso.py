from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class AvisoPrivacidad(models.Model):
    """One version of a privacy notice; each submission keeps which one was shown.

    Contents follow LGPD art. 21 (full) and 22 (short).
    """

    clave = models.SlugField(_("clave"), max_length=60)
    numero = models.PositiveSmallIntegerField(_("versión"), default=1)
    responsable = models.CharField(_("responsable de los datos"), max_length=250)
    corto = models.TextField(
        _("aviso corto"), help_text=_("Una o dos frases, junto al formulario.")
    )
    corto_en = models.TextField(_("aviso corto en inglés"), blank=True)
    completo = models.TextField(_("aviso completo"), help_text=_("Un párrafo por línea."))
    vigente_desde = models.DateField(_("vigente desde"))

    class Meta:
        verbose_name = _("aviso de privacidad")
        verbose_name_plural = _("avisos de privacidad")
        ordering = ["clave", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["clave", "numero"], name="aviso_version_unica"),
            models.CheckConstraint(condition=models.Q(numero__gte=1), name="aviso_version_desde_1"),
        ]

    def __str__(self) -> str:
        return f"{self.responsable} · {self.clave} v{self.numero}"

    def get_absolute_url(self) -> str:
        return reverse("espacios:aviso", args=[self.clave, self.numero])

    @property
    def parrafos(self) -> list[str]:
        return [linea.strip() for linea in self.completo.splitlines() if linea.strip()]
