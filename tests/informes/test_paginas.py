import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from participacion.informes.models import EvidenciaReporte
from participacion.informes.servicios import EvidenciaNueva

from .ayudas import DENTRO, acciones, prueba, publicado, reportar

pytestmark = pytest.mark.django_db


def ver(client, nombre, *args, estatus=200):
    respuesta = client.get(reverse(f"informes:{nombre}", args=args))
    assert respuesta.status_code == estatus, respuesta.content.decode()[-600:]
    return respuesta.content.decode()


@pytest.mark.usefixtures("reales")
def test_el_periodo_de_2020_se_lee_con_su_prorroga(client):
    html = ver(client, "periodo", "2019-2021", "junio-julio-2020")
    for dicho in ("14 de agosto", "21 de agosto", "21 de julio", "22 de julio", "10 de julio"):
        assert dicho in html
    assert html.count("No consta") >= 5
    assert "contingencia" in html


@pytest.mark.usefixtures("reales")
def test_la_portada_del_informe_de_2023(client):
    html = ver(client, "informe", "2022-2024", "parcial-2023")
    for dicho in ("<b>33</b>", "<b>13</b>", "<b>7</b>", "<b>42\xa0%</b>", "<b>58\xa0%</b>"):
        assert dicho in html
    assert html.count('class="hoja-compromiso"') == 13
    assert "Publicado: 23\xa0%. La cuenta da: 36\xa0%" in html


def test_lo_publicado_se_ve_con_lo_que_falta(client, periodo, eje, duena, enlace):
    publicado(periodo, eje, duena, enlace, 55, 37)
    html = ver(client, "periodo", "2022-2024", periodo.slug)
    assert "Faltan 6 ejes" in html
    assert "Sin evidencia" in html
    assert periodo.__class__.objects.get(pk=periodo.pk).huella in html
    assert "Titular, Congreso" in html or "Lo reportó: Titular" in html


def test_antes_de_publicar_no_se_ve_lo_escrito(client, periodo, eje, duena, es_el_dia):
    es_el_dia(periodo.entrega)
    reportar(periodo, eje, duena, 55, 37, resumen="CANARIO")
    html = ver(client, "periodo", "2022-2024", periodo.slug)
    assert "CANARIO" not in html
    assert "Entregó a tiempo" in html
    assert html.count("Aún no entrega") == 6
    ver(client, "informe", "2022-2024", periodo.slug, estatus=404)
    ver(client, "periodo_json", "2022-2024", periodo.slug, estatus=404)


def test_la_copia_se_baja_tal_cual(client, periodo, eje, duena, enlace):
    copia = publicado(periodo, eje, duena, enlace, 55, 37)
    assert ver(client, "periodo_json", "2022-2024", periodo.slug) == copia.contenido


def test_un_archivo_es_publico_solo_cuando_se_publica(client, periodo, eje, duena, enlace):
    archivo = EvidenciaNueva(
        tipo="documento",
        texto="<b>Acta</b>",
        fecha=DENTRO,
        accion_id=acciones(eje)[0].pk,
        archivo=ContentFile(b"<script>1</script>"),
        nombre="acta.pdf",
        sha256="0" * 64,
    )
    reportar(periodo, eje, duena, 55, 37, enviar=False, evidencias=[archivo])
    fila = EvidenciaReporte.objects.get()
    ver(client, "evidencia", fila.pk, estatus=404)
    publicado(periodo, eje, duena, enlace, 55, 37)
    respuesta = client.get(reverse("informes:evidencia", args=[fila.pk]))
    assert b"".join(respuesta.streaming_content) == b"<script>1</script>"
    assert respuesta["Content-Disposition"].startswith("attachment")
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert "&lt;b&gt;Acta" in ver(client, "periodo", "2022-2024", periodo.slug)


def test_a_fecha_compara_con_hoy(client, periodo, eje, duena, enlace):
    publicado(periodo, eje, duena, enlace, 55, 37)
    html = ver(client, "plan_a_fecha", "2022-2024", "2024-03-21")
    assert "46\xa0%" in html
    assert "35\xa0%" in html
    html = ver(client, "eje_a_fecha", "2022-2024", eje.slug, "2024-03-21")
    assert "30\xa0%" in html
    assert "55\xa0%" in html


@pytest.mark.usefixtures("planes")
@pytest.mark.parametrize("dia", ["ayer", "2024-02-30", "20240221", "2999-01-01", "2024-02-1", "0"])
@pytest.mark.parametrize("eje", ["", "parlamento-abierto"])
def test_una_fecha_mala_se_explica(client, dia, eje):
    nombre, lugar = ("eje_a_fecha", [eje]) if eje else ("plan_a_fecha", [])
    html = ver(client, nombre, "2022-2024", *lugar, dia, estatus=400)
    assert 'id="dia-error"' in html
    caja = reverse(f"informes:elegir_{'eje' if eje else 'plan'}", args=["2022-2024", *lugar])
    assert client.get(caja, {"dia": dia}).status_code == 400
    assert client.get(caja, {"dia": "\x00"}).status_code == 400
    buena = client.get(caja, {"dia": "2024-02-21"})
    assert buena["Location"].endswith("/a-fecha/2024-02-21/")


@pytest.mark.usefixtures("planes")
@pytest.mark.parametrize(
    ("nombre", "args"),
    [
        ("periodos", ["no-hay"]),
        ("periodo", ["2022-2024", "no-hay"]),
        ("plan_a_fecha", ["no-hay", "2024-01-01"]),
        ("eje_a_fecha", ["2022-2024", "no-hay", "2024-01-01"]),
        ("plan_a_fecha", ["no-hay", "mal"]),
        ("evidencia", [99]),
    ],
)
def test_lo_que_no_existe_es_404(client, nombre, args):
    ver(client, nombre, *args, estatus=404)


@pytest.mark.usefixtures("reales")
def test_las_lineas_llevan_su_tabla(client):
    html = ver(client, "periodos", "2022-2024")
    assert html.count('class="linea-eje"') == 7
    assert "30 Nov 2023" in html or "30 nov 2023" in html.lower()


@pytest.mark.usefixtures("reales")
def test_un_plan_sin_avances_no_dibuja_nada(client):
    assert 'class="linea-eje"' not in ver(client, "periodos", "2019-2021")


def test_las_consultas_no_crecen(
    client, periodo, eje, duena, enlace, django_assert_max_num_queries
):
    publicado(periodo, eje, duena, enlace, 55, 37, evidencias=[prueba(acciones(eje)[0])])
    paginas = {
        "periodos": ([], 22),
        "periodo": ([periodo.slug], 14),
        "informe": ([periodo.slug], 14),
        "plan_a_fecha": (["2024-03-21"], 22),
        "eje_a_fecha": ([eje.slug, "2024-03-21"], 22),
    }
    for nombre, (args, tope) in paginas.items():
        ver(client, nombre, "2022-2024", *args)
        with django_assert_max_num_queries(tope):
            ver(client, nombre, "2022-2024", *args)
