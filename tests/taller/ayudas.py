"""Tables with the whole structured form."""

from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from home.demo.taller import preguntas
from participacion.aportaciones import servicios
from participacion.aportaciones.models import Aportacion, RespuestaRazonada
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


def proponer(client: Any, mesa: MesaPage, texto: str, **extra: str) -> Aportacion:
    fabricas.enviar(client, mesa, que_vigilar=texto, **extra)
    return Aportacion.objects.latest("pk")


def responder(aportacion: Aportacion, usuario: Any, razon: str = "Se hará.") -> RespuestaRazonada:
    return servicios.responder(
        aportacion=aportacion,
        usuario=usuario,
        decision="se_incorpora",
        razon=razon,
        sigue="",
        ahora=timezone.now(),
    )


def ver(client: Any, aportacion: Aportacion) -> str:
    return client.get(reverse("espacios:estado", args=[aportacion.folio])).content.decode()
