"""One form field per type of question. Their clean value is the answer that is stored."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from . import limpieza
from .codigos import NINGUNA, NO_SE, OPCIONES_PROPIAS, OTRA, PREFIERO_NO
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


class EntradaFecha(EntradaCruda):
    """Day, month and year from three inputs."""

    PARTES = ("dia", "mes", "anio")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        return [parte for p in self.PARTES for parte in _primero(data, f"{name}.{p}")]


def _primero(data: Any, nombre: str) -> list[Any]:
    valor = data.get(nombre, "")
    return [valor[0] if isinstance(valor, list) and valor else valor]


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


class CampoDecimal(CampoPregunta):
    def respuesta(self, texto: str) -> str:
        p = self.pregunta
        return limpieza.decimal(texto, p.minimo, p.maximo, p.decimales or 2)

    def mensaje_vacia(self) -> str:
        return _("Escribe un número")


class CampoFecha(CampoPregunta):
    plantilla = "formularios/pregunta_fecha.html"
    widget = EntradaFecha

    def clean(self, value: Sequence[Any]) -> Respuesta | None:
        partes = [limpieza.texto_legible(limpieza.uno_solo([crudo])) for crudo in value]
        if any(partes):
            return limpieza.fecha(partes, self.pregunta.desde, self.pregunta.hasta)
        self.exigir()
        return None

    def mensaje_vacia(self) -> str:
        return _("Escribe el día, el mes y el año")


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
        self.opciones = self.ofrecidas()
        ofrecidos = {NO_SE: pregunta.no_se, PREFIERO_NO: pregunta.prefiero_no}
        self.codigos = {str(codigo): codigo for codigo, si in ofrecidos.items() if si}
        self.ids = {opcion.id for opcion in self.opciones}

    def ofrecidas(self) -> tuple[Opcion, ...]:
        """The author's options and after them the engine's own."""
        propias = {OTRA: self.pregunta.otra, NINGUNA: self.pregunta.ninguna}
        return self.pregunta.opciones + tuple(
            Opcion(clave, str(OPCIONES_PROPIAS[clave])) for clave, si in propias.items() if si
        )

    def con_otra(self, value: Sequence[Any], texto: str) -> Respuesta | None:
        """The answer when something was typed beside «Otra»: that is choosing it."""
        elegida = self.clean([OTRA] if not any(value) else value)
        if elegida != OTRA:
            mensaje = _("Elegiste una opción y además escribiste otra. Deja sólo una.")
            raise ValidationError(mensaje, code="mezcla")
        return elegida

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

    def con_otra(self, value: Sequence[Any], texto: str) -> Respuesta | None:
        return self.clean([*value, OTRA])

    def _opciones(self, elegidas: set[str]) -> list[str]:
        if NINGUNA in elegidas and len(elegidas) > 1:
            mensaje = _("Elige opciones o «%(codigo)s», no las dos cosas")
            raise ValidationError(mensaje % {"codigo": OPCIONES_PROPIAS[NINGUNA]}, code="mezcla")
        if NINGUNA in elegidas:
            return [NINGUNA]
        limpieza.cuantas(len(elegidas), self.pregunta.minimo, self.pregunta.maximo)
        return [opcion.id for opcion in self.opciones if opcion.id in elegidas]

    def mensaje_vacia(self) -> str:
        if self.pregunta.no_se:
            return _("Elige al menos una opción o «No sé»")
        return _("Elige al menos una opción")


class CampoCeroDiez(CampoUnica):
    plantilla = "formularios/pregunta_diez.html"

    def ofrecidas(self) -> tuple[Opcion, ...]:
        return tuple(Opcion(str(n), str(n)) for n in range(11))

    def respuesta(self, texto: str) -> Respuesta:
        elegida = super().respuesta(texto)
        return int(elegida) if isinstance(elegida, str) else elegida

    def mensaje_vacia(self) -> str:
        return _("Elige un número del 0 al 10")


class CampoOrden(CampoUnica):
    """One select per place. Empty places at the end are fine; a gap or a repetition is not."""

    plantilla = "formularios/pregunta_orden.html"

    def clean(self, value: Sequence[Any]) -> Respuesta | None:
        lugares = [limpieza.uno_solo([crudo]).strip() for crudo in value]
        elegidas = [clave for clave in lugares if clave]
        if not elegidas:
            self.exigir()
            return None
        if set(elegidas) & self.codigos.keys():
            return self._sin_orden(elegidas)
        if set(elegidas) - self.ids or len(elegidas) > (self.pregunta.lugares or 1):
            raise ValidationError(_("Elige una de las opciones de esta pregunta"), code="opcion")
        if len(set(elegidas)) < len(elegidas):
            raise ValidationError(
                _("Elegiste la misma opción dos veces. Cambia una."), code="repetida"
            )
        if lugares[: len(elegidas)] != elegidas:
            raise ValidationError(
                _("Empieza por el 1.º lugar, sin saltarte ninguno."), code="hueco"
            )
        return elegidas

    def _sin_orden(self, elegidas: list[str]) -> Respuesta:
        if len(elegidas) > 1:
            raise ValidationError(_("Elige tu orden o una sola de las otras"), code="mezcla")
        return self.codigos[elegidas[0]]

    def mensaje_vacia(self) -> str:
        return _("Elige al menos tu 1.º lugar")


_POR_TIPO: dict[str, type[CampoPregunta]] = {
    "unica": CampoUnica,
    "escala": CampoUnica,
    "multiple": CampoMultiple,
    "texto_corto": CampoPregunta,
    "texto_largo": CampoTextoLargo,
    "cero_diez": CampoCeroDiez,
    "orden": CampoOrden,
    "numero": CampoNumero,
    "decimal": CampoDecimal,
    "fecha": CampoFecha,
    "correo": CampoCorreo,
    "municipio": CampoMunicipio,
}


def campo_de(pregunta: Pregunta) -> CampoPregunta:
    clase = CampoTelefono if pregunta.dato == "telefono" else _POR_TIPO[pregunta.tipo]
    return clase(pregunta)
