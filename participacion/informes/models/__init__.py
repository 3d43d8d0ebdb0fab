from .cifra import CifraPublicada
from .periodo import Periodo, Prorroga
from .reporte import EvidenciaReporte, Paso, Renglon, Reporte

__all__ = [
    "CifraPublicada",
    "EvidenciaReporte",
    "Paso",
    "Periodo",
    "Prorroga",
    "Renglon",
    "Reporte",
]
