import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError
from django.utils import timezone
from icalendar import Calendar

from convocatorias.eventos.lugares import PLAZO, cancelar, mover
from convocatorias.eventos.models import Aforo, EventoPage, Inscripcion
from participacion.avisos.models import Correo
from participacion.espacios import lo_mio
from tests import fabricas

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sin_limites(settings):
    cache.clear()
    settings.LIMITE_ENVIOS = 10_000


def registrar(client, pagina, n=1, **mas):
    abierta = client.get(pagina.url)
    datos = fabricas.datos(pagina, nombre=f"Ana {n}", correo=f"a{n}@ejemplo.invalid")
    return client.post(pagina.url, {"ficha": fabricas.ficha_de(abierta), **datos, **mas})


def suya(pagina, n):
    correos = {c.clave.split(":")[1]: c for c in Correo.objects.filter(clave__startswith="reg")}
    todas = Inscripcion.objects.filter(espacio=pagina.espacio).order_by("creado")
    assert len(correos) == todas.count()
    return todas[n - 1]


def llenar(client, pagina, cuantas):
    for n in range(1, cuantas + 1):
        assert registrar(client, pagina, n).status_code == 303
    return list(Inscripcion.objects.filter(espacio=pagina.espacio).order_by("creado"))


def estados(pagina):
    todas = Inscripcion.objects.filter(espacio=pagina.espacio).order_by("creado")
    return list(todas.values_list("estado", flat=True))


def test_el_mismo_correo_recibe_su_comprobante_y_nadie_se_entera(client):
    pagina = fabricas.evento(cupo=3)
    primera = registrar(client, pagina)
    repetida = registrar(client, pagina)
    assert (primera.status_code, primera["Location"]) == (303, repetida["Location"])
    assert set(primera.cookies) == set(repetida.cookies)
    otra = client.post(
        pagina.url,
        {
            "ficha": fabricas.ficha_de(client.get(pagina.url)),
            **fabricas.datos(pagina, nombre="X", correo=" A1@Ejemplo.invalid "),
        },
    )
    assert otra["Location"] == primera["Location"]
    assert Inscripcion.objects.count() == 1
    (inscripcion,) = Inscripcion.objects.all()
    claves = Correo.objects.values_list("clave", flat=True)
    assert all(str(inscripcion.pk) in clave for clave in claves)
    assert len(claves) == 2, "the receipt, and one repetition for that hour"
    html = client.get(primera["Location"]).content.decode()
    assert inscripcion.folio not in html


def test_el_comprobante_lleva_folio_y_enlace(client, django_capture_on_commit_callbacks):
    pagina = fabricas.evento()
    with django_capture_on_commit_callbacks(execute=True):
        registrar(client, pagina)
    (inscripcion,) = Inscripcion.objects.all()
    (correo,) = mail.outbox
    assert inscripcion.folio in correo.body
    enlace = re.search(r"https?://[^/]+(/eventos/mi-registro/\S+)", correo.body)[1]
    html = client.get(enlace).content.decode()
    assert inscripcion.folio in html
    assert "<svg" in html
    personal = Calendar.from_ical(client.get(f"{enlace}calendario.ics").content)
    (entrada,) = personal.walk("VEVENT")
    assert inscripcion.ficha_personal in str(entrada["description"])
    publica = Calendar.from_ical(client.get(f"{pagina.url}evento.ics").content)
    assert str(publica.walk("VEVENT")[0]["uid"]) == str(entrada["uid"])


@pytest.mark.parametrize("ficha", ["x", "a:b", "0" * 32 + ":malo", "%00"])
def test_un_enlace_inventado_no_abre_nada(client, ficha):
    fabricas.evento()
    assert client.get(f"/eventos/mi-registro/{ficha}/").status_code == 404


def test_abrir_el_enlace_no_cancela_y_el_boton_si(client):
    pagina = fabricas.evento(cupo=1)
    uno, dos = llenar(client, pagina, 2)
    client.get(uno.direccion)
    assert estados(pagina) == ["confirmado", "en-espera"]
    assert client.post(uno.direccion, {"accion": "salir"}).status_code == 302
    client.post(uno.direccion, {"accion": "salir"})
    assert estados(pagina) == ["cancelado", "ofrecido"]
    assert Correo.objects.filter(clave__startswith=f"oferta:{dos.pk}").count() == 1
    assert Aforo.objects.get(modalidad="").ocupados == 1
    client.post(dos.direccion, {"accion": "aceptar"})
    assert estados(pagina) == ["cancelado", "confirmado"]


