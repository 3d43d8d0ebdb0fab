"""The inbox of an eje's owners, inside the Wagtail admin.

A list, one page per contribution and what is done to many at once; nothing else: no add, copy,
delete, usage or chooser view exists, and rows of other ejes do not exist for whoever is looking.
"""

from .viewset import BandejaViewSet

__all__ = ["BandejaViewSet"]
