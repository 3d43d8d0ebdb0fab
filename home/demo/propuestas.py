"""An invented event that an owner proposes and the follow-up officer remarks."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.contrib.auth import get_user_model

from convocatorias.propuestas import permisos
from convocatorias.propuestas.models import PropuestaDeEvento
from convocatorias.propuestas.servicios import observar, proponer

_CLAVE = uuid5(NAMESPACE_URL, "evento propuesto de la demo")
_ESCRITO = {
    "titulo": "Feria de datos abiertos (inventada)",
    "tipo": "foro",
    "modalidad": "presencial",
    "para_que": "Que la gente vea qué datos hay y pida los que faltan.",
    "publico": "Público en general",
    "tecnica": "Seis mesas, una por tema. Cada mesa muestra un dato y anota lo que la gente pide.",
}


def proponer_evento(ahora: datetime) -> None:
    """Once; a second load leaves it as it is."""
    if PropuestaDeEvento.objects.filter(pk=_CLAVE).exists():
        return
    cuentas = get_user_model().objects
    propone = cuentas.get(username="eje-datos")
    dia = ahora.replace(hour=16, minute=0, second=0, microsecond=0) + timedelta(days=60)
    una = proponer(
        clave=_CLAVE,
        institucion=permisos.suyas(propone, ahora.date())[0],
        escrito=_ESCRITO,
        fechas=[(d, d + timedelta(hours=4)) for d in (dia, dia + timedelta(days=7))],
        usuario=propone,
        ahora=ahora - timedelta(days=6),
    )
    observar(
        propuesta=una,
        edicion=una.edicion,
        texto="Falta decir si habrá intérprete de Lengua de Señas Mexicana.",
        usuario=cuentas.get(username="seguimiento"),
        ahora=ahora - timedelta(days=2),
    )
