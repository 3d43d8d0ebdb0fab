"""Pages whose submissions may hold texts that an eje must answer."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from participacion.espacios.models import Envio
from participacion.espacios.paginas import PaginaDeEspacio

from .servicios import registrar

#: Variable name of the optional question that asks under which name to appear.
FIRMA_PUBLICA = "firma_publica"


def firma_publica(envio: Envio) -> str:
    """The name that the person wrote to be shown, or nothing."""
    claves = [p.id for p in envio.version.preguntas() if p.variable == FIRMA_PUBLICA]
    valores = [envio.respuestas.get(clave) for clave in claves]
    return next((valor for valor in valores if isinstance(valor, str)), "")


class PaginaConAportaciones(PaginaDeEspacio):
    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.eje_id is None and self._pide_respuesta():
            raise ValidationError(
                {"eje": _("Elige el eje: una de tus preguntas pide que alguien responda.")}
            )

    def al_recibir(self, envio: Envio, contacto: dict[str, str]) -> None:
        super().al_recibir(envio, contacto)
        registrar(envio=envio, autor_publico=firma_publica(envio)[:200])

    def _pide_respuesta(self) -> bool:
        return any(bloque.value.get("para_el_eje") for bloque in self.preguntas)
