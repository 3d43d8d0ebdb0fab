"""The pages of the rooms below lead to the printed documents, once there is something to print."""

import re
from uuid import uuid4

import pytest

from participacion.informes.carga import cargar_periodos
from participacion.plan import formato
from participacion.plan.carga import cargar_planes
from participacion.plan.formato import Contestado
from participacion.plan.models import Eje
from tests import fabricas
from tests.plan.apoyo import AHORA, duena_de, nuevo_periodo, valor_para

pytestmark = pytest.mark.django_db


@pytest.fixture
def reales():
    cargar_planes()
    cargar_periodos(AHORA)


def enlaces(client, ruta):
    respuesta = client.get(ruta)
    assert respuesta.status_code == 200
    return re.findall(r'href="([^"]+)"', respuesta.content.decode())


@pytest.mark.usefixtures("reales")
def test_a_plan_leads_to_its_periods_days_deadlines_and_report(client):
    vistos = enlaces(client, "/plan/2022-2024/")
    for url in ("periodos/", "periodos/#otro-dia", "plazos/", "informe.pdf"):
        assert f"/plan/2022-2024/{url}" in vistos
        assert client.get(f"/plan/2022-2024/{url}").status_code == 200
    assert "/plan/2019-2021/informe.pdf" not in enlaces(client, "/plan/2019-2021/")


@pytest.mark.usefixtures("reales")
def test_a_period_leads_to_its_pdf(client):
    vistos = enlaces(client, "/plan/2022-2024/periodos/parcial-2023/")
    assert "/plan/2022-2024/periodos/parcial-2023.pdf" in vistos


@pytest.mark.usefixtures("reales")
def test_a_filled_form_leads_to_its_pdf_once_it_is_public(client):
    eje = Eje.objects.get(slug="parlamento-abierto", plan__slug="2019-2021")
    periodo, duena = nuevo_periodo(eje), duena_de(eje)
    pagina = f"/plan/2019-2021/{eje.slug}/indicadores/{periodo.slug}/"
    pdf = f"/plan/2019-2021/{eje.slug}/indicadores/{periodo.slug}.pdf"
    assert pdf not in enlaces(client, pagina)
    periodo.refresh_from_db()
    prueba = {"enlace": "https://ejemplo.invalid/x", "fecha": AHORA.date()}
    formato.guardar(
        eje=eje, periodo=periodo, usuario=duena, ahora=AHORA, envio=uuid4(), enviar=True,
        renglones={
            i.renglon: Contestado([valor_para(i)], **prueba) for i in eje.indicadores.all()
        },
    )  # fmt: skip
    jefa = fabricas.usuario("jefa", superusuario=True)
    formato.publicar(eje=eje, periodo=periodo, usuario=jefa, ahora=AHORA)
    assert pdf in enlaces(client, pagina)
    assert client.get(pdf)["Content-Type"] == "application/pdf"
