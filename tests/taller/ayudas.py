"""Tables with the whole structured form."""

from typing import Any
from uuid import uuid4

from home.demo.taller import preguntas
from participacion.taller.models import MesaPage
from tests import fabricas

COMPLETA = {
    "que_vigilar": "Que cada meta tenga fecha y se vea si se cumplió",
    "indicador": "Metas con fecha entre todas las metas",
    "fuente": "El cronograma",
    "frecuencia": "Cada mes",
    "quien_revisa": "Un comité de vecinas",
    "donde_se_publica": "En el portal",
}


def mesa(slug: str, numero: int, **campos: Any) -> MesaPage:
    campos.setdefault("facilitacion", fabricas.usuario(f"facilita-{slug}"))
    campos.setdefault("relatoria", fabricas.usuario(f"anota-{slug}"))
    return fabricas.mesa(
        slug, eje=fabricas.eje(numero), preguntas=preguntas(slug), title=f"Mesa {slug}", **campos
    )


def campos(pagina: MesaPage, **dichas: str) -> dict[str, str]:
    return fabricas.datos(pagina, **dichas)


def entrada(pagina: MesaPage, texto: str, **extra: Any) -> dict[str, Any]:
    """An entry as the device sends it."""
    return {
        "id": str(uuid4()),
        "version": pagina.espacio.version_id,
        "campos": campos(pagina, que_vigilar=texto),
        **extra,
    }
