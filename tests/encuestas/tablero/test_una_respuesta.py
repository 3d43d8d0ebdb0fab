"""One answer as its author saw it, without what would name them; and what looking costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from encuestas.models import Respuesta
from encuestas.resultados.integridad import RAPIDA
from home.demo.preguntas import correo, pregunta
from participacion.formularios.codigos import NO_APLICA, NO_SE, PREFIERO_NO, SIN_RESPUESTA
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear
from tests.encuestas.tablero.test_tablero import url

pytestmark = pytest.mark.django_db


def test_se_lee_con_las_palabras_de_su_version_y_los_codigos_en_palabras(entra):
    preguntas = [
        pregunta("r", "color", "unica", "¿Qué color?", opciones=["Añil", "Rojo"], otra=True),
        pregunta("r", "nota", "cero_diez", "¿Qué nota?"),
        pregunta("r", "edad", "numero", "¿Qué edad?"),
        pregunta("r", "dicho", "texto_largo", "¿Qué dices?", limite=500),
        pregunta("r", "claro", "escala", "¿Es claro?", escala="dificultad"),
    ]
    pagina = fabricas.encuesta("una", preguntas=preguntas)
    [una] = crear(
        pagina, color="Añil", nota=NO_SE, edad=PREFIERO_NO, dicho=SIN_RESPUESTA, claro=NO_APLICA
    )
    pagina.preguntas[0].value["texto"] = "¿De qué color lo quieres?"
    pagina.save_revision().publish()
    Respuesta.objects.filter(pk=una.pk).update(sospechas=[RAPIDA], por_contar=False)
    respuesta = entra("admin").get(url("respuesta", pagina, una.pk))
    html = respuesta.content.decode()
    assert "¿Qué color?" in html
    assert "¿De qué color lo quieres?" not in html
    assert [leida.texto for leida in respuesta.context["leidas"]] == [
        "Añil", "No sé", "Prefiero no responder", "Sin respuesta", "No le tocaba responder",
    ]  # fmt: skip
    assert "contestada muy rápido" in html
    assert "no-store" in respuesta.headers["Cache-Control"]


def test_lo_que_se_escribio_no_es_codigo(entra, pagina):
    [una] = crear(pagina, idea='<script>alert("hola")</script>')
    html = entra("admin").get(url("respuesta", pagina, una.pk)).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_lleva_sus_aportaciones_y_a_la_bandeja_va_quien_responde(entra, client, pagina):
    abierta = fabricas.encuesta("abierta")
    fabricas.enviar(client, abierta, color="Rojo", idea="Que haya agua")
    una = Respuesta.objects.get(espacio=abierta.espacio)
    duena = entra("duena").get(url("respuesta", abierta, una.pk)).content.decode()
    assert "Abrir en la bandeja" in duena
    edita = entra("edita").get(url("respuesta", abierta, una.pk)).content.decode()
    assert "Recibida" in edita
    assert "Abrir en la bandeja" not in edita


def test_ni_correos_ni_telefonos_ni_hora(entra, client, pagina):
    con_correo = fabricas.encuesta(
        "con-correo",
        anonima=False,
        preguntas=[*fabricas.PREGUNTAS[:2], correo("x", "Avisarte.")],
    )
    fabricas.enviar(client, con_correo, color="Rojo", correo="ana@ejemplo.com")
    una = Respuesta.objects.get(espacio=con_correo.espacio)
    hora = timezone.localtime(una.creado)
    admin = entra("admin")
    for ruta in (url("respuestas", con_correo), url("respuesta", con_correo, una.pk)):
        html = admin.get(ruta).content.decode()
        cuerpo = html[html.index('class="nice-padding tablero"') :]
        assert una.folio in cuerpo
        assert "ana@" not in cuerpo
        assert una.enlace not in cuerpo
        assert f"{hora:%H:%M}" not in cuerpo


# --- cost -----------------------------------------------------------------------------------
def test_las_consultas_son_constantes_y_no_cuentan_respuestas(entra, pagina):
    admin = entra("admin")

    def consultas(ruta, **filtros):
        admin.get(ruta, filtros)
        with CaptureQueriesContext(
            connection,
        ) as hechas:
            assert admin.get(ruta, filtros).status_code == 200
        contadas = [c["sql"] for c in hechas if "COUNT(" in c["sql"] and "respuesta" in c["sql"]]
        assert contadas == []
        return len(hechas)

    [una] = crear(pagina, color="Rojo", idea="Algo")
    lista_, ficha = url("respuestas", pagina), url("respuesta", pagina, una.pk)
    filtros = {"idioma": "es-mx", "senal": "sin", "version": 1}
    antes = [consultas(lista_), consultas(lista_, **filtros), consultas(ficha)]
    crear(pagina, 120, color="Azul", idea="Otra cosa")
    assert [consultas(lista_), consultas(lista_, **filtros), consultas(ficha)] == antes
    assert max(antes) <= 30
