"""The jury's pages: whose they are, what they show and when."""

import pytest
from django.urls import reverse

from convocatorias.dictamen.models import Asignacion, Evaluacion, MotivoExcusa
from convocatorias.dictamen.servicios import cerrar_asiento
from convocatorias.models import TipoActo
from convocatorias.servicios import anotar_acto
from tests import fabricas

from .ayudas import abrir, calificar, suyas
from .conftest import DIA, sentar

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _es_el_dia(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: DIA)


@pytest.fixture
def una(dictamen):
    return suyas(dictamen.jurados[0])[0]


@pytest.fixture
def dentro(client, una):
    client.force_login(una.jurado.usuario)
    return client


def ruta(una, nombre="postulacion"):
    return reverse(f"jurado:{nombre}", args=[una.pk])


def escrito(una, *cifras, **otros):
    criterios = una.jurado.espacio.reglas.criterios.all()
    datos = {"comentario": "Bien.", **otros}
    for criterio, cifra in zip(criterios, cifras, strict=True):
        datos[f"c{criterio.pk}"] = cifra
        datos.setdefault(f"k{criterio.pk}", "Porque sí.")
    return datos


def test_sin_entrar_lleva_a_la_puerta_y_al_entrar_vuelve(client, una):
    fuera = client.get(ruta(una))
    assert fuera["Location"].startswith(reverse("account_login"))
    datos = {"login": una.jurado.usuario.username, "password": "clave", "next": ruta(una)}
    dentro = client.post(reverse("account_login"), datos)
    assert dentro["Location"] == ruta(una)


def test_antes_de_declarar_no_se_lee(dentro, una):
    html = dentro.get(ruta(una)).content.decode()
    assert "¿Algo te une" in html
    assert "Pasó algo." not in html
    assert dentro.post(ruta(una, "declarar"), {}).status_code == 422
    dentro.post(ruta(una, "declarar"), {"motivo": "nada"})
    assert "Pasó algo." in dentro.get(ruta(una)).content.decode()


def test_excusarse_la_quita_de_su_vista(dentro, una):
    abrir(una)
    malo = dentro.post(ruta(una, "declarar"), {"motivo": "Es mi prima Ana"})
    assert malo.status_code == 409
    dentro.post(ruta(una, "declarar"), {"motivo": MotivoExcusa.INTERES})
    html = dentro.get(ruta(una)).content.decode()
    assert "Pasó algo." not in html
    assert "Tiene otro interés" in html
    assert dentro.post(ruta(una), escrito(una, "10", "5")).status_code == 409
    assert "Te excusaste" in dentro.get(reverse("jurado:inicio")).content.decode()


def test_lo_de_otros_solo_despues_de_enviar(dentro, una):
    otra = Asignacion.objects.filter(postulacion=una.postulacion).exclude(pk=una.pk).get()
    calificar(otra, 10, 5, comentario="Secreto de la otra")
    abrir(una)
    assert "Secreto de la otra" not in dentro.get(ruta(una)).content.decode()
    assert dentro.post(ruta(una), escrito(una, "0", "7.5")).status_code == 302
    html = dentro.get(ruta(una)).content.decode()
    assert "Secreto de la otra" in html
    assert "7.5" in html
    assert "Enviar mi calificación" not in html


def test_con_errores_se_dice_y_lo_escrito_se_queda(dentro, una):
    abrir(una)
    for cifras in (("10", "muchos"), ("7", "5"), ("", "5"), ("10", "99"), ("NaN", "Infinity")):
        respuesta = dentro.post(ruta(una), escrito(una, *cifras, comentario="Lo mío"))
        assert respuesta.status_code == 422
        assert "Hay un problema" in respuesta.content.decode()
        assert "Lo mío" in respuesta.content.decode()
    assert not Evaluacion.objects.filter(enviada__isnull=False).exists()


def test_dos_envios_iguales_y_uno_distinto(dentro, una):
    abrir(una)
    for _vez in range(2):
        assert dentro.post(ruta(una), escrito(una, "10", "5")).status_code == 302
    otro = dentro.post(ruta(una), escrito(una, "0", "5"))
    assert otro.status_code == 409
    assert "Ya la enviaste" in otro.content.decode()


