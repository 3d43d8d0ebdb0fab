from .cifra import CifraPublicada
from .duda import Duda, Impugnacion
from .periodo import Periodo, Prorroga
from .reporte import EvidenciaReporte, Paso, Renglon, Reporte
from .ronda import Comentario, Ronda

__all__ = [
    "CifraPublicada",
    "Comentario",
    "Duda",
    "EvidenciaReporte",
    "Impugnacion",
    "Paso",
    "Periodo",
    "Prorroga",
    "Renglon",
    "Reporte",
    "Ronda",
]
