"""Where a doubt enters the ledger of its eje."""

from typing import Any

from participacion.aportaciones import servicios
from participacion.aportaciones.models import Aportacion
from participacion.formularios.respuestas import textos_para_el_eje
from participacion.informes.models import Impugnacion


def registrar_duda(envio: Impugnacion) -> Aportacion:
    """The contribution of a doubt: from then on its clock runs as any other's."""
    [(pregunta, texto)] = textos_para_el_eje(envio.version, envio.respuestas)
    registrar_texto: Any = getattr(servicios, "registrar_texto", None)
    if registrar_texto is None:
        return servicios.registrar(envio=envio)[0]
    nueva: Aportacion = registrar_texto(
        texto=texto,
        eje=envio.espacio.eje,
        origen="impugnacion",
        canal=envio.canal,
        idioma=envio.idioma,
        recibida=envio.creado,
        envio=envio,
        pregunta=pregunta,
        espacio=envio.espacio,
    )
    return nueva
