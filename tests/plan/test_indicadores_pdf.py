"""The filled indicator form in PDF."""

import io
import re
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfReader

from participacion.plan import formato
from participacion.plan.formato import Contestado
from tests.plan.apoyo import AHORA, LEON, guardar

pytestmark = pytest.mark.django_db


def test_lleno_con_su_evidencia_y_sin_lo_interno(client, leon, periodo, duena_leon, oficial):
    ruta = reverse("documentos:lleno_pdf", args=["2019-2021", LEON, "sep-oct"])
    dicho = {
        1: Contestado([{"valor": "#strong[Talleres]"}, {"valor": "si"}, {"valor": "En diseño"}]),
        2: Contestado([{"valor": "1240"}], texto="Listas", fecha=date(2026, 10, 3)),
        4: Contestado([{"valor": "7", "detalle": "Dirección de Innovación"}]),
    }
    guardar(leon, periodo, duena_leon, dicho, enviar=True)
    assert client.get(ruta).status_code == 404, "it is not public yet"
    formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)
    lector = PdfReader(io.BytesIO(client.get(ruta).content))
    plano = re.sub(r"\s+", " ", " ".join(p.extract_text() for p in lector.pages))
    assert "#strong[Talleres]" in plano, "what people write is text, never markup"
    assert "1,240" in plano
    assert "Listas, 3 de octubre de 2026" in plano
    assert "Sin dato" in plano
    assert periodo.nombre in plano
    assert "Dirección de Innovación" not in plano, "who works there is not public"
    assert "Universidad" not in plano
