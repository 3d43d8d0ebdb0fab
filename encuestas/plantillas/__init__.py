"""Surveys to start from: the four that come with Mirador and those that staff saved."""

from .base import Plantilla, con_ids_nuevos
from .servicios import empezar, guardar, slug_libre, todas

__all__ = ["Plantilla", "con_ids_nuevos", "empezar", "guardar", "slug_libre", "todas"]
