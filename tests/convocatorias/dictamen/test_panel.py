"""The officer's screens: who enters, what they do, bad input."""

import datetime

import pytest
from django.urls import reverse

from convocatorias.dictamen.models import Criterio, Elegibilidad, Jurado, MotivoExcusa, Reglas
from convocatorias.dictamen.servicios import declarar
from convocatorias.models import TipoActo
from tests import fabricas

from .ayudas import calificar, suyas
from .conftest import CIERRE, DIA, con_reglas, postular, sentar

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hora(monkeypatch):
    def poner(instante):
        monkeypatch.setattr("django.utils.timezone.now", lambda: instante)

    poner(DIA)
    return poner


@pytest.fixture
def dentro(client, oficial):
    client.force_login(oficial)
    return client


def ruta(nombre, espacio, *args):
    return reverse(f"dictamen:{nombre}", args=[espacio.pk, *args])


def reglas_escritas(*criterios, **otros):
    datos = {
        "metodo": "media",
        "lugares": 3,
        "menciones": 2,
        "desde": 0,
        "hasta": 10,
        "jueces": 0,
        "quorum": 1,
        "criterio-TOTAL_FORMS": len(criterios),
        "criterio-INITIAL_FORMS": 0,
    }
    for n, (nombre, niveles) in enumerate(criterios):
        datos[f"criterio-{n}-nombre"] = nombre
        datos[f"criterio-{n}-peso"] = 1
        datos[f"criterio-{n}-niveles"] = niveles
    return {**datos, **otros}


def test_once_criterios_desde_la_pantalla(dentro, espacio):
    criterios = [(f"Criterio {n}", "0: Nada\n10: Todo") for n in range(11)]
    respuesta = dentro.post(ruta("reglas", espacio), reglas_escritas(*criterios, ("", "")))
    assert respuesta.status_code == 302
    assert Criterio.objects.count() == 11
    html = dentro.get(ruta("reglas", espacio)).content.decode()
    assert 'value="Criterio 10"' in html
    assert 'name="criterio-13-nombre"' in html


@pytest.mark.parametrize(
    ("criterios", "otros", "dicho"),
    [
        ([("A", "diez: mucho")], {}, "No se entiende"),
        ([("A", "NaN: mucho")], {}, "No se entiende"),
        ([("", "1: algo")], {}, "Ponle nombre"),
        ([("A", "")], {"quorum": 5, "jueces": 3}, "quórum no puede"),
        ([("A", "11: pasa")], {}, "fuera de la escala"),
        ([("A", "")], {"desde": 10, "hasta": 1}, "reglas"),
    ],
)
def test_reglas_malas_se_dicen_y_lo_escrito_se_queda(dentro, espacio, criterios, otros, dicho):
    datos = reglas_escritas(*criterios, **otros, nota="Lo que puse")
    respuesta = dentro.post(ruta("reglas", espacio), datos)
    assert respuesta.status_code == 422
    html = respuesta.content.decode()
    assert dicho.lower() in html.lower()
    assert "Lo que puse" in html
    assert not Reglas.objects.exists()


def test_mas_criterios_que_la_cuenta(dentro, espacio):
    datos = reglas_escritas(("A", ""))
    datos["criterio-TOTAL_FORMS"] = 5000
    assert dentro.post(ruta("reglas", espacio), datos).status_code == 422


def test_el_camino_entero(dentro, espacio, oficial):
    dentro.post(ruta("reglas", espacio), reglas_escritas(("A", ""), quorum=1))
    dentro.post(ruta("jurado", espacio), {"institucion": "CIDE", "desde": "2024-01-30"})
    asiento = Jurado.objects.get()
    sentar(espacio, "otra")
    postulacion = postular(espacio, 1, practica="Una")
    revisar = ruta("revisar", espacio, postulacion.pk)
    assert "Una" in dentro.get(revisar).content.decode()
    assert dentro.post(revisar, {"elegible": "no"}).status_code == 422
    assert dentro.post(revisar, {"elegible": "si"}).status_code == 302
    assert dentro.post(ruta("invitar", espacio, asiento.pk), {"correo": "no"}).status_code == 302
    dentro.post(ruta("empezar", espacio))
    assert espacio.actos.get().tipo == TipoActo.DICTAMEN
    html = dentro.get(ruta("tablero", espacio)).content.decode()
    assert "0 enviadas, quórum 1, 1 por enviar" in html
    assert "Ya no cambian" in dentro.get(ruta("reglas", espacio)).content.decode()
    assert dentro.post(ruta("reglas", espacio), reglas_escritas(("B", ""))).status_code == 422
    cambio = {"motivo": "Cambió de puesto", "institucion": "CIDE", "cargo": "Suplente"}
    assert dentro.post(ruta("cambiar", espacio, asiento.pk), cambio).status_code == 302
    assert dentro.post(ruta("cambiar", espacio, asiento.pk), cambio).status_code == 422


