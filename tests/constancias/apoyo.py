"""Events that took place, with people who registered and came."""

import io
import json
import re
from base64 import urlsafe_b64decode
from datetime import datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.db import transaction
from django.utils import timezone
from pypdf import PdfReader

from convocatorias.constancias.jornadas import jornadas_de
from convocatorias.constancias.models import Constancia, Via
from convocatorias.constancias.servicios import marcar
from convocatorias.eventos.lugares import apartar
from convocatorias.eventos.models import EventoPage, Inscripcion
from home.demo.preguntas import bloque
from participacion.espacios import folios
from participacion.espacios.models import Contacto
from tests import fabricas

ZONA = ZoneInfo("America/Mexico_City")
HOY = datetime(2026, 5, 20, 12, 0, tzinfo=ZONA)


def dias(cuantos: int, desde: datetime = HOY) -> list:
    return [
        bloque(
            "varios",
            n,
            "fecha",
            {
                "dia": (desde + timedelta(days=n)).date().isoformat(),
                "inicio": "10:00:00",
                "fin": "12:00:00",
            },
        )
        for n in range(cuantos)
    ]


def evento(slug: str = "panel", *, paso: bool = True, **campos) -> EventoPage:
    """One that ended yesterday, or that begins in an hour."""
    ahora = timezone.now()
    empieza = ahora - timedelta(days=1, hours=2) if paso else ahora + timedelta(hours=1)
    base = {
        "title": "Panel de prueba",
        "empieza": empieza,
        "termina": empieza + timedelta(hours=2),
        "abre": ahora - timedelta(days=30),
        "cierra": empieza,
    }
    if "fechas" in campos:
        base |= {"abre": HOY - timedelta(days=60), "cierra": HOY - timedelta(days=1)}
    return fabricas.evento(slug, **{**base, **campos})


def registrar(pagina: EventoPage, nombre: str = "Ana Ruiz", **campos) -> Inscripcion:
    """Straight into the tables: how one registers has its own tests."""
    espacio = pagina.espacio
    clave = campos.pop("id", None) or uuid4()
    correo = campos.pop("correo", "")
    nueva = Inscripcion.objects.create(
        id=clave,
        espacio=espacio,
        version=espacio.version,
        folio=folios.generar("INS", 2026),
        enlace=clave.hex * 2,
        idioma=campos.pop("idioma", "es-mx"),
        creado=timezone.now() - timedelta(days=3),
        borrar_el=campos.pop("borrar_el", timezone.localdate() + timedelta(days=700)),
        **campos,
    )
    if nombre or correo:
        Contacto.objects.create(
            envio=clave, nombre=nombre, correo=correo, borrar_el=nueva.borrar_el
        )
    if nueva.estado == "confirmado":
        with transaction.atomic():
            apartar(nueva)
    return nueva


def llego(inscripcion: Inscripcion, pagina: EventoPage, dia: int = 0, **campos):
    """Marked at the door on that day of its event."""
    return marcar(
        inscripcion=inscripcion,
        jornada=jornadas_de(pagina)[dia].clave,
        **{"via": Via.LISTA, "usuario": None, "ahora": timezone.now(), **campos},
    )


def muchas(pagina: EventoPage, cuantas: int) -> list[Inscripcion]:
    """All of them came; in a few queries."""
    hechas = [
        registrar(
            pagina, f"Persona Inventada {n}", correo=f"p{n}@ejemplo.invalid", id=UUID(int=n + 1)
        )
        for n in range(cuantas)
    ]
    for una in hechas:
        llego(una, pagina)
    return hechas


def ya() -> datetime:
    return timezone.now()


def con_constancia(emitir, nombre="Ana Ruiz", **campos):
    pagina = evento()
    ana = registrar(pagina, nombre, **campos)
    llego(ana, pagina)
    emitir(pagina)
    return pagina, ana, Constancia.objects.get()


def de_fuera(client, bytes_: bytes) -> dict:
    """Only the published key and what the PDF carries; nothing of ours."""
    llaves = client.get("/constancias/clave.pem").content.decode()
    pem = re.search(r"-----BEGIN.*?-----END PUBLIC KEY-----", llaves, re.DOTALL)[0]
    sello = PdfReader(io.BytesIO(bytes_)).metadata["/Keywords"]
    _marca, datos, firma = sello.split(".")
    crudo, sig = (urlsafe_b64decode(p + "=" * (-len(p) % 4)) for p in (datos, firma))
    load_pem_public_key(pem.encode()).verify(sig, crudo)
    return json.loads(crudo)
