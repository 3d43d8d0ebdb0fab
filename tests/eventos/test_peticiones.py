"""What somebody needs in order to take part: asked, answered, reminded and erased."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from convocatorias.eventos.lugares import cancelar
from convocatorias.eventos.models import Inscripcion, SolicitudDeAcceso
from convocatorias.eventos.peticiones import ANTES, DESPUES, recordar_pendientes, responder
from participacion.avisos.models import Correo
from participacion.espacios import lo_mio
from participacion.espacios.servicios import NoSePuedeError, borrar_vencidos
from tests import fabricas

pytestmark = pytest.mark.django_db
PIDE = {"necesita": ["lsm", "inventada"], "necesita_texto": "Me siento al frente"}


@pytest.fixture(autouse=True)
def _sin_limites(settings):
    cache.clear()
    settings.LIMITE_ENVIOS = 10_000


def registrar(client, pagina, n=1, **mas):
    abierta = client.get(pagina.url)
    datos = fabricas.datos(pagina, nombre=f"Ana {n}", correo=f"a{n}@ejemplo.invalid")
    return client.post(pagina.url, {"ficha": fabricas.ficha_de(abierta), **datos, **mas})


def una(client, **campos):
    """A request of the only person registered."""
    pagina = fabricas.evento(**campos)
    assert registrar(client, pagina, **PIDE).status_code == 303
    return pagina, SolicitudDeAcceso.objects.get()


def contestar(solicitud, respuesta="Sí habrá intérprete."):
    responder(
        solicitud=solicitud,
        respuesta=respuesta,
        usuario=fabricas.usuario("equipo"),
        ahora=timezone.now(),
    )


def test_se_guarda_aparte_y_es_opcional(client):
    pagina, solicitud = una(client)
    assert solicitud.necesidades == ["lsm"]
    assert solicitud.texto == "Me siento al frente"
    inscripcion = Inscripcion.objects.get()
    assert "frente" not in str(inscripcion.respuestas)
    assert solicitud.borrar_el == timezone.localdate(pagina.termina + DESPUES)
    registrar(client, pagina, 2)
    registrar(client, pagina, 3, necesita_texto="   ")
    assert (Inscripcion.objects.count(), SolicitudDeAcceso.objects.count()) == (3, 1)


def test_lo_escrito_no_se_pierde_con_un_error(client):
    pagina = fabricas.evento()
    abierta = client.get(pagina.url)
    mala = client.post(pagina.url, {"ficha": fabricas.ficha_de(abierta), **PIDE})
    html = mala.content.decode()
    assert mala.status_code == 422
    assert 'value="lsm" aria-describedby="necesita-ayuda" checked' in html
    assert "Me siento al frente</textarea>" in html
    assert '<details class="mas" open>' in html


def test_lo_escrito_se_puede_copiar_si_ya_cerro(client):
    pagina = fabricas.evento()
    ficha = fabricas.ficha_de(client.get(pagina.url))
    with time_machine.travel(pagina.empieza, tick=False):
        tarde = client.post(pagina.url, {"ficha": ficha, **PIDE})
    assert tarde.status_code == 409
    assert "Me siento al frente" in tarde.content.decode()


def test_la_respuesta_llega_por_correo_y_a_su_enlace(client):
    _pagina, solicitud = una(client)
    inscripcion = Inscripcion.objects.get()
    assert "Te respondemos por correo" in client.get(inscripcion.direccion).content.decode()
    contestar(solicitud)
    solicitud.refresh_from_db()
    assert solicitud.respondida
    with pytest.raises(NoSePuedeError):
        responder(solicitud=solicitud, respuesta="Otra", usuario=None, ahora=timezone.now())
    (correo,) = Correo.objects.filter(clave__startswith="acceso:")
    assert "Sí habrá intérprete." in correo.cuerpo
    assert correo.destinatario == "a1@ejemplo.invalid"
    assert "Sí habrá intérprete." in client.get(inscripcion.direccion).content.decode()


def test_se_puede_pedir_despues_en_el_enlace_y_cambiarlo_hasta_la_respuesta(client):
    pagina = fabricas.evento()
    registrar(client, pagina)
    inscripcion = Inscripcion.objects.get()
    assert "¿Necesitas algo" in client.get(inscripcion.direccion).content.decode()
    client.post(inscripcion.direccion, {"accion": "pedir"})
    assert not SolicitudDeAcceso.objects.exists()
    client.post(inscripcion.direccion, {"accion": "pedir", "necesita": "rampa"})
    abierta = client.get(inscripcion.direccion).content.decode()
    assert "Cambiar lo que pedí" in abierta
    assert 'value="rampa" aria-describedby="necesita-ayuda" checked' in abierta
    client.post(inscripcion.direccion, {"accion": "pedir", "necesita": "otro"})
    solicitud = SolicitudDeAcceso.objects.get()
    assert solicitud.necesidades == ["otro"]
    contestar(solicitud)
    tarde = client.post(
        inscripcion.direccion, {"accion": "pedir", "necesita": "rampa"}, follow=True
    ).content.decode()
    assert "Ya no se puede cambiar" in tarde
    assert "Cambiar lo que pedí" not in tarde
    assert SolicitudDeAcceso.objects.get().necesidades == ["otro"]


def test_no_se_responde_lo_que_cambio_mientras_se_escribia(client):
    _pagina, solicitud = una(client)
    leida = solicitud.creada.isoformat()
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        direccion = Inscripcion.objects.get().direccion
        client.post(direccion, {"accion": "pedir", "necesita": "rampa"})
    comun = {"solicitud": solicitud, "usuario": None, "ahora": timezone.now()}
    with pytest.raises(NoSePuedeError, match="cambió su petición"):
        responder(respuesta="Sí.", leida=leida, **comun)
    assert not Correo.objects.filter(clave__startswith="acceso:").exists()
    actual = SolicitudDeAcceso.objects.get()
    responder(respuesta="Sí.", leida=actual.creada.isoformat(), **comun)


@pytest.mark.parametrize(
    "campos",
    [
        {"respuesta": "Sin fecha"},
        {"respondida": timezone.now()},
        {"necesidades": [], "texto": ""},
    ],
)
def test_la_base_no_acepta_a_medias(client, campos):
    una(client)
    with pytest.raises(IntegrityError), transaction.atomic():
        SolicitudDeAcceso.objects.update(**campos)


def test_el_recordatorio_va_una_vez_y_solo_si_falta(client):
    eje = fabricas.eje()
    fabricas.usuario("duena", de=eje)
    empieza = timezone.now() + timedelta(days=20)
    pagina, solicitud = una(
        client, eje=eje, empieza=empieza, termina=empieza + timedelta(hours=2), cierra=None
    )
    assert recordar_pendientes(ahora=empieza - ANTES - timedelta(microseconds=1)) == 0
    assert recordar_pendientes(ahora=empieza - ANTES) == 1
    assert recordar_pendientes(ahora=empieza - ANTES + timedelta(hours=1)) == 0
    (aviso,) = Correo.objects.filter(clave__startswith="peticiones:")
    assert aviso.destinatario == "duena@ejemplo.invalid"
    assert f"/admin/registros/{pagina.espacio.pk}/accesibilidad/" in aviso.cuerpo
    assert "frente" not in aviso.cuerpo
    registrar(client, pagina, 2, necesita="rampa")
    contestar(SolicitudDeAcceso.objects.exclude(pk=solicitud.pk).get())
    assert recordar_pendientes(ahora=empieza - timedelta(days=1)) == 0
    registrar(client, pagina, 3, necesita="rampa")
    assert recordar_pendientes(ahora=empieza) == 0
    assert recordar_pendientes(ahora=empieza - timedelta(days=1)) == 1


def test_quien_cancelo_ya_no_pide_y_la_orden_lo_hace(client):
    _pagina, _solicitud = una(client)
    cancelar(inscripcion=Inscripcion.objects.get(), ahora=timezone.now())
    call_command("atender_eventos", verbosity=0)
    assert not Correo.objects.filter(clave__startswith="peticiones:").exists()
    Inscripcion.objects.update(estado="confirmado")
    call_command("atender_eventos", verbosity=0)
    assert not SolicitudDeAcceso.objects.get().recordada, "there was nobody to tell"
    fabricas.usuario("sigue", superusuario=True)
    call_command("atender_eventos", verbosity=0)
    assert Correo.objects.filter(clave__startswith="peticiones:").exists()


def test_se_borra_antes_que_lo_demas_y_se_puede_llevar(client):
    pagina, _solicitud = una(client)
    inscripcion = Inscripcion.objects.get()
    dicho = lo_mio.exportar(envio=inscripcion, ahora=timezone.now())
    assert dicho["accesibilidad"]["con_sus_palabras"] == "Me siento al frente"
    borrar_vencidos(ahora=pagina.termina + DESPUES - timedelta(days=1))
    assert SolicitudDeAcceso.objects.exists()
    borrar_vencidos(ahora=pagina.termina + DESPUES)
    assert not SolicitudDeAcceso.objects.exists()
    assert Inscripcion.objects.exists()


def test_quien_borra_su_registro_borra_lo_que_pidio(client):
    una(client)
    lo_mio.borrar(envio=Inscripcion.objects.get(), ahora=timezone.now())
    assert not SolicitudDeAcceso.objects.exists()
