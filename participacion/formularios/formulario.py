"""From a frozen version to the form that people fill."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .campos import CampoPregunta, Respuesta, campo_de
from .codigos import SIN_RESPUESTA
from .estructura import Json, huella_de, leer_preguntas
from .ligada import PreguntaLigada
from .models import VersionCuestionario

PREFIJO = "p_"


@dataclass(frozen=True)
class ErrorResumen:
    """``ancla`` is the id of the input to go to; empty when the error belongs to none."""

    ancla: str
    mensaje: str


class ConResumen:
    """Mixin for any Django form: feeds ``formularios/resumen_errores.html``."""

    @property
    def resumen(self) -> list[ErrorResumen]:
        return list(self._errores())

    def _errores(self: Any) -> Iterator[ErrorResumen]:
        yield from (ErrorResumen("", str(mensaje)) for mensaje in self.non_field_errors())
        for ligado in self:
            ancla = getattr(ligado, "id_primero", None) or ligado.id_for_label
            yield from (ErrorResumen(ancla, str(mensaje)) for mensaje in ligado.errors)


class FormularioCuestionario(ConResumen, forms.Form):
    """Base of the classes that ``formulario_de`` makes. Field names are ``p_<question id>``."""

    version_huella: ClassVar[str] = ""

    @property
    def preguntas(self) -> list[PreguntaLigada]:
        return [self[n] for n, c in self.fields.items() if isinstance(c, CampoPregunta)]  # type: ignore[misc]

    def clean(self) -> dict[str, Any] | None:
        """Refuses answers to questions of another version: half of them would be lost."""
        prefijo = self.add_prefix(PREFIJO)
        propios = {self.add_prefix(nombre) for nombre in self.fields}
        for nombre in self.data:
            if isinstance(nombre, str) and nombre.startswith(prefijo) and nombre not in propios:
                mensaje = _(
                    "El formulario cambió mientras lo llenabas. "
                    "Revisa tus respuestas y envíalas otra vez."
                )
                raise ValidationError(mensaje, code="version")
        return super().clean()

    def respuestas(self) -> dict[str, Respuesta]:
        """Answers by question id, ready for JSON. Only after ``is_valid()``.

        An option id, a code of ``codigos``, a list of option ids in the questionnaire's order, a
        text, a whole number or a municipality code; ``SIN_RESPUESTA`` for what was left empty.
        """
        return {
            ligada.pregunta.id: SIN_RESPUESTA if valor is None else valor
            for ligada in self.preguntas
            for valor in (self.cleaned_data[ligada.name],)
        }


@dataclass(frozen=True)
class _Molde:
    """Everything a form class depends on; content is compared by fingerprint."""

    huella: str
    huella_textos: str
    idioma: str
    estructura: Json = field(compare=False)
    textos: dict[str, Json] = field(compare=False)


def formulario_de(version: VersionCuestionario, idioma: str) -> type[FormularioCuestionario]:
    """Form class of a version in a language; the same class while the content is the same.

    One query at most (none in Spanish or with ``traducciones`` prefetched).
    """
    textos = version.textos(idioma)
    return _clase(_Molde(version.huella, huella_de(textos), idioma, version.estructura, textos))


@lru_cache(maxsize=256)
def _clase(molde: _Molde) -> type[FormularioCuestionario]:
    preguntas = leer_preguntas(molde.estructura, molde.textos, molde.idioma)
    campos: dict[str, Any] = {f"{PREFIJO}{p.id}": campo_de(p) for p in preguntas}
    atributos = {**campos, "version_huella": molde.huella}
    return type("FormularioDeVersion", (FormularioCuestionario,), atributos)
