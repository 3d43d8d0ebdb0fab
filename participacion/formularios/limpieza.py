"""What a person typed, made fit to store or refused with a clear reason. No database.

Every function raises ``ValidationError`` and nothing else, whatever type it is given.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import regex
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LIMITE_CORREO = 254
#: Largest whole number taken: JSON, spreadsheets and both databases hold it exactly.
TOPE = 10**12
#: Code points that one visible character may need: a family of emoji with skin tones has eleven.
POR_SIMBOLO = 16
_SIMBOLO = regex.compile(r"\X")
_ILEGIBLE = re.compile("[\x00\ud800-\udfff]")
#: Blanks, and the invisible characters that ``str.strip`` leaves: zero width spaces, joiners, BOM.
_BLANCOS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u200c\u200d\u2060\ufeff"
_NUMERO = re.compile(r"\A[0-9]{1,3}(,[0-9]{3})+\Z|\A[0-9]+\Z")
_DECIMAL = re.compile(r"\A-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?\Z", re.ASCII)
_MESES = {
    clave: str(numero)
    for numero, clave in enumerate(
        ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"], 1
    )
}
_TELEFONO = re.compile(r"\A[0-9+()./\-\s]*(ext\.?\s*[0-9]+)?\Z", re.IGNORECASE)


def miles(numero: int) -> str:
    """«1,200», as Mexico writes it (Django's es-mx format puts a blank)."""
    return f"{numero:,}"


def uno_solo(crudos: Sequence[Any]) -> str:
    """The only value sent, or an empty text."""
    if len(crudos) > 1:
        raise ValidationError(_("Recibimos más de una respuesta. Deja sólo una."), code="varias")
    valor = crudos[0] if crudos else ""
    if not isinstance(valor, str):
        raise ValidationError(_("No pudimos leer esta respuesta. Escríbela otra vez."), code="tipo")
    return valor


def texto_legible(valor: str) -> str:
    """NFC, line ends as ``\\n``, no control characters, no blanks around.

    Normalising is skipped beyond 40,000 characters: nothing that long fits any limit, and long
    runs of combining marks are slow to sort.
    """
    if _ILEGIBLE.search(valor):
        raise ValidationError(
            _("El texto trae un símbolo que no pudimos leer. Bórralo y escríbelo otra vez."),
            code="ilegible",
        )
    texto = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", valor)
    texto = re.sub(r"[\x01-\x08\x0e-\x1f\x7f-\x9f]", "", texto)
    if len(texto) <= 40_000:
        texto = unicodedata.normalize("NFC", texto)
    return texto.strip(_BLANCOS)


def simbolos(texto: str) -> int:
    """How many characters people see (grapheme clusters): «👩‍👩‍👧» and «é» are one each.

    Beyond 40,000 code points nothing fits any limit, and they are counted without looking.
    """
    if len(texto) > 40_000:
        return len(texto)
    return sum(1 for _simbolo in _SIMBOLO.finditer(texto))


def con_limite(texto: str, limite: int) -> str:
    """The text if it has at most ``limite`` characters as people see them."""
    if len(texto) <= limite:
        return texto
    cuantos = simbolos(texto)
    if cuantos > limite:
        largo, maximo = miles(cuantos), miles(limite)
        mensaje = _("Tu texto tiene %(largo)s caracteres; el máximo es %(maximo)s")
        raise ValidationError(mensaje % {"largo": largo, "maximo": maximo}, code="largo")
    if len(texto) > limite * POR_SIMBOLO:
        mensaje = _("Tu texto trae demasiadas marcas sobre una misma letra. Bórralas.")
        raise ValidationError(mensaje, code="marcas")
    return texto


def correo(texto: str) -> str:
    mensaje = _("Escribe tu correo con @, por ejemplo nombre@correo.com")
    if len(texto) > LIMITE_CORREO:
        raise ValidationError(mensaje, code="correo")
    EmailValidator(message=mensaje)(texto)
    return texto


def telefono(texto: str) -> str:
    """Kept as typed; between 7 and 15 digits with an optional extension, in any grouping."""
    digitos = re.split("ext", texto, flags=re.IGNORECASE)[0]
    if not _TELEFONO.match(texto) or not 7 <= sum(c.isdigit() for c in digitos) <= 15:
        raise ValidationError(
            _("Escribe tu teléfono con 10 números, por ejemplo 473 123 45 67"), code="telefono"
        )
    return texto


def entero(texto: str, minimo: int | None, maximo: int | None) -> int:
    """A whole number; takes «1,200» and «1 200»."""
    junto = re.sub(r"\s", "", texto).removeprefix("+")
    negativo = junto[:1] in "-−"
    if not _NUMERO.match(junto[1:] if negativo else junto):
        raise ValidationError(
            _("Escribe un número sin decimales, por ejemplo 1,200"), code="entero"
        )
    cifras = junto.lstrip("-−").replace(",", "").lstrip("0") or "0"
    # Compared by length first: Python refuses to read very long numbers.
    numero = TOPE + 1 if len(cifras) > len(str(TOPE)) else int(cifras)
    return _en_rango(
        -numero if negativo else numero, minimo or 0, TOPE if maximo is None else maximo
    )


def decimal(texto: str, minimo: int | None, maximo: int | None, decimales: int) -> str:
    """A number with a decimal point, in its shortest form («12.5»). Takes «1,200.50»."""
    junto = re.sub(r"\s", "", texto).replace("−", "-").removeprefix("+")
    if not _DECIMAL.match(junto) or len(junto) > 24:
        mensaje = _("Escribe un número, con punto para los decimales, por ejemplo 12.5")
        raise ValidationError(mensaje, code="decimal")
    numero = Decimal(junto.replace(",", ""))
    if abs(numero) > TOPE:
        raise ValidationError(_("El número es demasiado grande."), code="mayor")
    if -numero.as_tuple().exponent > decimales:  # type: ignore[operator]
        mensaje = ngettext(
            "Usa %(n)s decimal como máximo", "Usa %(n)s decimales como máximo", decimales
        )
        raise ValidationError(mensaje % {"n": decimales}, code="decimales")
    if minimo is not None and numero < minimo:
        mensaje = _("El número debe ser %(cota)s o más") % {"cota": miles(minimo)}
        raise ValidationError(mensaje, code="menor")
    if maximo is not None and numero > maximo:
        mensaje = _("El número debe ser %(cota)s o menos") % {"cota": miles(maximo)}
        raise ValidationError(mensaje, code="mayor")
    corto = format(numero, "f")
    corto = corto.rstrip("0").rstrip(".") if "." in corto else corto
    return "0" if corto in ("-0", "") else corto


def fecha(partes: Sequence[str], desde: str = "", hasta: str = "") -> str:
    """Day, month and year as typed, to ISO 8601. Months may be written out.

    Args:
        desde, hasta: ISO dates between which it must fall, both included; empty for no limit.
    """
    dia, mes, anio = (texto.strip().casefold() for texto in partes)
    if not anio:
        raise ValidationError(_("La fecha debe incluir el año"), code="fecha")
    numero = _MESES.get(mes.rstrip(".")[:3], mes) if mes.rstrip(".").isalpha() else mes
    try:
        if len(anio) != 4:
            raise ValueError
        dada = date(*(int(parte) if parte.isdecimal() else 0 for parte in (anio, numero, dia)))
    except ValueError:
        mensaje = _("Escribe una fecha que exista, por ejemplo 27 3 2026")
        raise ValidationError(mensaje, code="fecha") from None
    iso = dada.isoformat()
    if desde and iso < desde:
        mensaje = _("La fecha debe ser el %(fecha)s o después")
        raise ValidationError(mensaje % {"fecha": fecha_larga(desde)}, code="antes")
    if hasta and iso > hasta:
        mensaje = _("La fecha debe ser el %(fecha)s o antes")
        raise ValidationError(mensaje % {"fecha": fecha_larga(hasta)}, code="despues")
    return iso


def fecha_larga(iso: str) -> str:
    """An ISO date as people read it, in the active language."""
    return date_format(date.fromisoformat(iso), "DATE_FORMAT")


def _en_rango(numero: int, minimo: int, maximo: int) -> int:
    if numero < minimo:
        mensaje = _("El número debe ser %(cota)s o más") % {"cota": miles(minimo)}
        raise ValidationError(mensaje, code="menor")
    if numero > maximo:
        mensaje = _("El número debe ser %(cota)s o menos") % {"cota": miles(maximo)}
        raise ValidationError(mensaje, code="mayor")
    return numero


def cuantas(elegidas: int, minimo: int | None, maximo: int | None) -> None:
    """Raises when a multiple choice has too few or too many options."""
    if minimo and elegidas < minimo:
        texto = ngettext("Elige al menos %(n)s opción", "Elige al menos %(n)s opciones", minimo)
        raise ValidationError(texto % {"n": minimo}, code="pocas")
    if maximo and elegidas > maximo:
        texto = ngettext(
            "Elige sólo %(n)s opción; elegiste %(m)s",
            "Elige %(n)s opciones como máximo; elegiste %(m)s",
            maximo,
        )
        raise ValidationError(texto % {"n": maximo, "m": elegidas}, code="muchas")
