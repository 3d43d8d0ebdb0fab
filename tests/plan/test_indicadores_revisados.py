"""The service of the indicator form believes nobody; and what is public survives what is stored."""

import io
import re
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from participacion.plan import formato
from participacion.plan.formato import Contestado
from participacion.plan.models import RespuestaIndicador
from tests.plan.apoyo import AHORA, HOY, LEON, guardar, texto

pytestmark = pytest.mark.django_db
#: In León: 1 words, yes or no, stage; 2 a number; 4 a number with its detail; 7 a link.
MALAS = [
    (2, [{"valor": "muchas"}], "renglon_2.p1"),
    (2, [{"valor": "-1"}], "renglon_2.p1"),
    (2, [{"valor": "NaN"}], "renglon_2.p1"),
    (2, [{"valor": "Infinity"}], "renglon_2.p1"),
    (2, [{"valor": "9" * 20}], "renglon_2.p1"),
    (2, [{"valor": True}], "renglon_2.p1"),
    (2, [{"valor": ["1"]}], "renglon_2.p1"),
    (2, [{"valor": "1", "detalle": "x"}], "renglon_2.p1"),
    (2, ["1"], "renglon_2.p1"),
    (2, [None], "renglon_2.p1"),
    (2, {"valor": "1"}, "renglon_2"),
    (2, [{}] * 9, "renglon_2"),
    (1, [{"valor": "a\x00"}], "renglon_1.p1"),
    (1, [{"valor": "a" * 3001}], "renglon_1.p1"),
    (1, [{}, {"valor": "quizás"}], "renglon_1.p2"),
    (1, [{}, {}, {"valor": "a" * 161}], "renglon_1.p3"),
    (4, [{"valor": "7", "detalle": "a" * 1001}], "renglon_4.d1"),
    (4, [{"valor": "7", "otra": "x"}], "renglon_4.p1"),
    (7, [{"valor": "javascript:alert(1)"}], "renglon_7.p1"),
]


@pytest.mark.parametrize(("renglon", "valores", "donde"), MALAS)
def test_lo_que_no_es_de_la_pregunta_no_entra(leon, periodo, duena_leon, renglon, valores, donde):
    dicho = {renglon: Contestado(valores), 8: Contestado([{"valor": "Bien"}])}
    with pytest.raises(ValidationError) as error:
        guardar(leon, periodo, duena_leon, dicho)
    assert list(error.value.message_dict) == [donde]
    assert not RespuestaIndicador.objects.exists(), "all or nothing"


def test_de_dos_renglones_se_dicen_los_dos(leon, periodo, duena_leon):
    dicho = {2: Contestado([{"valor": "x"}]), 7: Contestado([{"valor": "y z"}])}
    with pytest.raises(ValidationError) as error:
        guardar(leon, periodo, duena_leon, dicho)
    assert set(error.value.message_dict) == {"renglon_2.p1", "renglon_7.p1"}


def test_lo_bueno_se_guarda_limpio(leon, periodo, duena_leon):
    dicho = {
        1: Contestado([{"valor": " Talleres "}, {"valor": "si"}, {}]),
        2: Contestado([{"valor": Decimal("3.50")}]),
        4: Contestado([{"valor": 7, "detalle": ""}]),
    }
    guardar(leon, periodo, duena_leon, dicho)
    hay = {n: fila.valores for n, fila in formato.ultimas(leon, periodo).items()}
    assert hay[1] == [{"valor": "Talleres"}, {"valor": "si"}, {}]
    assert (hay[2], hay[4]) == ([{"valor": "3.50"}], [{"valor": "7"}])


@pytest.mark.parametrize(
    ("mal", "donde"),
    [
        ({"fecha": HOY.replace(year=HOY.year + 1)}, "renglon_2.fecha"),
        ({"archivo": SimpleUploadedFile("x.exe", b"MZ"), "fecha": HOY}, "renglon_2.archivo"),
        ({"archivo": SimpleUploadedFile("x", b"MZ"), "fecha": HOY}, "renglon_2.archivo"),
    ],
)
def test_la_evidencia_tambien_se_revisa(leon, periodo, duena_leon, mal, donde):
    with pytest.raises(ValidationError) as error:
        guardar(leon, periodo, duena_leon, {2: Contestado(texto="Foto", **mal)})
    assert list(error.value.message_dict) == [donde]


#: What an old row, or one written by hand, could hold.
RARAS = [
    *([{"valor": v}] for v in ("muchas", "NaN", "-Infinity", "1e400000", "", None, True, 3.5)),
    *([{"valor": v}] for v in (["a", 1], {"b": 2}, "quizás", "#strong[x]", "=1+1", "٣")),
    *([{"valor": "1", "detalle": v}] for v in (7, ["x"], None)),
    *({"valor": 1}, "texto", 5, None, [], [None, 3, "x"], [{"otra": 1}] * 20),
]


@pytest.mark.parametrize("raro", RARAS, ids=repr)
def test_lo_publico_se_lee_aunque_lo_guardado_sea_raro(
    client, leon, periodo, duena_leon, oficial, raro
):
    guardar(leon, periodo, duena_leon, enviar=True)
    formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)
    if raro is None:
        raro = [None]
    RespuestaIndicador.objects.update(valores=raro)
    args = ["2019-2021", LEON, "sep-oct"]
    assert client.get(reverse("plan:indicadores_periodo", args=args)).status_code == 200
    pdf = client.get(reverse("documentos:lleno_pdf", args=args))
    assert pdf.status_code == 200
    assert pdf.content.startswith(b"%PDF")


def test_una_palabra_donde_va_un_numero_se_lee_como_se_escribio(
    client, leon, periodo, duena_leon, oficial
):
    guardar(leon, periodo, duena_leon, enviar=True)
    formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)
    filas = RespuestaIndicador.objects
    filas.filter(indicador__renglon=2).update(valores=[{"valor": "muchas"}])
    filas.filter(indicador__renglon=1).update(valores=[{}, {"valor": "quizás"}])
    args = ["2019-2021", LEON, "sep-oct"]
    plano = texto(client.get(reverse("plan:indicadores_periodo", args=args)))
    lector = PdfReader(io.BytesIO(client.get(reverse("documentos:lleno_pdf", args=args)).content))
    impreso = re.sub(r"\s+", " ", " ".join(p.extract_text() for p in lector.pages))
    for dicho in ("muchas", "quizás"):
        assert dicho in plano
        assert dicho in impreso


def test_la_pantalla_se_llena_sobre_lo_raro(client, leon, periodo, duena_leon):
    guardar(leon, periodo, duena_leon, {2: Contestado([{"valor": "1"}])})
    RespuestaIndicador.objects.update(valores=["x", {"valor": ["y"]}])
    client.force_login(duena_leon)
    assert client.get(reverse("mi_eje:llenar", args=[leon.pk, periodo.pk])).status_code == 200
