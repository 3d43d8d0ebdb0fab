"""The pages of an application cost the same with one piece of evidence as with eight."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from convocatorias.postulaciones.lectura import contenido
from convocatorias.postulaciones.models import Enlace, Integrante
from tests.convocatorias.postular.apoyo import Persona, convocatoria

pytestmark = pytest.mark.django_db


def consultas(hacer):
    hacer()
    with CaptureQueriesContext(connection) as dichas:
        hacer()
    return len(dichas)


def agregar(envio, desde, hasta):
    ahora = timezone.now()
    for n in range(desde, hasta):
        url = f"https://ejemplo.invalid/{n}"
        Enlace.objects.create(envio=envio, clase="fotos", url=url, creado=ahora)
        Integrante.objects.create(
            envio=envio,
            nombre=f"Persona {n}",
            consentimiento="declarado",
            creado=ahora,
            borrar_el=timezone.localdate(ahora),
        )


def test_queries_do_not_grow_with_what_an_application_holds(client):
    persona = Persona(convocatoria(), client=client)
    postulacion = persona.enviada()
    client.post(persona.mia(postulacion, "corregir/"))
    rutas = [f"{persona.lista}{r}" for r in ("", "1/", "pruebas/", "equipo/", "revisar/")]
    rutas.append(f"/seguimiento/{postulacion.folio}/")
    agregar(postulacion.pk, 0, 1)
    antes = {ruta: consultas(lambda r=ruta: client.get(r)) for ruta in rutas}
    leer = consultas(lambda: contenido(postulacion, ciega=False))
    agregar(postulacion.pk, 1, 9)
    assert {ruta: consultas(lambda r=ruta: client.get(r)) for ruta in rutas} == antes
    assert consultas(lambda: contenido(postulacion, ciega=False)) == leer <= 7
