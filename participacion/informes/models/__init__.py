from .cifra import CifraPublicada
from .duda import Duda, Impugnacion
from .periodo import Periodo, Prorroga
from .reporte import EvidenciaReporte, Paso, Renglon, Reporte

__all__ = [
    "CifraPublicada",
    "Duda",
    "EvidenciaReporte",
    "Impugnacion",
    "Paso",
    "Periodo",
    "Prorroga",
    "Renglon",
    "Reporte",
]
