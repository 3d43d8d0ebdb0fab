import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from participacion.aportaciones.models import Aportacion
from participacion.aportaciones.servicios import responder
from participacion.avisos.models import Correo
from participacion.espacios.models import Contacto
from participacion.informes.models import Duda, Impugnacion
from participacion.plan.models import Eje
from tests import fabricas

from .ayudas import acciones, prueba, publicado

pytestmark = pytest.mark.django_db
TEXTO = "En el acta dice otra cosa."


@pytest.fixture(autouse=True)
def _sin_prisa(settings):
    settings.FICHA_MINIMO = 0


@pytest.fixture
def accion(periodo, eje, duena, enlace):
    """An action that went from 30 to 55 with no proof."""
    publicado(periodo, eje, duena, enlace, 55, 37)
    return acciones(eje)[0]


def url_de(accion, eje):
    return reverse("informes:dudar", args=[eje.plan.slug, eje.slug, accion.pk])


def campos(html):
    """Name of each question of the form, in order."""
    return re.findall(r'<(?:textarea|input)[^>]*name="(p_[^"]+)"', html)


def dudar(client, accion, eje, texto=TEXTO, correo="", ficha=None):
    url = url_de(accion, eje)
    abierta = client.get(url)
    nombres = campos(abierta.content.decode())
    datos = {"ficha": ficha or fabricas.ficha_de(abierta)}
    datos |= dict(zip(nombres, [texto, "", correo], strict=True))
    return client.post(url, datos)


def test_una_duda_entra_al_libro_y_empieza_su_reloj(client, accion, eje):
    respuesta = dudar(client, accion, eje)
    assert respuesta.status_code == 303
    duda = Duda.objects.get()
    assert (duda.accion, duda.avance.valor) == (accion, 55)
    aportacion = Aportacion.objects.get()
    assert (aportacion.texto, aportacion.eje) == (TEXTO, eje)
    assert aportacion.vence > timezone.localdate()
    assert aportacion.folio.startswith("IMP-")
    assert aportacion.folio in client.get(respuesta["Location"]).content.decode()


def test_el_doble_envio_es_uno(client, accion, eje):
    ficha = fabricas.ficha_de(client.get(url_de(accion, eje)))
    uno, dos = (dudar(client, accion, eje, ficha=ficha) for _ in range(2))
    assert uno["Location"] == dos["Location"]
    assert Duda.objects.count() == Impugnacion.objects.count() == 1


def test_el_correo_es_opcional_y_va_aparte(client, accion, eje):
    dudar(client, accion, eje, correo="ana@ejemplo.invalid")
    assert Contacto.objects.get().correo == "ana@ejemplo.invalid"
    assert "ana@" not in str(Impugnacion.objects.get().respuestas)
    assert Correo.objects.filter(clave__startswith="acuse:").exists()


@pytest.mark.parametrize("texto", ["", "a\x00b", "x" * 1001])
def test_lo_escrito_vuelve_con_su_razon(client, accion, eje, texto):
    respuesta = dudar(client, accion, eje, texto=texto)
    assert respuesta.status_code == 422
    assert not Duda.objects.exists()


def test_una_ficha_falsa_no_guarda_y_no_pierde_nada(client, accion, eje):
    respuesta = dudar(client, accion, eje, ficha="falsa")
    assert respuesta.status_code == 422
    assert TEXTO in respuesta.content.decode()
    assert not Duda.objects.exists()


def test_abrir_el_formulario_no_escribe(client, accion, eje, django_assert_max_num_queries):
    url = url_de(accion, eje)
    client.get(url)
    with django_assert_max_num_queries(14) as consultas:
        assert client.get(url).status_code == 200
    assert not [c for c in consultas if c["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_lo_que_no_se_publico_no_se_duda(client, planes, eje):
    assert client.get(url_de(acciones(eje)[0], eje)).status_code == 404


def test_la_accion_de_otro_eje_es_404(client, accion, otro_eje):
    assert client.get(url_de(accion, otro_eje)).status_code == 404


def test_se_ve_junto_a_la_cifra_con_su_edad_y_su_respuesta(client, accion, eje, periodo):
    dudar(client, accion, eje)
    Aportacion.objects.update(recibida=timezone.now() - datetime.timedelta(days=5))
    paginas = [
        reverse("plan:eje", args=[eje.plan.slug, eje.slug]),
        reverse("informes:periodo", args=[eje.plan.slug, periodo.slug]),
    ]
    for pagina in paginas:
        html = client.get(pagina).content.decode()
        assert "En duda desde hace 5 días" in html
        assert "Aún sin respuesta" in html
        assert TEXTO not in html  # a text is published with its reply (docs/adr/0007)
    responder(
        aportacion=Aportacion.objects.get(),
        usuario=fabricas.usuario("jefa", superusuario=True),
        decision="se_incorpora",
        razon="Corregimos la cifra.",
        sigue="Se publica en mayo.",
        ahora=timezone.now(),
    )
    for pagina in paginas:
        html = client.get(pagina).content.decode()
        assert TEXTO in html
        assert "Corregimos la cifra." in html


def test_el_eje_marca_lo_que_cambio_sin_prueba(client, accion, eje):
    html = client.get(reverse("plan:eje", args=[eje.plan.slug, eje.slug])).content.decode()
    assert html.count("Sin evidencia") == 1
    assert "Una cifra cambió sin evidencia" in html


def test_con_prueba_no_hay_marca(client, periodo, eje, duena, enlace):
    publicado(periodo, eje, duena, enlace, 55, 37, evidencias=[prueba(acciones(eje)[0])])
    html = client.get(reverse("plan:eje", args=[eje.plan.slug, eje.slug])).content.decode()
    assert "Sin evidencia" not in html
    assert "El acta" in html


@pytest.mark.usefixtures("reales")
def test_tambien_se_duda_de_lo_impreso_en_2023(client):
    eje = Eje.objects.get(plan__slug="2022-2024", numero=5)
    assert dudar(client, acciones(eje)[0], eje).status_code == 303
    assert Duda.objects.get().avance.fuente.startswith("003:")


def test_en_ingles(client, accion, eje):
    html = client.get("/en" + url_de(accion, eje)).content.decode()
    assert "What does not add up?" in html
