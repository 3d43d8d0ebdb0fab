"""What arrives and needs an answer."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from participacion.aportaciones.estados import EstadoAportacion, Origen
from participacion.aportaciones.models import Aportacion, Movimiento
from participacion.aportaciones.plazos import sumar_habiles
from participacion.aportaciones.tareas import indexar, indexar_una
from participacion.espacios import folios
from participacion.espacios.models import Canal, Envio, Espacio
from participacion.formularios.respuestas import textos_para_el_eje
from participacion.plan.models import Eje, Mecanismo

#: Folios of what came with no form: they show its state like any other.
PREFIJO = "APO"
_ORIGEN = {Canal.MESA: Origen.MESA, Canal.PAPEL: Origen.PAPEL}


def registrar(*, envio: Envio, autor_publico: str = "") -> list[Aportacion]:
    """Make a contribution of each text that a submission wants answered.

    Called inside the submission's transaction. A space without eje has nobody to answer, so
    it makes none.
    """
    espacio = envio.espacio
    if espacio.eje_id is None:
        return []
    textos = textos_para_el_eje(envio.version, envio.respuestas)
    municipio = _municipio(envio) if textos else ""
    nuevas = _guardar(
        Aportacion(
            envio=envio.pk,
            pregunta=pregunta,
            origen=_ORIGEN.get(Canal(envio.canal), Origen.FORMULARIO),
            folio=envio.folio,
            espacio=espacio,
            eje_id=espacio.eje_id,
            mecanismo_id=espacio.mecanismo_id,
            texto=texto,
            autor_publico=autor_publico,
            canal=envio.canal,
            idioma=envio.idioma,
            municipio=municipio,
            recibida=envio.creado,
            vence=_vence(envio.creado),
        )
        for pregunta, texto in textos
    )
    if nuevas:
        indexar.enqueue(str(envio.pk))
    return nuevas


def registrar_texto(
    *,
    texto: str,
    eje: Eje,
    origen: str,
    canal: str,
    idioma: str,
    recibida: datetime,
    envio: Envio | UUID | None = None,
    pregunta: str = "",
    folio: str | None = None,
    mecanismo: Mecanismo | None = None,
    autor_publico: str = "",
    espacio: Espacio | None = None,
) -> Aportacion:
    """One contribution from what did not come in a form: a session, a doubt about an evidence.

    Args:
        folio: the one its author already has; without it, that of ``envio`` or a new one.

    Raises:
        ValueError: if the text is empty.
    """
    if not texto.strip():
        raise ValueError("a contribution needs a text")
    clave = envio.pk if isinstance(envio, Envio) else envio
    suyo = envio.folio if isinstance(envio, Envio) else None
    with transaction.atomic():
        [nueva] = _guardar(
            [
                Aportacion(
                    envio=clave,
                    pregunta=pregunta,
                    origen=Origen(origen),
                    folio=folio or suyo or _folio_nuevo(recibida),
                    espacio=espacio,
                    eje=eje,
                    mecanismo=mecanismo,
                    texto=texto.strip(),
                    autor_publico=autor_publico[:200],
                    canal=canal,
                    idioma=idioma,
                    recibida=recibida,
                    vence=_vence(recibida),
                )
            ]
        )
        transaction.on_commit(lambda: indexar_una.enqueue(nueva.pk))
    return nueva


def _guardar(filas: Iterable[Aportacion]) -> list[Aportacion]:
    nuevas = Aportacion.objects.bulk_create(filas)
    Movimiento.objects.bulk_create(
        Movimiento(aportacion=nueva, de="", a=EstadoAportacion.RECIBIDA, creado=nueva.recibida)
        for nueva in nuevas
    )
    return nuevas


def _vence(recibida: datetime) -> Any:
    return sumar_habiles(timezone.localdate(recibida), settings.DIAS_PARA_RESPONDER)


def _municipio(envio: Envio) -> str:
    """INEGI code that the person chose, if its form asked."""
    claves = [f["id"] for f in envio.version.estructura["preguntas"] if f["tipo"] == "municipio"]
    valores = [envio.respuestas.get(clave) for clave in claves]
    return next((v for v in valores if isinstance(v, str) and v.isdigit()), "")[:5]


def _folio_nuevo(recibida: datetime) -> str:
    anio = timezone.localdate(recibida).year
    while True:
        folio = folios.generar(PREFIJO, anio)
        if not Aportacion.objects.filter(folio=folio).exists():
            return folio
