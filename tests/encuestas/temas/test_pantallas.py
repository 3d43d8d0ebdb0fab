"""The team's screens of the open answers: who enters, what is refused, what it costs."""

import csv
import io

import pytest

from encuestas.models import Respuesta
from encuestas.resultados.conteo import ponerse_al_dia
from encuestas.temas.models import Cita, Marca, PermisoDeCita, Tema, TextoAbierto
from tests.encuestas.resultados.test_conteo import crear
from tests.encuestas.temas.ayudas import (
    LEEN,
    MANDAN,
    QUIENES,
    actuar,
    con_permiso,
    forma,
    ids,
    url,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina(abierta):
    return abierta


@pytest.mark.parametrize("quien", QUIENES)
def test_quien_entra(entra, pagina, agua, quien):
    cliente = entra(quien)
    texto = ids(pagina, 1)[0]
    pantallas = [
        (url("resumen", pagina), LEEN),
        (url("leer", pagina, "idea"), LEEN),
        (url("arbol", pagina, "idea"), LEEN),
        (url("tema", pagina, "idea", agua.pk), LEEN),
        (url("segunda", pagina, "idea"), LEEN),
        (url("csv", pagina, "idea"), LEEN),
        (url("permiso", pagina), MANDAN),
        (url("cita", pagina, texto), MANDAN),
    ]
    for ruta, pueden in pantallas:
        assert cliente.get(ruta).status_code == (200 if quien in pueden else 302), ruta
    cliente.post(url("leer", pagina, "idea"), forma("poner", [texto], [agua]))
    assert Marca.objects.exists() is (quien in LEEN)


@pytest.mark.parametrize("quien", ["duena", "otro_eje", "personal", "nadie"])
def test_los_demas_no_publican_citas(entra, pagina, permiso, quien):
    datos = {"redactada": "El agua", "revisada": "on"}
    entra(quien).post(url("cita", pagina, con_permiso(pagina).pk), datos)
    assert not Cita.objects.exists()


def test_sellada_no_se_lee(entra, pagina):
    pagina.sellada = True
    pagina.save_revision().publish()
    admin = entra("admin")
    for nombre, args in (("resumen", ()), ("leer", ("idea",)), ("csv", ("idea",))):
        assert "/abrir/" in admin.get(url(nombre, pagina, *args))["Location"]


@pytest.mark.parametrize(
    "mal",
    [
        {},
        {"accion": "borrar"},
        {"clave": "x"},
        {"textos": ["x"]},
        {"textos": ["99999999999999999999"]},
        {"temas": ["-1"]},
        {"textos": []},
        {"textos": [str(n) for n in range(300)]},
    ],
)
def test_lo_mal_enviado_se_explica(entra, pagina, agua, mal):
    datos = (forma("poner", ids(pagina, 1), [agua]) | mal) if mal else {}
    respuesta = entra("edita").post(url("leer", pagina, "idea"), datos)
    assert respuesta.status_code == 422
    assert not Marca.objects.exists()


def test_filtrar_buscar_y_el_csv(entra, pagina, agua):
    edita = entra("edita")
    actuar(pagina, "poner", ids(pagina, 3), [agua])
    actuar(pagina, "leer", ids(pagina)[3:4], [])
    leer = url("leer", pagina, "idea")

    def cuantos(consulta):
        return edita.get(leer + consulta).context["hojas"].paginator.count

    assert [cuantos(c) for c in ("", "?ver=leidos", "?ver=sin_tema", "?ver=todos")] == [8, 4, 1, 12]
    assert cuantos(f"?tema={agua.pk}") == 3
    assert cuantos("?q=número 11") == 1
    assert cuantos("?ver=raro&tema=x") == 8
    crear(pagina, idea="=1+1")
    ponerse_al_dia(pagina.espacio)
    cuerpo = edita.get(url("csv", pagina, "idea")).getvalue().decode("utf-8-sig")
    filas = list(csv.DictReader(io.StringIO(cuerpo)))
    assert len(filas) == 13
    assert sum(f["Agua"] == "1" for f in filas) == 3
    assert sum(f["Agua"] == "0" for f in filas) == 1
    assert filas[0]["texto"] == "'=1+1"
    assert filas[0]["Agua"] == "", "nobody read it yet"


def test_las_consultas_no_crecen(entra, pagina, agua, django_assert_max_num_queries):
    edita = entra("edita")
    leer = url("leer", pagina, "idea") + "?ver=todos"
    edita.get(leer)
    actuar(pagina, "poner", ids(pagina, 1), [agua])
    with django_assert_max_num_queries(30) as consultas:
        edita.get(leer)
        antes = len(consultas)
    for i in range(40):
        crear(pagina, idea=f"Otra cosa {i}")
    ponerse_al_dia(pagina.espacio)
    actuar(pagina, "poner", ids(pagina), [agua])
    with django_assert_max_num_queries(antes):
        edita.get(leer)


def test_dar_permiso_con_dos_preguntas_no_se_puede(entra, pagina):
    edita = entra("edita")
    opciones = [valor for valor, _ in edita.get(url("permiso", pagina)).context["posibles"]]
    mal = edita.post(url("permiso", pagina), {"cual": [opciones[0], opciones[-1]]})
    assert mal.status_code == 422
    edita.post(url("permiso", pagina), {"cual": [opciones[-1]]})
    assert PermisoDeCita.objects.get().variable == "citable"
    edita.post(url("permiso", pagina), {"cual": []})
    assert not PermisoDeCita.objects.exists()


def test_nada_de_esto_borra_respuestas(pagina, agua):
    actuar(pagina, "poner", ids(pagina), [agua])
    Tema.objects.all().delete()
    TextoAbierto.objects.all().delete()
    assert Respuesta.objects.count() == 13
