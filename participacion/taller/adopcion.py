"""From a proposal to the mechanism of its eje, with its authorship.

The plan owns the versions of a mechanism; this room only hands it the proposals.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from participacion.aportaciones.models import Aportacion
from participacion.plan import mecanismos
from participacion.plan.mecanismos import VersionSuperada
from participacion.plan.models import Adopcion, Mecanismo

__all__ = ["VersionSuperada", "adoptar", "donde_vive"]


def adoptar(
    *, aportaciones: Sequence[Aportacion], usuario: Any, ahora: datetime, **version: Any
) -> Mecanismo:
    """Publish a version of the mechanism that takes the proposals in.

    Args:
        aportaciones: of one eje.
        version: the rest of what ``mecanismos.publicar_version`` takes.
    """
    return mecanismos.publicar_version(
        eje=aportaciones[0].eje,
        usuario=usuario,
        ahora=ahora,
        adopciones=[
            mecanismos.Adoptada(
                folio=aportacion.folio,
                texto=aportacion.texto,
                autor=aportacion.autor_publico,
                recibida=aportacion.recibida,
            )
            for aportacion in aportaciones
        ],
        **version,
    )


def donde_vive(folios: Sequence[str]) -> list[Mecanismo]:
    """The versions that took in any of those folios, the newest first."""
    filas = Adopcion.objects.filter(folio__in=folios).select_related("mecanismo__eje__plan")
    unicos = {fila.mecanismo_id: fila.mecanismo for fila in filas}
    return sorted(unicos.values(), key=lambda mecanismo: -mecanismo.version)