def test_sellada_y_abierta_antes(dentro, espacio, oficial, hora):
    postulacion = postular(espacio, 1, practica="Secreta")
    hora(CIERRE - datetime.timedelta(seconds=1))
    revisar = ruta("revisar", espacio, postulacion.pk)
    assert dentro.get(revisar).status_code == 302
    assert dentro.post(revisar, {"elegible": "si"}).status_code == 302
    assert not Elegibilidad.objects.exists()
    assert postulacion.folio not in dentro.get(ruta("requisitos", espacio)).content.decode()
    assert dentro.post(ruta("abrir_antes", espacio), {"motivo": " "}).status_code == 422
    dentro.post(ruta("abrir_antes", espacio), {"motivo": "Ensayo"})
    assert espacio.actos.get().motivo == "Ensayo"
    assert "Secreta" in dentro.get(revisar).content.decode()


def test_el_quorum_imposible_da_la_alarma(dentro, dictamen):
    caso = dictamen.postulaciones[0]
    for _vez in range(3):
        una = caso.asignaciones.filter(excusa=None).first()
        declarar(
            asignacion=una, usuario=una.jurado.usuario, motivo=MotivoExcusa.RELACION, ahora=DIA
        )
    html = dentro.get(ruta("tablero", dictamen.espacio)).content.decode()
    assert "ya no alcanzan el quórum" in html
    assert caso.folio in html


def test_reabrir(dentro, dictamen):
    una = suyas(dictamen.jurados[0])[0]
    direccion = ruta("evaluacion", dictamen.espacio, una.pk)
    assert dentro.get(direccion).status_code == 404
    calificar(una, 10, 5)
    assert "Porque sí." in dentro.get(direccion).content.decode()
    assert dentro.post(direccion, {"motivo": ""}).status_code == 422
    assert dentro.post(direccion, {"motivo": "Se equivocó"}).status_code == 302
    assert dentro.get(direccion).status_code == 404


def test_quien_juzga_no_la_lleva_ni_siendo_admin(client, dictamen, espacio):
    admin = fabricas.usuario("admin", superusuario=True)
    client.force_login(admin)
    assert client.get(ruta("tablero", espacio)).status_code == 200
    Jurado.objects.filter(pk=dictamen.jurados[0].pk).update(usuario=admin)
    for nombre in ("tablero", "reglas", "jurado", "requisitos"):
        assert client.get(ruta(nombre, espacio)).status_code == 302
    assert espacio.titulo not in client.get(reverse("dictamen:inicio")).content.decode()


def test_la_duena_del_eje_mira_y_no_toca(client, dictamen, espacio):
    client.force_login(fabricas.usuario("duena", de=espacio.eje))
    assert espacio.titulo in client.get(reverse("dictamen:inicio")).content.decode()
    assert client.get(ruta("tablero", espacio)).status_code == 200
    assert client.get(ruta("requisitos", espacio)).status_code == 302
    assert client.post(ruta("empezar", espacio)).status_code == 302
    client.force_login(fabricas.usuario("otra", de=fabricas.eje(2)))
    assert client.get(ruta("tablero", espacio)).status_code == 302


def test_la_convocatoria_dice_quien_y_como(client, dictamen, espacio, pagina_convocatoria, hora):
    con_nota = Reglas.objects.get()
    con_nota.nota = "Los pesos son del ejemplo."
    con_nota.save()
    una = suyas(dictamen.jurados[0])[0]
    declarar(asignacion=una, usuario=una.jurado.usuario, motivo=MotivoExcusa.PRACTICA, ahora=DIA)
    html = client.get(pagina_convocatoria.url).content.decode()
    for dicho in ("Institución jurado0", "Participación", "Peso: 2", "Nadie", "del ejemplo"):
        assert dicho in html
    assert "Participó en lo que se postula" in html
    assert "jurado0@ejemplo" not in html


def test_el_jurado_se_ve_desde_su_dia(client, espacio, oficial, pagina_convocatoria, hora):
    con_reglas(espacio, oficial)
    sentar(espacio, "a", "PNUD México")
    primero = datetime.datetime(2024, 1, 30, 6, tzinfo=datetime.UTC)
    hora(primero - datetime.timedelta(seconds=1))
    assert "PNUD" not in client.get(pagina_convocatoria.url).content.decode()
    hora(primero)
    assert "PNUD" in client.get(pagina_convocatoria.url).content.decode()


@pytest.mark.parametrize("cuantas", [2, 9])
def test_la_seccion_publica_cuesta_lo_mismo(
    espacio, oficial, pagina_convocatoria, rf, django_assert_num_queries, cuantas
):
    from convocatorias.dictamen.secciones import en_la_convocatoria

    con_reglas(espacio, oficial)
    for n in range(cuantas):
        sentar(espacio, f"j{n}")
    pagina = type(pagina_convocatoria).objects.get(pk=pagina_convocatoria.pk)
    assert pagina.espacio
    with django_assert_num_queries(4):
        en_la_convocatoria(pagina, rf.get("/"))