def test_lo_ofrecido_pasa_al_siguiente_al_vencer_y_no_antes(client):
    pagina = fabricas.evento(cupo=1, cierra=timezone.now() + timedelta(days=4))
    uno, dos, tres = llenar(client, pagina, 3)
    ahora = timezone.now()
    cancelar(inscripcion=uno, ahora=ahora)
    assert mover(ahora=ahora + PLAZO - timedelta(seconds=1)) == 0
    assert mover(ahora=ahora + PLAZO) == 1
    assert estados(pagina) == ["cancelado", "vencido", "ofrecido"]
    with time_machine.travel(ahora + PLAZO, tick=False):
        client.post(dos.direccion, {"accion": "aceptar"})
        assert estados(pagina) == ["cancelado", "vencido", "ofrecido"]
        client.post(tres.direccion, {"accion": "aceptar"})
    assert estados(pagina) == ["cancelado", "vencido", "confirmado"]


def test_nadie_se_salta_la_lista(client):
    pagina = fabricas.evento(cupo=3, grupo_maximo=3)
    registrar(client, pagina, 1, personas="2")
    registrar(client, pagina, 2, personas="2")
    registrar(client, pagina, 3, personas="1")
    assert estados(pagina) == ["confirmado", "en-espera", "en-espera"]
    cancelar(inscripcion=suya(pagina, 1), ahora=timezone.now())
    assert estados(pagina) == ["cancelado", "ofrecido", "ofrecido"]
    assert Aforo.objects.get(modalidad="").ocupados == 3


@pytest.mark.parametrize("personas", ["0", "4", "x", "-1", "1e9", "²", "9" * 30])
def test_un_grupo_imposible_conserva_lo_escrito(client, personas):
    pagina = fabricas.evento(grupo_maximo=3)
    respuesta = registrar(client, pagina, personas=personas)
    assert respuesta.status_code == 422
    assert "a1@ejemplo.invalid" in respuesta.content.decode()
    assert not Inscripcion.objects.exists()


def test_cada_modalidad_tiene_su_cupo_y_el_total_manda(client):
    pagina = fabricas.evento(modalidad="hibrida", cupo=3, cupo_presencial=1, cupo_remoto=5)
    assert registrar(client, pagina, 1).status_code == 422
    for n, modalidad in enumerate(["presencial", "presencial", "remota", "remota", "remota"]):
        registrar(client, pagina, n, modalidad=modalidad)
    assert estados(pagina) == ["confirmado", "en-espera", "confirmado", "confirmado", "en-espera"]
    filas = dict(Aforo.objects.values_list("modalidad", "ocupados"))
    assert filas == {"": 3, "presencial": 1, "remota": 2}


def test_mas_lugares_se_ofrecen_a_quien_espera(client):
    pagina = fabricas.evento(cupo=1)
    llenar(client, pagina, 3)
    pagina = EventoPage.objects.get(pk=pagina.pk)
    pagina.cupo = 2
    pagina.save_revision().publish()
    assert estados(pagina) == ["confirmado", "ofrecido", "en-espera"]
    pagina.cupo = 1
    pagina.save_revision().publish()
    assert estados(pagina) == ["confirmado", "ofrecido", "en-espera"], "nobody is thrown out"
    cancelar(inscripcion=suya(pagina, 1), ahora=timezone.now())
    assert estados(pagina) == ["cancelado", "ofrecido", "en-espera"]


def test_la_base_se_niega_a_vender_de_mas():
    pagina = fabricas.evento(cupo=1)
    with pytest.raises(IntegrityError):
        Aforo.objects.filter(espacio=pagina.espacio).update(ocupados=2)


def test_el_cupo_privado_no_se_dice(client):
    pagina = fabricas.evento(cupo=17, cupo_visible=False)
    html = client.get(pagina.url).content.decode()
    assert "Cupo limitado" in html
    assert "17 lugares" not in html


def test_borrar_lo_enviado_libera_el_lugar(client):
    pagina = fabricas.evento(cupo=1)
    uno, _dos = llenar(client, pagina, 2)
    lo_mio.borrar(envio=uno, ahora=timezone.now())
    assert estados(pagina) == ["ofrecido"]


def test_quien_cancela_puede_volver(client):
    pagina = fabricas.evento()
    registrar(client, pagina)
    cancelar(inscripcion=suya(pagina, 1), ahora=timezone.now())
    registrar(client, pagina)
    assert estados(pagina) == ["cancelado", "confirmado"]
