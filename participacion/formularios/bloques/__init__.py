from .preguntas import PreguntasBlock

__all__ = ["PreguntasBlock"]
