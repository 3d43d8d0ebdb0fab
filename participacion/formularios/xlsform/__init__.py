"""XLSForm in and out: questionnaires as the spreadsheets that field teams already use."""

from .escribir import NoCabe, escribir
from .leer import Lectura, leer
from .libro import ArchivoMalo
from .problemas import Problema

__all__ = ["ArchivoMalo", "Lectura", "NoCabe", "Problema", "escribir", "leer"]
