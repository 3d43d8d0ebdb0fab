"""One invented application, from its draft to its receipt, as the form would make it."""

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from convocatorias.models import ConvocatoriaPage, Postulacion
from convocatorias.postulaciones.bases import fijar
from convocatorias.postulaciones.servicios import enviar
from participacion.espacios.borradores import guardar
from participacion.espacios.ficha import Ficha
from participacion.espacios.models import Espacio
from participacion.formularios.models import VersionCuestionario


def postular(
    pagina: ConvocatoriaPage, espacio: Espacio, dichas: dict[str, Any], cual: str, cuando: datetime
) -> Postulacion:
    """Send ``dichas`` (by variable; options as they are written). The same ``cual`` is one."""
    version = VersionCuestionario.objects.get(pk=espacio.version_id or 0)
    respuestas = {}
    for pregunta in version.preguntas():
        if pregunta.variable in dichas:
            opciones = {opcion.etiqueta: opcion.id for opcion in pregunta.opciones}
            dicha = dichas[pregunta.variable]
            respuestas[pregunta.id] = opciones.get(dicha, dicha)
    ficha = Ficha(
        espacio=espacio.clave,
        version=version.pk,
        envio=uuid5(NAMESPACE_URL, f"{pagina.slug}:{cual}"),
        secreto=uuid5(NAMESPACE_URL, f"secreto:{pagina.slug}:{cual}").hex,
        emitida=cuando,
    )
    borrador = guardar(
        espacio=espacio,
        version=version,
        ficha=ficha,
        respuestas=respuestas,
        idioma="es-mx",
        ahora=cuando,
        propios={"bases": fijar(pagina, espacio, cuando).huella},
    )
    return enviar(
        pagina=pagina, espacio=espacio, borrador=borrador, secreto=ficha.secreto, ahora=cuando
    )
