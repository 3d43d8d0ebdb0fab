"""What somebody applied with."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from participacion.espacios.models import Envio
from participacion.espacios.models.envio import EnvioQuerySet

from .acto import TipoActo


class PostulacionQuerySet(EnvioQuerySet):
    def vigentes(self) -> "PostulacionQuerySet":
        """Those that were not withdrawn."""
        return self.filter(retirada=None)

    def vencidos(self, hoy: date) -> "PostulacionQuerySet":
        """Judged ones are not here: they lose their data and keep their row (``resultados``)."""
        juzgadas = [TipoActo.RESULTADOS, TipoActo.DESIERTA]
        return self.filter(borrar_el__lte=hoy).exclude(espacio__actos__tipo__in=juzgadas)


class Postulacion(Envio):
    """An application. Its answers are those of its last version."""

    prefijo = "POS"

    sector = models.CharField(_("sector"), max_length=100, blank=True)
    huella = models.CharField(_("huella de lo recibido"), max_length=64, blank=True)
    retirada = models.DateTimeField(_("retirada"), null=True, blank=True)
    anonimizada = models.DateTimeField(_("sin datos desde"), null=True, blank=True)

    objects = PostulacionQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Envio.Meta):
        verbose_name = _("postulación")
        verbose_name_plural = _("postulaciones")

    @property
    def estado_publico(self) -> str:
        if self.retirada:
            return pgettext("estado de una postulación", "Quien la envió la retiró")
        return str(pgettext_lazy("estado de una postulación", "Recibimos esta postulación"))
