from .acta import Acta, Reconocimiento, Resultado
from .desempate import Desempate
from .practica import Practica

__all__ = ["Acta", "Desempate", "Practica", "Reconocimiento", "Resultado"]
