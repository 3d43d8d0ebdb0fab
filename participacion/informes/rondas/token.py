"""The signed token of a comment form (docs/adr/0003): which round, which id and when."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from participacion.espacios.ficha import Ficha, FichaInvalidaError, FichaVencidaError
from participacion.espacios.ficha import firmar as _firmar
from participacion.espacios.ficha import leer as _leer
from participacion.informes.models import Ronda


@dataclass(frozen=True)
class Boleto:
    clave: UUID
    texto: str
    valido: bool


def _espacio(ronda: Ronda) -> UUID:
    """Rounds have no space: their number stands for one, in a range no random id falls in."""
    return UUID(int=ronda.pk)


def nuevo(ronda: Ronda, ahora: datetime, clave: UUID | None = None) -> Boleto:
    clave = clave or uuid4()
    return Boleto(clave, _firmar(Ficha(_espacio(ronda), 0, clave, "", ahora)), True)


def leer(texto: str, ronda: Ronda, ahora: datetime) -> Boleto:
    """The token sent back; one that is not good comes renewed and says so."""
    try:
        return Boleto(_leer(texto, _espacio(ronda), ahora).envio, texto, True)
    except FichaVencidaError as error:
        return Boleto(error.ficha.envio, nuevo(ronda, ahora, error.ficha.envio).texto, False)
    except FichaInvalidaError:
        fresco = nuevo(ronda, ahora)
        return Boleto(fresco.clave, fresco.texto, False)
