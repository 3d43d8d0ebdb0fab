"""Where a doubt enters the ledger of its eje."""

from participacion.aportaciones import servicios
from participacion.aportaciones.estados import Origen
from participacion.aportaciones.models import Aportacion
from participacion.formularios.respuestas import textos_para_el_eje
from participacion.informes.models import Impugnacion


def registrar_duda(envio: Impugnacion) -> Aportacion:
    """The contribution of a doubt: from then on its clock runs as any other's."""
    [(pregunta, texto)] = textos_para_el_eje(envio.version, envio.respuestas)
    eje = envio.espacio.eje
    assert eje is not None  # noqa: S101 - the space of doubts is made for an eje
    return servicios.registrar_texto(
        texto=texto,
        eje=eje,
        origen=Origen.IMPUGNACION,
        canal=envio.canal,
        idioma=envio.idioma,
        recibida=envio.creado,
        envio=envio,
        pregunta=pregunta,
        espacio=envio.espacio,
    )
