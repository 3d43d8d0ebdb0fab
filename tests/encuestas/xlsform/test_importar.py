"""``manage.py importar_xlsform``: a draft, or the list and an exit code that is not 0."""

import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from encuestas.models import EncuestaPage, EncuestasPage
from participacion.formularios.xlsform import leer
from tests import fabricas
from tests.apoyo.arbol import RAIZ
from tests.encuestas.xlsform.test_traer import bueno, malo

pytestmark = pytest.mark.django_db
EJE = "2019-2021/1"


@pytest.fixture(autouse=True)
def _hay_donde():
    fabricas.indice(EncuestasPage, "encuestas")
    fabricas.eje()


@pytest.fixture
def archivo(tmp_path):
    def hacer(datos):
        (tmp_path / "encuesta.xlsx").write_bytes(datos)
        return str(tmp_path / "encuesta.xlsx")

    return hacer


def importar(ruta, *args):
    salida = StringIO()
    call_command("importar_xlsform", ruta, *args, stdout=salida)
    return salida.getvalue()


def test_hace_un_borrador_y_solo_uno(archivo):
    ruta = archivo(bueno())
    assert "del-archivo" in importar(ruta, "--eje", EJE)
    assert importar(ruta, "--eje", EJE)
    pagina = EncuestaPage.objects.get()
    assert (pagina.live, pagina.title, pagina.eje) == (False, "Del archivo", fabricas.eje())
    importar(ruta, "--eje", EJE, "--titulo", "Otra")
    assert EncuestaPage.objects.count() == 2


def test_comprobar_no_hace_nada(archivo):
    assert "0 problemas" in importar(archivo(bueno()), "--comprobar")
    assert not EncuestaPage.objects.exists()


@pytest.mark.parametrize("args", [(), ("--comprobar",), ("--eje", EJE)])
def test_con_problemas_los_lista_y_no_hace_nada(archivo, args):
    with pytest.raises(CommandError) as error:
        importar(archivo(malo()), *args)
    lineas = str(error.value).splitlines()
    assert [linea.split(":")[0] for linea in lineas] == [
        "survey, fila 3, type",
        "survey, fila 4, constraint_message",
    ]
    assert not EncuestaPage.objects.exists()


@pytest.mark.parametrize(
    ("datos", "args"),
    [(b"hola", ()), (bueno(), ()), (bueno(), ("--eje", "no/1")), (bueno(), ("--eje", "2019-2021"))],
)
def test_lo_que_no_se_puede_se_dice(archivo, datos, args):
    with pytest.raises(CommandError):
        importar(archivo(datos), *args)
    assert not EncuestaPage.objects.exists()


def test_un_archivo_que_no_esta(tmp_path):
    with pytest.raises(CommandError, match=r"no\.xlsx"):
        importar(str(tmp_path / "no.xlsx"))


@pytest.mark.parametrize(("datos", "codigo"), [(bueno(), 0), (malo(), 1), (b"hola", 1)])
def test_el_codigo_de_salida(archivo, datos, codigo):
    """Run as people run it; without the database, which checking does not need."""
    hecho = subprocess.run(
        [sys.executable, "manage.py", "importar_xlsform", archivo(datos), "--comprobar"],
        cwd=RAIZ,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert hecho.returncode == codigo, hecho.stderr
    assert ("survey, fila 3, type" in hecho.stderr) is (codigo == 1 and datos != b"hola")


def test_la_exportacion_por_comando_vuelve_igual(tmp_path):
    pagina = fabricas.encuesta("origen")
    salida = tmp_path / "origen.xlsx"
    call_command(
        "exportar_encuesta", "origen", "--formato", "xlsform", "--salida", salida, stdout=StringIO()
    )
    lectura = leer(salida.read_bytes())
    assert [b["id"] for b in lectura.bloques] == [b.id for b in pagina.preguntas]
