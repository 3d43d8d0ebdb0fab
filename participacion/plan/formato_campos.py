"""What each question of the indicator form takes: the same for its screen and for its service."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .indicadores import Clase, Pregunta, RenglonImpreso
from .models.formato import LARGO_RESPUESTA

EXTENSIONES = ("pdf", "csv", "xlsx", "ods", "docx", "odt", "png", "jpg", "jpeg")
PESO = 10 * 1024 * 1024
SI_O_NO = [("", gettext_lazy("Sin dato")), ("si", gettext_lazy("Sí")), ("no", gettext_lazy("No"))]


def campo_de(pregunta: Pregunta) -> forms.Field:
    comunes: dict[str, Any] = {"label": pregunta.texto, "required": False}
    match pregunta.clase:
        case Clase.NUMERO:
            return forms.DecimalField(min_value=0, max_digits=14, decimal_places=2, **comunes)
        case Clase.SI_NO:
            return forms.ChoiceField(choices=SI_O_NO, **comunes)
        case Clase.ETAPA:
            ayuda = gettext_lazy("En pocas palabras: en qué etapa va.")
            return forms.CharField(max_length=160, help_text=ayuda, **comunes)
        case Clase.ENLACE:
            return forms.URLField(max_length=500, assume_scheme="https", **comunes)
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(max_length=LARGO_RESPUESTA, widget=area, **comunes)


def detalle_de(pregunta: Pregunta) -> forms.CharField:
    ayuda = (
        gettext_lazy("Lo verá la gente. No pongas datos personales.")
        if pregunta.detalle_publico
        else gettext_lazy("Esto no se publica. Pon áreas y cargos, sin nombres.")
    )
    return forms.CharField(
        label=gettext_lazy("Detalle"),
        required=False,
        max_length=1000,
        help_text=ayuda,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def revisar_archivo(archivo: Any) -> None:
    """Raises ValidationError: a kind that is not taken, or too heavy."""
    if Path(archivo.name).suffix.lower().lstrip(".") not in EXTENSIONES:
        raise ValidationError(_("Ese tipo de archivo no se puede. Sube PDF, hoja o imagen."))
    if archivo.size > PESO:
        raise ValidationError(_("El archivo pesa más de 10 MB."))


def revisar_valores(impreso: RenglonImpreso, valores: Any) -> list[dict[str, str]]:
    """The answers of a row as they are stored: each in the kind that its question asks for.

    Raises:
        ValidationError: by ``renglon_n.pm`` (or ``dm``, its detail), as the screen names them.
    """
    renglon = f"renglon_{impreso.indicador.renglon}"
    if not isinstance(valores, list) or len(valores) > len(impreso.completas):
        raise ValidationError({renglon: _("Hay más respuestas que preguntas.")})
    limpios: list[dict[str, str]] = []
    errores: dict[str, Any] = {}
    for pregunta, dicho in zip(impreso.completas, valores, strict=False):
        campos = {"valor": (f"p{pregunta.numero}", campo_de(pregunta))}
        if pregunta.detalle:
            campos["detalle"] = (f"d{pregunta.numero}", detalle_de(pregunta))
        try:
            limpios.append(_limpio(campos, dicho))
        except ValidationError as error:
            errores |= {f"{renglon}.{campo}": e for campo, e in error.error_dict.items()}
    if errores:
        raise ValidationError(errores)
    return limpios


def _limpio(campos: dict[str, tuple[str, forms.Field]], dicho: Any) -> dict[str, str]:
    if not isinstance(dicho, dict) or not dicho.keys() <= campos.keys():
        raise ValidationError({campos["valor"][0]: _("Esta respuesta no es de esta pregunta.")})
    limpio: dict[str, str] = {}
    errores: dict[str, ValidationError] = {}
    for clave, escrito in dicho.items():
        nombre, campo = campos[clave]
        try:
            valor = _como_texto(campo, escrito)
        except ValidationError as error:
            errores[nombre] = error
        else:
            if valor:
                limpio[clave] = valor
    if errores:
        raise ValidationError(errores)
    return limpio


def _como_texto(campo: forms.Field, escrito: Any) -> str:
    if isinstance(escrito, bool) or not isinstance(escrito, str | int | float | Decimal | None):
        raise ValidationError(_("Esta respuesta no es de esta pregunta."))
    valor = campo.clean("" if escrito is None else str(escrito))
    return "" if valor is None else str(valor)
