from .paginas import MesaPage, TalleresPage, TallerPage
from .propuesta import Captura, Propuesta, Transcripcion
from .trazas import Fusion, Grupo, Miembro, Particion

__all__ = [
    "Captura",
    "Fusion",
    "Grupo",
    "MesaPage",
    "Miembro",
    "Particion",
    "Propuesta",
    "TallerPage",
    "TalleresPage",
    "Transcripcion",
]
