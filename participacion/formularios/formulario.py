"""From a frozen version to the form that people fill."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from participacion.datos.canonico import huella_de

from . import limpieza
from .campos import CampoPregunta, CampoUnica, Respuesta, campo_de
from .codigos import NO_APLICA, OTRA, SIN_RESPUESTA, clave_de_otra
from .condiciones import Visibilidad
from .estructura import Json, Pregunta, leer_preguntas
from .ligada import PreguntaLigada, Rotulo
from .models import VersionCuestionario

PREFIJO = "p_"
LIMITE_OTRA = 200


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
    """Base of the classes that ``formulario_de`` makes. Field names are ``p_<question id>``.

    Args:
        solo: ids of the questions to ask now; all of them when None.
        previas: answers given on earlier steps, by question id.
        semilla: what the random order of options depends on: the id of the submission.
    """

    version_huella: ClassVar[str] = ""
    todas: ClassVar[tuple[Pregunta, ...]] = ()
    #: The section that each element belongs to, by element id.
    secciones: ClassVar[dict[str, Pregunta]] = {}

    def __init__(
        self,
        data: Any = None,
        *,
        solo: Collection[str] | None = None,
        previas: Mapping[str, Any] | None = None,
        semilla: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.solo = None if solo is None else set(solo)
        self.previas = previas or {}
        self.semilla = semilla
        self.otras: dict[str, str] = {}
        if self.solo is not None:
            dentro = {f"{PREFIJO}{clave}" for clave in self.solo}
            self.fields = {n: c for n, c in self.fields.items() if n in dentro}

    @property
    def preguntas(self) -> list[PreguntaLigada]:
        return [self[n] for n, c in self.fields.items() if isinstance(c, CampoPregunta)]  # type: ignore[misc]

    @property
    def elementos(self) -> Iterator[PreguntaLigada | Rotulo]:
        """Questions, notes and titles to draw, in order, without those already ruled out."""
        visibilidad = Visibilidad(self.todas)
        for pregunta in self.todas:
            visible = visibilidad.muestra(pregunta, self.previas)
            if not self._dentro(pregunta) or not (visible or self._depende_de_aqui(pregunta)):
                continue
            nombre = f"{PREFIJO}{pregunta.id}"
            yield self[nombre] if nombre in self.fields else Rotulo(pregunta, self)  # type: ignore[misc]

    def _dentro(self, pregunta: Pregunta) -> bool:
        return self.solo is None or pregunta.id in self.solo

    def _depende_de_aqui(self, pregunta: Pregunta) -> bool:
        """Whether its condition looks at a question of this very form."""
        if self._seccion_de_aqui(pregunta):
            return True
        return bool(pregunta.condicion) and any(
            f"{PREFIJO}{regla.pregunta}" in self.fields
            for regla in pregunta.condicion.reglas  # type: ignore[union-attr]
        )

    def _seccion_de_aqui(self, pregunta: Pregunta) -> bool:
        seccion = self.secciones.get(pregunta.id)
        return seccion is not None and self._depende_de_aqui(seccion)

    def _clean_fields(self) -> None:
        """Cleans in order, so that a condition sees the clean answers before it."""
        visibilidad = Visibilidad(self.todas)
        valores: dict[str, Any] = dict(self.previas)
        for pregunta in self.todas:
            nombre = f"{PREFIJO}{pregunta.id}"
            if not visibilidad.muestra(pregunta, valores):
                valores[pregunta.id] = NO_APLICA
                if nombre in self.fields:
                    self.cleaned_data[nombre] = NO_APLICA
            elif nombre in self.fields:
                valores[pregunta.id] = self._limpiar(nombre, pregunta)

    def _limpiar(self, nombre: str, pregunta: Pregunta) -> Respuesta | None:
        campo, datos = self.fields[nombre], self[nombre].data
        try:
            otra = self._texto_de_otra(nombre) if pregunta.otra else ""
            if otra and isinstance(campo, CampoUnica):
                valor = campo.con_otra(datos, otra)
                self.otras[clave_de_otra(pregunta.id)] = otra
            else:
                valor = campo.clean(datos)
        except ValidationError as error:
            self.add_error(nombre, error)
            return None
        self.cleaned_data[nombre] = valor
        return valor

    def _texto_de_otra(self, nombre: str) -> str:
        crudo = self.data.get(f"{self.add_prefix(nombre)}.{OTRA}", "")
        texto = limpieza.texto_legible(limpieza.uno_solo([crudo]))
        return limpieza.con_limite(" ".join(texto.split()), LIMITE_OTRA)

    def clean(self) -> dict[str, Any] | None:
        """Refuses answers to questions of another version: half of them would be lost."""
        prefijo = self.add_prefix(PREFIJO)
        propios = {self.add_prefix(f"{PREFIJO}{p.id}") for p in self.todas}
        for nombre in self.data:
            if (
                isinstance(nombre, str)
                and nombre.startswith(prefijo)
                and nombre.partition(".")[0] not in propios
            ):
                mensaje = _(
                    "El formulario cambió mientras lo llenabas. "
                    "Revisa tus respuestas y envíalas otra vez."
                )
                raise ValidationError(mensaje, code="version")
        return super().clean()

    def respuestas(self) -> dict[str, Respuesta]:
        """Answers by question id, ready for JSON. Only after ``is_valid()``.

        What each type stores is in ``docs/adr/0013-cuestionarios-formato-2.md``; besides,
        ``SIN_RESPUESTA`` for what was left empty, ``NO_APLICA`` for what a condition hid, and
        under ``<id>.otra`` what was typed beside «Otra».
        """
        dadas: dict[str, Respuesta] = {
            ligada.pregunta.id: SIN_RESPUESTA if valor is None else valor
            for ligada in self.preguntas
            for valor in (self.cleaned_data[ligada.name],)
        }
        return dadas | self.otras

    def escritas(self) -> dict[str, Respuesta]:
        """What is already fit to keep as a draft, errors or not: empty answers left out."""
        self.is_valid()
        limpias = {
            ligada.pregunta.id: self.cleaned_data[ligada.name]
            for ligada in self.preguntas
            if self.cleaned_data.get(ligada.name) not in (None, NO_APLICA)
        }
        return limpias | self.otras


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
    campos: dict[str, Any] = {f"{PREFIJO}{p.id}": campo_de(p) for p in preguntas if p.contestable}
    atributos = {
        **campos,
        "version_huella": molde.huella,
        "todas": preguntas,
        "secciones": _secciones(preguntas),
    }
    return type("FormularioDeVersion", (FormularioCuestionario,), atributos)


def _secciones(preguntas: tuple[Pregunta, ...]) -> dict[str, Pregunta]:
    actual: Pregunta | None = None
    de: dict[str, Pregunta] = {}
    for pregunta in preguntas:
        if pregunta.tipo == "seccion":
            actual = pregunta
        elif actual:
            de[pregunta.id] = actual
    return de


def iniciales(respuestas: Mapping[str, Any]) -> dict[str, Any]:
    """Stored answers as initial values of the form, to show them again."""
    return {f"{PREFIJO}{clave}": valor for clave, valor in respuestas.items()}
