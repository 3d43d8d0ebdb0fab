"""One form field per type of question. Their clean value is the answer that is stored."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from . import limpieza
from .codigos import NO_SE, PREFIERO_NO
from .estructura import Opcion, Pregunta
from .ligada import PreguntaLigada
from .municipios import MUNICIPIOS

Respuesta = str | int | list[str]


class EntradaCruda(forms.Widget):
    """Hands over every value sent under the name; templates do the drawing."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        if hasattr(data, "getlist"):
            return list(data.getlist(name))
        valor = data.get(name, [])
        return list(valor) if isinstance(valor, list | tuple) else [valor]


class CampoPregunta(forms.Field):
    """Never ``required`` for Django: obligation is part of each type's own message."""

    plantilla: ClassVar[str] = "formularios/pregunta_texto.html"
    una_linea: ClassVar[bool] = True
    widget = EntradaCruda

    def __init__(self, pregunta: Pregunta) -> None:
        super().__init__(required=False, label=pregunta.texto)
        self.pregunta = pregunta

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> PreguntaLigada:
        return PreguntaLigada(form, self, field_name)

    def clean(self, value: Sequence[Any]) -> Respuesta | None:
        """The answer, or None when the question was left empty."""
        texto = limpieza.texto_legible(limpieza.uno_solo(value))
        if self.una_linea:
            texto = " ".join(texto.split())
        if texto:
            return self.respuesta(texto)
        self.exigir()
        return None

    def exigir(self) -> None:
        """Raises when the question cannot be left empty."""
        if self.pregunta.obligatoria:
            raise ValidationError(self.mensaje_vacia(), code="vacia")

    def mensaje_vacia(self) -> str:
        return _("Escribe tu respuesta")

    def respuesta(self, texto: str) -> Respuesta:
        return limpieza.con_limite(texto, self.pregunta.limite or 150)


class CampoTextoLargo(CampoPregunta):
    plantilla = "formularios/pregunta_texto_largo.html"
    una_linea = False


class CampoTelefono(CampoPregunta):
    def respuesta(self, texto: str) -> str:
        return limpieza.telefono(limpieza.con_limite(texto, self.pregunta.limite or 150))

    def mensaje_vacia(self) -> str:
        return _("Escribe tu teléfono con 10 números, por ejemplo 473 123 45 67")


class CampoCorreo(CampoPregunta):
    def respuesta(self, texto: str) -> str:
        return limpieza.correo(texto)

    def mensaje_vacia(self) -> str:
        return _("Escribe tu correo con @, por ejemplo nombre@correo.com")


class CampoNumero(CampoPregunta):
    def respuesta(self, texto: str) -> int:
        return limpieza.entero(texto, self.pregunta.minimo, self.pregunta.maximo)

    def mensaje_vacia(self) -> str:
        return _("Escribe un número")


class CampoMunicipio(CampoPregunta):
    plantilla = "formularios/pregunta_municipio.html"
    opciones = tuple(Opcion(clave, nombre) for clave, nombre in MUNICIPIOS.items())

    def respuesta(self, texto: str) -> str:
        if texto not in MUNICIPIOS:
            raise ValidationError(self.mensaje_vacia(), code="opcion")
        return texto

    def mensaje_vacia(self) -> str:
        return _("Elige tu municipio de la lista")


class CampoUnica(CampoPregunta):
    plantilla = "formularios/pregunta_opciones.html"
    entrada: ClassVar[str] = "radio"

    def __init__(self, pregunta: Pregunta) -> None:
        super().__init__(pregunta)
        self.opciones = pregunta.opciones
        ofrecidos = {NO_SE: pregunta.no_se, PREFIERO_NO: pregunta.prefiero_no}
        self.codigos = {str(codigo): codigo for codigo, si in ofrecidos.items() if si}
        self.ids = {opcion.id for opcion in pregunta.opciones}

    def respuesta(self, texto: str) -> Respuesta:
        if texto in self.codigos:
            return self.codigos[texto]
        if texto not in self.ids:
            raise ValidationError(_("Elige una de las opciones de esta pregunta"), code="opcion")
        return texto

    def mensaje_vacia(self) -> str:
        return _("Elige una opción o «No sé»") if self.pregunta.no_se else _("Elige una opción")


class CampoMultiple(CampoUnica):
    entrada = "checkbox"

    def clean(self, value: Sequence[Any]) -> Respuesta | None:
        elegidas = {limpieza.uno_solo([crudo]).strip() for crudo in value} - {""}
        if not elegidas:
            self.exigir()
            return None
        desconocidas = elegidas - self.ids - self.codigos.keys()
        if desconocidas:
            raise ValidationError(_("Elige sólo opciones de esta pregunta"), code="opcion")
        return self._codigo(elegidas) or self._opciones(elegidas)

    def _codigo(self, elegidas: set[str]) -> int | None:
        marcados = elegidas & self.codigos.keys()
        if marcados and len(elegidas) > 1:
            mensaje = _("Elige opciones o «%(codigo)s», no las dos cosas")
            uno = min(marcados)
            etiqueta = _("No sé") if uno == str(NO_SE) else _("Prefiero no responder")
            raise ValidationError(mensaje % {"codigo": etiqueta}, code="mezcla")
        return self.codigos[marcados.pop()] if marcados else None

    def _opciones(self, elegidas: set[str]) -> list[str]:
        limpieza.cuantas(len(elegidas), self.pregunta.minimo, self.pregunta.maximo)
        return [opcion.id for opcion in self.opciones if opcion.id in elegidas]

    def mensaje_vacia(self) -> str:
        if self.pregunta.no_se:
            return _("Elige al menos una opción o «No sé»")
        return _("Elige al menos una opción")


_POR_TIPO: dict[str, type[CampoPregunta]] = {
    "unica": CampoUnica,
    "escala": CampoUnica,
    "multiple": CampoMultiple,
    "texto_corto": CampoPregunta,
    "texto_largo": CampoTextoLargo,
    "numero": CampoNumero,
    "correo": CampoCorreo,
    "municipio": CampoMunicipio,
}


def campo_de(pregunta: Pregunta) -> CampoPregunta:
    clase = CampoTelefono if pregunta.dato == "telefono" else _POR_TIPO[pregunta.tipo]
    return clase(pregunta)
