from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participacion.formularios.bandas import de_inflesz
from participacion.formularios.legibilidad import PALABRAS_PARA_MEDIR, medir


class ConCuentas(models.Model):
    """The readings of a text, kept as they were taken whatever the formulas become."""

    palabras = models.PositiveIntegerField(_("palabras"), default=0, editable=False)
    oraciones = models.PositiveIntegerField(_("oraciones"), default=0, editable=False)
    silabas = models.PositiveIntegerField(_("sílabas"), default=0, editable=False)
    letras = models.PositiveIntegerField(_("letras"), default=0, editable=False)
    inflesz = models.FloatField("INFLESZ", null=True, editable=False)
    fernandez_huerta = models.FloatField("Fernández-Huerta", null=True, editable=False)
    gutierrez = models.FloatField("Gutiérrez de Polini", null=True, editable=False)
    mu = models.FloatField("µ", null=True, editable=False)

    class Meta:
        abstract = True

    def leer(self, texto: str) -> None:
        """Take the readings of ``texto``."""
        medida = medir(texto)
        self.palabras, self.oraciones = medida.palabras, medida.oraciones
        self.silabas, self.letras = medida.silabas, medida.letras
        self.inflesz, self.fernandez_huerta = medida.inflesz, medida.fernandez_huerta
        self.gutierrez, self.mu = medida.gutierrez, medida.mu

    @property
    def cifra(self) -> float | None:
        """INFLESZ, if the text is long enough for it to mean something."""
        return self.inflesz if self.palabras >= PALABRAS_PARA_MEDIR else None

    @property
    def banda(self) -> Promise | str:
        return "" if self.cifra is None else de_inflesz(self.cifra)
