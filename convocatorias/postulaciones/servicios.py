"""The only place that writes applications: send, correct, withdraw, forget."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from convocatorias.models import ConvocatoriaPage, Postulacion
from participacion.datos.canonico import huella_de
from participacion.espacios.models import Borrador, Contacto, Espacio
from participacion.espacios.servicios import EspacioNoRecibeError, NoSePuedeError, recibir
from participacion.formularios.pasos import faltantes
from participacion.formularios.respuestas import completar, leer, separar

from . import bases
from .avisos import avisar_recibida, avisar_retirada
from .models import Bases, TextoCruzado, VersionPostulacion
from .plazo import acepta
from .recibo import contenido_de, igual

VARIABLE_SECTOR = "sector"


def pendiente(pagina: ConvocatoriaPage, borrador: Borrador) -> str:
    """Why it cannot be sent yet, in words; empty when it can."""
    if faltantes(borrador.version.preguntas(), borrador.respuestas):
        return _("Falta contestar algo.")
    if TextoCruzado.objects.filter(envio=borrador.pk).exists():
        return _("Dos personas escribieron en el mismo lugar. Elige qué texto se queda.")
    if borrador.propios.get("bases") != bases.huella_vigente(pagina):
        return _("Las bases cambiaron. Léelas y acéptalas otra vez.")
    return ""


def enviar(
    *, pagina: ConvocatoriaPage, espacio: Espacio, borrador: Borrador, secreto: str, ahora: datetime
) -> Postulacion:
    """Turn the draft into an application, or into the next version of it. Once, if repeated.

    Raises:
        NoSePuedeError: something is missing, or it was withdrawn.
        EspacioNoRecibeError: the call takes nothing now.
    """
    motivo = pendiente(pagina, borrador)
    if motivo:
        raise NoSePuedeError(motivo)
    if not acepta(espacio, borrador.empezado, ahora, pagina.gracia):
        raise EspacioNoRecibeError(espacio)
    ya = Postulacion.objects.filter(pk=borrador.pk).first()
    if ya:
        return _corregir(ya, pagina, borrador, secreto, ahora)
    completas = completar(borrador.version, borrador.respuestas)
    anonimas, _contacto = separar(borrador.version, completas)
    aceptadas = Bases.objects.get(espacio=espacio, huella=borrador.propios["bases"])

    def al_crear(nueva: Postulacion) -> None:
        if not acepta(nueva.espacio, borrador.empezado, ahora, pagina.gracia):
            raise EspacioNoRecibeError(nueva.espacio)
        _version(nueva, anonimas, aceptadas, 1, ahora)
        borrador.delete()

    def al_recibir(nueva: Postulacion, contacto: dict[str, str]) -> None:
        pagina.al_recibir(nueva, contacto)
        avisar_recibida(nueva, 1, contacto.get("correo", ""), secreto)

    postulacion, _nueva = recibir(
        modelo=Postulacion,
        espacio=espacio,
        ficha=borrador.ficha(secreto),
        version=borrador.version,
        respuestas=completas,
        idioma=borrador.idioma,
        ahora=ahora,
        al_recibir=al_recibir,
        en_la_transaccion=al_crear,
        con_acuse=False,
        gracia=pagina.gracia,
        sector=_sector(borrador, anonimas),
    )
    return postulacion


def retirar(
    *, pagina: ConvocatoriaPage, postulacion: Postulacion, ahora: datetime, secreto: str
) -> None:
    """Its author takes it back, until closing. The folio stays; so do its versions.

    Raises:
        EspacioNoRecibeError: the call already closed.
    """
    with transaction.atomic():
        fila = _tomar(postulacion, pagina, ahora, ahora)
        if fila.retirada:
            return
        fila.retirada = ahora
        fila.save(update_fields=["retirada"])
        Borrador.objects.filter(pk=fila.pk).delete()
        contacto = Contacto.objects.filter(envio=fila.pk).first()
        avisar_retirada(fila, contacto.correo if contacto else "", secreto)


def _tomar(
    postulacion: Postulacion, pagina: ConvocatoriaPage, empezado: datetime, ahora: datetime
) -> Postulacion:
    """The row, locked, if its call still takes changes."""
    fila = Postulacion.objects.select_for_update(of=("self",)).get(pk=postulacion.pk)
    espacio = Espacio.objects.get(pk=fila.espacio_id)
    if not acepta(espacio, empezado, ahora, pagina.gracia):
        raise EspacioNoRecibeError(espacio)
    fila.espacio = espacio
    return fila


def _corregir(
    ya: Postulacion, pagina: ConvocatoriaPage, borrador: Borrador, secreto: str, ahora: datetime
) -> Postulacion:
    completas = completar(borrador.version, borrador.respuestas)
    anonimas, contacto = separar(borrador.version, completas)
    with transaction.atomic():
        fila = _tomar(ya, pagina, borrador.empezado, ahora)
        if fila.retirada:
            raise NoSePuedeError(_("La retiraste. Empieza una postulación nueva."))
        aceptadas = Bases.objects.get(espacio=fila.espacio, huella=borrador.propios["bases"])
        fila.version, fila.respuestas = borrador.version, anonimas
        fila.sector = _sector(borrador, anonimas)
        fila.save(update_fields=["version", "respuestas", "sector"])
        _guardar_contacto(fila, contacto)
        ultima = fila.versiones.latest("numero")
        nueva = contenido_de(
            fila, anonimas, bases=aceptadas.huella, numero=ultima.numero, recibida=ultima.recibida
        )
        if not igual(nueva, ultima.contenido):
            _version(fila, anonimas, aceptadas, ultima.numero + 1, ahora)
            avisar_recibida(fila, ultima.numero + 1, contacto.get("correo", ""), secreto)
        Borrador.objects.filter(pk=fila.pk).delete()
    return fila


def _version(
    postulacion: Postulacion,
    respuestas: Mapping[str, Any],
    aceptadas: Bases,
    numero: int,
    ahora: datetime,
) -> None:
    contenido = contenido_de(
        postulacion, respuestas, bases=aceptadas.huella, numero=numero, recibida=ahora
    )
    huella = huella_de(contenido)
    VersionPostulacion.objects.create(
        postulacion=postulacion,
        numero=numero,
        bases=aceptadas,
        contenido=contenido,
        huella=huella,
        recibida=ahora,
    )
    postulacion.huella = huella
    postulacion.save(update_fields=["huella"])


def _guardar_contacto(postulacion: Postulacion, contacto: dict[str, str]) -> None:
    datos = {campo: valor for campo, valor in contacto.items() if valor}
    if not datos:
        Contacto.objects.filter(envio=postulacion.pk).delete()
        return
    vacios = dict.fromkeys(contacto, "")
    Contacto.objects.update_or_create(
        envio=postulacion.pk,
        defaults={**vacios, **datos, "borrar_el": postulacion.borrar_el},
    )


def _sector(borrador: Borrador, respuestas: Mapping[str, Any]) -> str:
    """The label chosen in the question named ``sector``, in the source language."""
    leidas = leer(borrador.version, respuestas)
    return next((l.texto[:100] for l in leidas if l.pregunta.variable == VARIABLE_SECTOR), "")  # noqa: E741
