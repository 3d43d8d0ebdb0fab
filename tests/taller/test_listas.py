"""Lists in and out: all or nothing, once each, never the importer's."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from participacion.aportaciones.models import Aportacion
from participacion.espacios.models import Contacto
from participacion.taller.models import Propuesta
from participacion.taller.planilla import COLUMNAS
from tests import fabricas
from tests.taller.ayudas import COMPLETA

pytestmark = pytest.mark.django_db
CABEZA = ["que_vigilar", "frecuencia", "hoja", "autor", "canal", "a_favor"]
BUENAS = [
    ["Con fechas", "cada mes", "4", "Vecina de León", "", "7"],
    ["Con becas", "", "", "", "mesa", ""],
]


def en_csv(filas, cabeza=CABEZA):
    return "\n".join(",".join(map(str, fila)) for fila in [cabeza, *filas]).encode()


def en_xlsx(filas, cabeza=CABEZA):
    libro = Workbook()
    for fila in [cabeza, *filas]:
        libro.active.append(fila)
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def subir(client, mesa, contenido, nombre="lista.csv"):
    ruta = reverse("orden:importar", args=[mesa.pk])
    return client.post(ruta, {"archivo": SimpleUploadedFile(nombre, contenido)})


def confirmar(client, mesa, revisada):
    listo = revisada.context["listo"]
    assert listo, revisada.content.decode()
    ruta = reverse("orden:importar", args=[mesa.pk])
    return client.post(ruta, {"listo": listo}, follow=True)


@pytest.fixture
def equipo(client, facilita):
    client.force_login(facilita)
    return client


@pytest.mark.parametrize("hacer", [(en_csv, "lista.csv"), (en_xlsx, "lista.XLSX")])
def test_a_good_list_is_stored_once_and_is_not_of_whoever_brought_it(equipo, mesa, hacer):
    contenido, nombre = hacer[0](BUENAS), hacer[1]
    revisada = subir(equipo, mesa, contenido, nombre)
    assert revisada.status_code == 200
    assert not Propuesta.objects.exists(), "the preview writes nothing"
    html = confirmar(equipo, mesa, revisada).content.decode()
    assert "2 propuestas nuevas" in html
    de_papel, de_mesa = Propuesta.objects.order_by("captura__renglon")
    assert (de_papel.canal, de_mesa.canal) == ("papel", "mesa")
    captura = de_papel.captura
    assert (captura.archivo, captura.renglon, captura.hoja, captura.a_favor) == (nombre, 2, 4, 7)
    assert len(captura.sha256) == 64
    autores = dict(Aportacion.objects.values_list("texto", "autor_publico"))
    assert autores == {"Con fechas": "Vecina de León", "Con becas": ""}

    otra_vez = subir(equipo, mesa, contenido, nombre)
    assert "Todas estaban ya" in otra_vez.content.decode()
    assert not otra_vez.context["listo"]
    assert Propuesta.objects.count() == 2


MALAS = [
    ["", "Cada mes", "", "", "", ""],
    ["Otra", "Cada siglo", "", "", "", ""],
    ["Otra", "", "doce", "", "", ""],
    ["Otra", "", "", "", "web", ""],
    ["Otra", "", "", "", "", "-1"],
    ["Con fechas", "", "4", "", "", ""],
    ["x" * 5000, "", "", "", "", ""],
]


@pytest.mark.parametrize("mala", MALAS)
def test_with_one_bad_row_nothing_is_written(equipo, mesa, mala):
    respuesta = subir(equipo, mesa, en_csv([*BUENAS, mala]))
    assert respuesta.status_code == 422
    assert not respuesta.context["listo"]
    assert [bool(r.errores) for r in respuesta.context["renglones"]] == [False, False, True]
    assert not Propuesta.objects.exists()


@pytest.mark.parametrize(
    ("nombre", "contenido"),
    [
        ("a.csv", b""),
        ("a.csv", b"otra,cosa\n1,2"),
        ("a.csv", b"que_vigilar\n"),
        ("a.csv", b"\x00\xff\xfe\x00"),
        ("a.xlsx", b"no es un zip"),
        ("a.xlsx", b"PK\x03\x04 nada"),
        ("a.csv", b"que_vigilar\n" + b"x" * (1024 * 1024)),
        ("a.csv", b"que_vigilar\n" + b"idea\n" * 501),
    ],
)
def test_what_is_not_a_list_says_why(equipo, mesa, nombre, contenido):
    respuesta = subir(equipo, mesa, contenido, nombre)
    assert respuesta.status_code == 422
    assert "error-message" in respuesta.content.decode()


def test_a_confirmation_that_is_not_ours_or_of_this_table_stores_nothing(equipo, mesa, otra):
    revisada = subir(equipo, mesa, en_csv(BUENAS))
    ruta = reverse("orden:importar", args=[mesa.pk])
    equipo.post(ruta, {"listo": "falso"})
    equipo.force_login(otra.facilitacion)
    equipo.post(reverse("orden:importar", args=[otra.pk]), {"listo": revisada.context["listo"]})
    assert not Propuesta.objects.exists()


def test_the_same_sheet_typed_and_listed_is_one(equipo, mesa):
    confirmar(equipo, mesa, subir(equipo, mesa, en_csv(BUENAS)))
    datos = {"hoja": 4, **fabricas.datos(mesa, que_vigilar="Con fechas", frecuencia="Cada mes")}
    assert equipo.post(f"{mesa.url}papel/", datos).status_code == 200
    assert Propuesta.objects.count() == 2


class TestSalida:
    @pytest.fixture
    def con_todo(self, client, mesa, facilita):
        fabricas.enviar(client, mesa, **COMPLETA, correo="secreto@ejemplo.mx")
        fabricas.enviar(client, mesa, que_vigilar="=1+1", firma_publica="@Vecina")
        client.force_login(facilita)
        return client

    def salida(self, client, mesa, formato):
        respuesta = client.get(reverse("orden:exportar", args=[mesa.pk, formato]))
        assert respuesta.status_code == 200
        return respuesta.content

    def test_no_cell_is_a_formula_and_no_address_leaves(self, con_todo, mesa):
        texto = self.salida(con_todo, mesa, "csv").decode("utf-8-sig")
        assert "'=1+1" in texto
        assert "'@Vecina" in texto
        assert Contacto.objects.exists()
        assert "secreto@" not in texto
        hoja = load_workbook(io.BytesIO(self.salida(con_todo, mesa, "xlsx"))).active
        celdas = [celda for fila in hoja.iter_rows() for celda in fila]
        assert "f" not in {celda.data_type for celda in celdas}
        assert not any("secreto@" in str(celda.value) for celda in celdas)
        cabeza = [celda.value for celda in hoja[1]]
        fila = dict(zip(cabeza, (celda.value for celda in hoja[2]), strict=True))
        assert {parte: fila[parte] for parte in COMPLETA} == COMPLETA
        assert set(COLUMNAS) <= set(cabeza)

    @pytest.mark.parametrize("formato", ["csv", "xlsx"])
    def test_what_went_out_comes_in_without_changing_anything(self, con_todo, mesa, formato):
        contenido = self.salida(con_todo, mesa, formato)
        respuesta = subir(con_todo, mesa, contenido, f"salida.{formato}")
        assert "Todas estaban ya" in respuesta.content.decode()
        assert Propuesta.objects.count() == 2

    def test_a_folio_of_another_table_is_an_error(self, con_todo, mesa, otra):
        contenido = self.salida(con_todo, mesa, "csv")
        con_todo.force_login(otra.facilitacion)
        respuesta = subir(con_todo, otra, contenido)
        assert respuesta.status_code == 422
        assert "no es de esta mesa" in respuesta.content.decode()

    def test_more_rows_cost_the_same(self, con_todo, mesa, django_assert_max_num_queries):
        filas = [[f"Idea {n}", "", n + 1, "", "", ""] for n in range(20)]
        confirmar(con_todo, mesa, subir(con_todo, mesa, en_csv(filas)))
        with django_assert_max_num_queries(20):
            contenido = self.salida(con_todo, mesa, "csv")
        assert contenido.count(b"Idea ") == 20
        with django_assert_max_num_queries(30):
            subir(con_todo, mesa, contenido)


@pytest.mark.parametrize(
    ("quien", "saca", "trae"),
    [("facilita", 200, 200), ("duena", 200, 404), ("otra", 404, 404), ("duena2", 404, 404)],
)
def test_who_takes_and_brings_lists(client, mesa, otra, quien, saca, trae):
    usuario = {
        "facilita": lambda: mesa.facilitacion,
        "duena": lambda: fabricas.usuario("duena", de=mesa.eje),
        "otra": lambda: otra.facilitacion,
        "duena2": lambda: fabricas.usuario("duena2", de=otra.eje),
    }[quien]()
    client.force_login(usuario)
    for formato in ("csv", "xlsx"):
        ruta = reverse("orden:exportar", args=[mesa.pk, formato])
        assert client.get(ruta).status_code == saca
    assert client.get(reverse("orden:importar", args=[mesa.pk])).status_code == trae
    assert subir(client, mesa, en_csv(BUENAS)).status_code == trae
