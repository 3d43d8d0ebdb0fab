"""What publishing an event causes: its places, its history and a word to who registered."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.signals import page_published

from participacion.espacios import publicacion
from participacion.espacios.models import Espacio

from .lugares import ajustar
from .models import EventoPage, Historia

#: Fields whose change moves or undoes what people have in their calendars.
_DE_FECHA = ("empieza", "termina", "fecha_texto")
_DE_LUGAR = ("lugar", "modalidad")


def al_publicar(sender: type, instance: Any, **kwargs: Any) -> None:
    if not isinstance(instance, EventoPage) or instance.alias_of_id or not instance.es_fuente:
        return
    ahora = timezone.now()
    with transaction.atomic():
        espacio = Espacio.objects.filter(clave=instance.translation_key).first()
        if espacio and instance.pide_registro:
            ajustar(pagina=instance, espacio=espacio, ahora=ahora)
        anotar(instance)


def anotar(pagina: EventoPage) -> Historia | None:
    """Add a row if the published event says another thing than the last one."""
    firma = {campo: str(getattr(pagina, campo) or "") for campo in (*_DE_FECHA, *_DE_LUGAR, "vida")}
    firma["cuando"] = pagina.cuando
    firma["dias"] = "|".join(f"{f.dia} {f.inicio} {f.fin}" for f in pagina.lista_de_fechas)
    ultima = Historia.objects.filter(clave=pagina.translation_key).last()
    if ultima and ultima.firma == firma:
        return None
    return Historia.objects.create(
        clave=pagina.translation_key,
        numero=ultima.numero + 1 if ultima else 0,
        cuando=timezone.now(),
        tipo=_tipo(ultima.firma if ultima else None, firma),
        antes=ultima.firma.get("cuando", "") if ultima else "",
        firma=firma,
    )


def _tipo(antes: dict[str, str] | None, firma: dict[str, str]) -> str:
    if antes is None:
        return Historia.Tipo.PUBLICADO
    if firma["vida"] != antes.get("vida") and firma["vida"] == "cancelado":
        return Historia.Tipo.CANCELADO
    if any(firma[campo] != antes.get(campo) for campo in (*_DE_FECHA, "dias")):
        return Historia.Tipo.REPROGRAMADO
    return Historia.Tipo.CAMBIADO


def conectar() -> None:
    # After the space of the page exists, which ``espacios`` writes on the same signal.
    publicacion.conectar()
    page_published.connect(al_publicar, dispatch_uid="eventos.al_publicar")
