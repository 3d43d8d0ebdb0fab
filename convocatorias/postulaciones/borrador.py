"""The draft of an application: beginning it, joining what several people write, reopening it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from convocatorias.models import ConvocatoriaPage, Postulacion
from participacion.espacios import borradores
from participacion.espacios.ficha import Ficha
from participacion.espacios.models import Borrador, Contacto, Espacio

from . import bases
from .mezcla import Mezcla, marca, marcas, mezclar
from .models import TextoCruzado


def empezar(
    *, pagina: ConvocatoriaPage, espacio: Espacio, ficha: Ficha, ahora: datetime
) -> Borrador:
    """An empty draft, with the bases that its author has just accepted."""
    assert espacio.version is not None  # noqa: S101 - the view asks first
    with transaction.atomic():
        aceptadas = bases.fijar(pagina, espacio, ahora)
        return borradores.guardar(
            espacio=espacio,
            version=espacio.version,
            ficha=ficha,
            respuestas={},
            idioma=pagina.idioma,
            ahora=ahora,
            propios={"bases": aceptadas.huella, "aceptadas": ahora.isoformat()},
        )


def aceptar(
    *, pagina: ConvocatoriaPage, espacio: Espacio, borrador: Borrador, ahora: datetime
) -> None:
    """Accept the bases in force now, when they changed since the draft began."""
    with transaction.atomic():
        huella = bases.fijar(pagina, espacio, ahora).huella
        fila = Borrador.objects.select_for_update().get(pk=borrador.pk)
        fila.propios |= {"bases": huella, "aceptadas": ahora.isoformat()}
        fila.save(update_fields=["propios"])
    borrador.propios = fila.propios


def anotar(
    *,
    borrador: Borrador,
    secreto: str,
    mias: Mapping[str, Any],
    vistas: Mapping[str, str],
    preguntas: Iterable[str],
    mano: str,
    ahora: datetime,
) -> tuple[Borrador, Mezcla]:
    """Write what a form changed; what somebody else wrote meanwhile stays (``mezcla``).

    Args:
        mias: what the form says, by question id.
        vistas: mark of each value that the form was drawn with.
        preguntas: those fit to keep.
        mano: names the drawn form, so that its own crossed texts replace each other.
    """
    with transaction.atomic():
        fila = (
            Borrador.objects.select_for_update()
            .select_related("version", "espacio")
            .get(pk=borrador.pk)
        )
        manos = fila.propios.get("manos", {})
        # What this very form wrote last is not somebody else's (autosave crosses its button).
        propias = [pregunta for pregunta, de in manos.items() if de == mano]
        vistas = {**vistas, **marcas(fila.respuestas, propias)}
        hecha = mezclar(fila.respuestas, vistas, mias, preguntas)
        nuevo = borradores.guardar(
            espacio=fila.espacio,
            version=fila.version,
            ficha=fila.ficha(secreto),
            respuestas=hecha.poner,
            retirar=hecha.quitar,
            idioma=fila.idioma,
            ahora=ahora,
        )
        nuevo.propios["manos"] = {**manos, **dict.fromkeys(hecha.quitar, mano)}
        nuevo.save(update_fields=["propios"])
        for pregunta, valor in hecha.cruces.items():
            TextoCruzado.objects.update_or_create(
                envio=fila.pk,
                pregunta=pregunta,
                mano=mano[:32],
                defaults={"valor": valor, "creado": ahora},
            )
    return nuevo, hecha


def cruces(envio: UUID) -> list[TextoCruzado]:
    return list(TextoCruzado.objects.filter(envio=envio))


def elegir(
    *,
    borrador: Borrador,
    secreto: str,
    cruce: TextoCruzado,
    usar_otro: bool,
    vista: str,
    ahora: datetime,
) -> bool:
    """Settle one crossed text; False if the draft changed since its chooser looked."""
    with transaction.atomic():
        fila = (
            Borrador.objects.select_for_update()
            .select_related("version", "espacio")
            .get(pk=borrador.pk)
        )
        if marca(fila.respuestas, cruce.pregunta) != vista:
            return False
        if usar_otro:
            borradores.guardar(
                espacio=fila.espacio,
                version=fila.version,
                ficha=fila.ficha(secreto),
                respuestas=cruce.valor,
                retirar={cruce.pregunta},
                idioma=fila.idioma,
                ahora=ahora,
            )
        TextoCruzado.objects.filter(pk=cruce.pk).delete()
    return True


def reabrir(*, postulacion: Postulacion, secreto: str, ahora: datetime) -> Borrador:
    """A draft with what the application says, to correct it; the application stands meanwhile."""
    ya = Borrador.objects.filter(pk=postulacion.pk).first()
    if ya:
        return ya
    ultima = postulacion.versiones.select_related("bases").latest("numero")
    ficha = Ficha(postulacion.espacio.clave, postulacion.version_id, postulacion.pk, secreto, ahora)
    return borradores.guardar(
        espacio=postulacion.espacio,
        version=postulacion.version,
        ficha=ficha,
        respuestas={**_sin_codigos(postulacion), **_contacto(postulacion)},
        idioma=postulacion.idioma,
        ahora=ahora,
        propios={"bases": ultima.bases.huella, "aceptadas": ultima.recibida.isoformat()},
    )


def _sin_codigos(postulacion: Postulacion) -> dict[str, Any]:
    """Answers that were given: codes of empty and hidden questions stay out."""
    return {c: v for c, v in postulacion.respuestas.items() if v not in (-99, -96, "")}


def _contacto(postulacion: Postulacion) -> dict[str, Any]:
    """The contact data back under the questions that asked for them."""
    contacto = Contacto.objects.filter(envio=postulacion.pk).first()
    if contacto is None:
        return {}
    return {
        pregunta.id: valor
        for pregunta in postulacion.version.preguntas()
        if pregunta.dato and (valor := getattr(contacto, pregunta.dato, ""))
    }
