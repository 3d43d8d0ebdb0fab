"""Versions of a mechanism: who may publish one, and what stays of the former."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client
from django.urls import reverse
from wagtail import hooks

from participacion.plan.diferencias import comparar
from participacion.plan.mecanismos import Adoptada, VersionSuperada, publicar_version, quitar_autor
from participacion.plan.models import Adopcion, Eje, Mecanismo
from participacion.plan.vinculos import GANCHO, Vinculo
from tests import fabricas

AHORA = datetime(2026, 11, 20, 18, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def eje():
    return fabricas.eje(1)


@pytest.fixture
def duena(eje):
    return fabricas.usuario("duena", de=eje)


def publicar(eje, usuario, **otros):
    datos = {
        "tipo": "encuesta",
        "texto": "Una encuesta cada mes.",
        "periodicidad": "mensual",
        "responsable": "Transparencia",
        "motivo": "La gente lo pidió.",
        "ahora": AHORA,
        **otros,
    }
    return publicar_version(eje=eje, usuario=usuario, **datos)


def texto(respuesta):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", respuesta.content.decode()))


def test_la_nueva_rige_y_la_anterior_queda(eje, duena):
    primera = publicar(eje, duena)
    segunda = publicar(eje, duena, texto="Una encuesta cada semana.")
    primera.refresh_from_db()
    assert [(m.version, m.vigente) for m in eje.mecanismos.all()] == [(2, True), (1, False)]
    assert primera.texto == "Una encuesta cada mes."
    assert segunda.firma == "Titular, Institución 2019-2021 1"
    assert (segunda.institucion, segunda.publicada_por) == (fabricas.duena(eje), duena)


def test_un_espacio_sigue_apuntando_a_su_version(eje, duena):
    primera = publicar(eje, duena)
    encuesta = fabricas.encuesta(eje=eje, mecanismo=primera)
    publicar(eje, duena, texto="Otra cosa.")
    assert encuesta.espacio.mecanismo == primera


def test_la_firma_no_cambia_cuando_cambia_el_cargo(eje, duena):
    """R23."""
    publicada = publicar(eje, duena)
    duena.representaciones.update(cargo="Otro cargo", hasta=date(2026, 11, 30))
    publicada.refresh_from_db()
    assert publicada.firma.startswith("Titular,")


@pytest.mark.parametrize(
    ("rol", "puede"),
    [
        ("duena", True),
        ("superusuario", True),
        ("otra", False),
        ("sin_eje", False),
        ("vencida", False),
        ("inactiva", False),
    ],
)
def test_quien_puede(eje, duena, rol, puede):
    otro = fabricas.eje(2)
    quien = {
        "duena": lambda: duena,
        "superusuario": lambda: fabricas.usuario("jefa", superusuario=True),
        "otra": lambda: fabricas.usuario("otra", de=otro),
        "sin_eje": lambda: fabricas.usuario("nadie"),
        "vencida": lambda: duena,
        "inactiva": lambda: duena,
    }[rol]()
    if rol == "vencida":
        quien.representaciones.update(hasta=date(2026, 11, 20))
    if rol == "inactiva":
        quien.is_active = False
    if puede:
        assert publicar(eje, quien).vigente
        return
    with pytest.raises(PermissionDenied):
        publicar(eje, quien)
    assert not eje.mecanismos.exists()


def test_el_ultimo_dia_es_el_de_guanajuato(eje, duena):
    """``hasta`` the 21st: at 23:59 of the 20th in Mexico one still may, a minute later no more."""
    duena.representaciones.update(hasta=date(2026, 11, 21))
    publicar(eje, duena, ahora=datetime(2026, 11, 21, 5, 59, tzinfo=UTC))
    with pytest.raises(PermissionDenied):
        publicar(eje, duena, texto="Tarde.", ahora=datetime(2026, 11, 21, 6, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    "mal",
    [
        {"texto": "  "},
        {"motivo": "  "},
        {"tipo": "magia"},
        {"texto": "a\x00b"},
        {"texto": "a" * 3001},
        {"periodicidad": "a" * 41},
        {"adopciones": [Adoptada("F1", "  ", "", None)]},
        {"adopciones": [Adoptada("F" * 30, "Idea", "", None)]},
    ],
)
def test_lo_imposible_no_deja_rastro(eje, duena, mal):
    publicar(eje, duena)
    with pytest.raises(ValidationError):
        publicar(eje, duena, **{"texto": "Otra.", **mal})
    assert [(m.version, m.vigente) for m in eje.mecanismos.all()] == [(1, True)]
    assert not Adopcion.objects.exists()


def test_publicar_lo_mismo_no_hace_version_salvo_que_adopte(eje, duena):
    publicar(eje, duena)
    with pytest.raises(ValidationError, match="No cambiaste nada"):
        publicar(eje, duena)
    publicar(eje, duena, adopciones=[Adoptada("F1", "Idea", "", AHORA)])
    assert eje.mecanismos.count() == 2


def test_el_mismo_formulario_dos_veces_es_una_version(eje, duena):
    envio = uuid4()
    assert publicar(eje, duena, envio=envio) == publicar(eje, duena, envio=envio, sobre=0)
    assert Mecanismo.objects.count() == 1


def test_escribir_sobre_una_version_vieja_se_dice(eje, duena):
    publicar(eje, duena, sobre=0)
    with pytest.raises(VersionSuperada) as choque:
        publicar(eje, duena, texto="Otra.", sobre=0)
    assert choque.value.vigente.version == 1


@pytest.mark.parametrize("slug", ["como-se-calcula", "informes", "a-fecha", "periodos", "datos"])
def test_un_eje_no_toma_la_direccion_de_otra_pagina(eje, slug):
    with pytest.raises(IntegrityError), transaction.atomic():
        Eje.objects.filter(pk=eje.pk).update(slug=slug)


@pytest.mark.parametrize(
    ("antes", "despues", "marcas"),
    [
        ("a b", "a b", [("igual", "a b")]),
        ("", "hola", [("agregado", "hola")]),
        ("cada mes.", "cada año.", ["cada ", "mes", "año", "."]),
        ("", "", []),
    ],
)
def test_diferencia_por_palabras(antes, despues, marcas):
    trozos = comparar(antes, despues)
    dichos = [
        (t.que, t.texto) if marcas and isinstance(marcas[0], tuple) else t.texto for t in trozos
    ]
    assert dichos == marcas
    assert "".join(t.texto for t in trozos if t.que != "quitado") == despues
    assert "".join(t.texto for t in trozos if t.que != "agregado") == antes


class TestPagina:
    def url(self, eje):
        return reverse("plan:vigila", args=[eje.plan.slug, eje.slug])

    def test_dice_lo_que_rige_y_lo_que_cambio(self, client, eje, duena):
        publicar(eje, duena)
        adopciones = [
            Adoptada("MIR-1", "Que haya <b>fechas</b>.", "Ana (persona inventada)", AHORA),
            Adoptada("MIR-2", "Que se publique.", "", AHORA),
        ]
        publicar(eje, duena, texto="Una encuesta cada semana.", adopciones=adopciones)
        respuesta = client.get(self.url(eje))
        html, plano = respuesta.content.decode(), texto(respuesta)
        assert "Propuso: Ana (persona inventada). Folio MIR-1. Llegó el 20 de noviembre" in plano
        assert "Propuso: una persona. Folio MIR-2" in plano
        assert "Por qué cambió: La gente lo pidió." in plano
        assert "Publicó: Titular, Institución 2019-2021 1" in plano
        assert "duena" not in html, "never the name of an account"
        assert "&lt;b&gt;fechas" in html
        assert "[se quitó: mes ]" in plano
        assert "[se agregó: semana ]" in plano
        assert html.count("<h1") == 1
        assert "style=" not in html

    def test_quien_se_arrepiente_deja_de_aparecer(self, client, eje, duena):
        adoptada = Adoptada("MIR-1", "Idea.", "Ana (persona inventada)", AHORA)
        publicar(eje, duena, adopciones=[adoptada])
        assert quitar_autor(folio="MIR-1") == 1
        assert "Ana" not in texto(client.get(self.url(eje)))

    def test_los_espacios_llegan_de_arriba(self, client, eje, duena):
        primera = publicar(eje, duena)
        encuesta = fabricas.encuesta(eje=eje, mecanismo=primera)
        assert f'href="{encuesta.url}"' in client.get(self.url(eje)).content.decode()
        de_prueba = lambda eje, request: [Vinculo("Mesa", "/mesa/", "Abierto", 1)]  # noqa: E731
        with hooks.register_temporarily(GANCHO, de_prueba):
            assert 'href="/mesa/"' in client.get(self.url(eje)).content.decode()

    def test_los_doce_ejes_reales(self, client, planes):
        for eje in Eje.objects.select_related("plan"):
            assert client.get(self.url(eje)).status_code == 200
        leon = texto(client.get("/plan/2019-2021/modelo-de-datos-abiertos/como-se-vigila/"))
        assert "¿Municipio de León hizo campañas" in leon
        assert "Universidad" not in leon
        assert "líneas 174" in leon or "174" in leon

    def test_mas_versiones_no_son_mas_consultas(self, client, eje, duena):
        client.get(self.url(eje))
        publicar(eje, duena)
        with_one = _consultas(client, self.url(eje))
        for n in range(6):
            publicar(eje, duena, texto=f"v{n}", adopciones=[Adoptada("F", f"i{n}", "", AHORA)])
        assert _consultas(client, self.url(eje)) == with_one

    @pytest.mark.parametrize("metodo", ["post", "put", "delete"])
    def test_sólo_se_lee(self, client, eje, metodo):
        assert getattr(client, metodo)(self.url(eje)).status_code == 405
        assert client.get("/plan/x/y/como-se-vigila/").status_code == 404


def _consultas(client, url):
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captura:
        assert client.get(url).status_code == 200
    return len(captura)


class TestPantalla:
    @pytest.fixture
    def datos(self):
        return {
            "tipo": "encuesta",
            "texto": "Una encuesta cada mes.",
            "periodicidad": "mensual",
            "responsable": "Transparencia",
            "motivo": "La gente lo pidió.",
            "sobre": "0",
            "envio": str(uuid4()),
            "accion": "publicar",
        }

    @pytest.fixture
    def url(self, eje):
        return reverse("mi_eje:mecanismo", args=[eje.pk])

    @pytest.fixture
    def cliente(self, client, duena):
        client.force_login(duena)
        return client

    def test_publica_y_no_dos_veces(self, cliente, eje, url, datos):
        assert cliente.get(url).status_code == 200
        assert not eje.mecanismos.exists()
        assert cliente.post(url, datos).status_code == 302
        assert cliente.post(url, datos).status_code == 302
        assert eje.mecanismos.count() == 1

    def test_ver_como_queda_no_publica(self, cliente, eje, url, datos):
        respuesta = cliente.post(url, {**datos, "accion": "previa"})
        assert respuesta.status_code == 200
        assert "Así lo verá la gente" in texto(respuesta)
        assert not eje.mecanismos.exists()

    @pytest.mark.parametrize(
        "mal",
        [
            {"texto": ""},
            {"motivo": ""},
            {"tipo": "magia"},
            {"texto": "a\x00b"},
            {"texto": "a" * 5000},
            {"envio": "x"},
            {"sobre": "-1"},
            {"sobre": ""},
        ],
    )
    def test_lo_malo_se_dice_y_lo_escrito_sigue(self, cliente, eje, url, datos, mal):
        respuesta = cliente.post(url, {**datos, **mal})
        assert respuesta.status_code == 422
        assert "Hay un problema" in texto(respuesta)
        assert "Transparencia" in respuesta.content.decode()
        assert not eje.mecanismos.exists()

    def test_quien_llega_tarde_conserva_su_texto_y_puede_seguir(
        self, cliente, eje, duena, url, datos
    ):
        publicar(eje, duena, texto="La de la otra.")
        respuesta = cliente.post(url, {**datos, "texto": "La mía."})
        assert respuesta.status_code == 409
        html = respuesta.content.decode()
        assert "Otra persona publicó la versión 1" in html
        assert "La mía." in html
        assert 'name="sobre" value="1"' in html
        assert cliente.post(url, {**datos, "texto": "La mía.", "sobre": "1"}).status_code == 302
        assert eje.mecanismos.get(vigente=True).texto == "La mía."

    @pytest.mark.parametrize("vista", ["eje", "mecanismo"])
    @pytest.mark.parametrize("rol", ["anonima", "sin_eje", "otra"])
    def test_el_eje_ajeno_no_existe(self, client, eje, datos, vista, rol):
        if rol == "sin_eje":
            client.force_login(fabricas.usuario("nadie"))
        if rol == "otra":
            client.force_login(fabricas.usuario("otra", de=fabricas.eje(2)))
        url = reverse(f"mi_eje:{vista}", args=[eje.pk])
        esperado = 302 if rol == "anonima" else 404
        assert client.get(url).status_code == esperado
        if vista == "mecanismo":
            assert client.post(url, datos).status_code == esperado
        assert not eje.mecanismos.exists()

    def test_el_indice_lleva_al_unico_o_pregunta(self, client, eje, duena):
        client.force_login(duena)
        indice = reverse("mi_eje:indice")
        assert client.get(indice)["Location"] == reverse("mi_eje:eje", args=[eje.pk])
        client.force_login(fabricas.usuario("jefa", superusuario=True))
        fabricas.eje(2)
        assert "Elige con cuál" in texto(client.get(indice))
        client.force_login(fabricas.usuario("nadie"))
        assert "no respondes por ningún eje" in texto(client.get(indice))

    def test_el_menu_sale_a_quien_responde(self, client, eje, duena):
        portada = reverse("wagtailadmin_home")
        for quien, sale in [
            (duena, True),
            (fabricas.usuario("jefa", superusuario=True), True),
            (fabricas.usuario("nadie"), False),
        ]:
            client.force_login(quien)
            assert ("/admin/mi-eje/" in client.get(portada).content.decode()) is sale


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time there")
def test_dos_a_la_vez_una_gana_y_la_otra_no_pierde_texto():
    eje = fabricas.eje(1)
    duenas = [fabricas.usuario(f"duena{n}", de=eje) for n in range(6)]
    url = reverse("mi_eje:mecanismo", args=[eje.pk])
    clientes = [Client() for _ in duenas]
    for cliente, duena in zip(clientes, duenas, strict=True):
        cliente.force_login(duena)

    def mandar(n):
        try:
            cuerpo = {
                "tipo": "otro",
                "texto": f"Texto de {n}",
                "motivo": "Porque sí.",
                "sobre": "0",
                "envio": str(uuid4()),
                "accion": "publicar",
            }
            return clientes[n].post(url, cuerpo)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as grupo:
        respuestas = list(grupo.map(mandar, range(6)))
    assert sorted(r.status_code for r in respuestas) == [302] + [409] * 5
    assert eje.mecanismos.count() == 1
    for n, respuesta in enumerate(respuestas):
        if respuesta.status_code == 409:
            assert f"Texto de {n}" in respuesta.content.decode()


def test_un_dia_despues_sigue_siendo_historia(eje, duena):
    publicar(eje, duena)
    publicar(eje, duena, texto="Dos.", ahora=AHORA + timedelta(days=1))
    assert [m.publicada for m in eje.mecanismos.order_by("version")] == [
        AHORA,
        AHORA + timedelta(days=1),
    ]
