"""The report of a period in PDF, opened by a library that is not ours."""

import io
import re

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.informes.ayudas import acciones, prueba, publicado


def leer(client, *args):
    respuesta = client.get(reverse("documentos:periodo_pdf", args=args))
    assert respuesta.status_code == 200
    lector = PdfReader(io.BytesIO(respuesta.content))
    assert lector.trailer["/Root"]["/MarkInfo"]["/Marked"]
    return re.sub(r"\s+", " ", " ".join(pagina.extract_text() for pagina in lector.pages))


def test_lo_publicado_con_sus_pruebas_y_su_huella(client, periodo, eje, otro_eje, duena, enlace):
    hecho = publicado(periodo, eje, duena, enlace, 55, 90, evidencias=[prueba(acciones(eje)[0])])
    dicho = leer(client, periodo.plan.slug, periodo.slug)
    assert f"{eje} Entregó a tiempo" in dicho
    assert f"{otro_eje} No entregó" in dicho
    assert "→ 55 %" in dicho
    assert "https://ejemplo.invalid/acta" in dicho
    assert dicho.count("Sin evidencia") == 1, "the second figure moved without a proof"
    assert hecho.huella in dicho.replace(" ", "")


@pytest.mark.usefixtures("reales")
def test_el_periodo_de_2020_dice_su_prorroga(client):
    dicho = leer(client, "2019-2021", "junio-julio-2020")
    assert "se publican el 21 de agosto de 2020" in dicho
    assert "se entregaba el 21 de julio de 2020 y se publicaba el 22 de julio de 2020" in dicho
    assert dicho.count("No consta") == 5


def test_lo_que_no_existe_es_404(client, periodo):
    ruta = reverse("documentos:periodo_pdf", args=[periodo.plan.slug, "no-existe"])
    assert client.get(ruta).status_code == 404