def test_el_borrador_se_guarda_a_medias_y_vuelve(dentro, una):
    abrir(una)
    datos = escrito(una, "", "5", comentario="A medias")
    callado = dentro.post(ruta(una, "guardar"), datos, headers={"X-Guardado-Solo": "1"})
    assert callado.status_code == 204
    assert dentro.post(ruta(una, "guardar"), datos).status_code == 302
    assert "A medias" in dentro.get(ruta(una)).content.decode()
    assert Evaluacion.objects.get().enviada is None


def test_ajena_de_otra_convocatoria_y_sin_lugar(client, una, dictamen, otro_espacio):
    ajena = suyas(dictamen.jurados[1])[0]
    client.force_login(una.jurado.usuario)
    assert client.get(ruta(ajena)).status_code == 404
    client.force_login(sentar(otro_espacio, "ajena").usuario)
    for nombre in ("postulacion", "declarar", "guardar"):
        assert client.post(ruta(una, nombre), {"motivo": "nada"}).status_code == 404
    client.force_login(dictamen.oficial)
    assert client.get(ruta(una)).status_code == 403
    assert client.get(reverse("jurado:inicio")).status_code == 403


def test_quien_dejo_el_jurado_no_entra(client, una, dictamen):
    cuenta = una.jurado.usuario
    cerrar_asiento(jurado=una.jurado, usuario=dictamen.oficial, motivo="Se fue", ahora=DIA)
    client.force_login(cuenta)
    assert client.get(ruta(una)).status_code == 403


def test_una_cuenta_de_jurado_no_abre_el_administrador(client, una, dictamen):
    client.force_login(una.jurado.usuario)
    for direccion in ("/admin/", reverse("dictamen:tablero", args=[dictamen.espacio.pk])):
        respuesta = client.get(direccion)
        assert respuesta.status_code == 302
        assert "/login/" in respuesta["Location"]


def test_a_ciegas_no_sale_el_contacto(dentro, una, dictamen):
    from participacion.espacios.models import Contacto

    Contacto.objects.create(
        envio=una.postulacion_id,
        nombre="Ana Secreta",
        correo="ana@ejemplo.invalid",
        organizacion="Colectivo Secreto",
        borrar_el=DIA.date(),
    )
    abrir(una)
    html = dentro.get(ruta(una)).content.decode()
    assert not any(dato in html for dato in ("Ana Secreta", "ana@ejemplo", "Colectivo Secreto"))


def test_con_resultados_solo_lee(dentro, una, dictamen):
    calificar(una, 10, 5)
    otra = suyas(dictamen.jurados[0])[1]
    abrir(otra)
    anotar_acto(espacio=dictamen.espacio, tipo=TipoActo.RESULTADOS, ahora=DIA)
    assert "Lo que enviaste" in dentro.get(ruta(una)).content.decode()
    html = dentro.get(ruta(otra)).content.decode()
    assert "Aquí sólo se lee" in html
    assert "Enviar mi calificación" not in html
    assert dentro.post(ruta(otra), escrito(otra, "10", "5")).status_code == 409


@pytest.mark.parametrize("cuantas", [1, 5])
def test_su_lista_cuesta_lo_mismo(
    client, listo, django_assert_max_num_queries, cuantas, una, dictamen
):
    for vez in range(cuantas):
        otra = suyas(dictamen.jurados[1])[vez % 3]
        if not otra.sin_conflicto:
            abrir(otra)
    client.force_login(dictamen.jurados[1].usuario)
    with django_assert_max_num_queries(12):
        client.get(reverse("jurado:inicio"))


def test_antes_del_cierre_no_hay_nada_que_abrir(client, listo):
    client.force_login(listo.jurados[0].usuario)
    html = client.get(reverse("jurado:inicio")).content.decode()
    assert "Todavía no hay nada que calificar" in html
    assert not any(p.folio in html for p in listo.postulaciones)


def test_quien_no_juzga_nada(client, db):
    client.force_login(fabricas.usuario("cualquiera"))
    assert client.get(reverse("jurado:inicio")).status_code == 403
