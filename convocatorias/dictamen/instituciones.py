"""Whether two names may be the same institution. Better one recusal too many than one too few."""

import re
import unicodedata

from convocatorias.models import Postulacion
from participacion.espacios.models import Contacto

#: Questions whose answer names the institution that applies.
VARIABLES = ("institucion", "organizacion", "quien", "colectivo")
MINIMO = 3


def misma_institucion(una: str, otra: str) -> bool:
    """Equal but for capitals, accents and dots; or one holds the other as whole words."""
    a, b = _palabras(una), _palabras(otra)
    corta, larga = sorted((a, b), key=len)
    if len(corta.strip()) < MINIMO:
        return False
    return f" {corta} " in f" {larga} "


def instituciones_de(postulaciones: list[Postulacion]) -> dict[object, list[str]]:
    """What each application says of who sends it, from its contact and its answers. One query."""
    contactos = Contacto.objects.filter(envio__in=[p.pk for p in postulaciones])
    por_envio = dict(contactos.values_list("envio", "organizacion"))
    return {p.pk: [n for n in (por_envio.get(p.pk), *_dichas(p)) if n] for p in postulaciones}


def _dichas(postulacion: Postulacion) -> list[str]:
    ids = [p.id for p in postulacion.version.preguntas() if p.variable in VARIABLES]
    respuestas = [postulacion.respuestas.get(clave) for clave in ids]
    return [texto for texto in respuestas if isinstance(texto, str)]


def _palabras(texto: str) -> str:
    plano = unicodedata.normalize("NFKD", texto.casefold())
    sin_marcas = "".join(c for c in plano if not unicodedata.combining(c))
    return re.sub(r"\W+", " ", sin_marcas.replace(".", "")).strip()
