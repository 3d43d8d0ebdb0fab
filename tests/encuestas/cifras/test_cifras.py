"""Figures of an eje: from the tallies, the same from the answers, beside the official one."""

from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from encuestas.cifras import servicios
from encuestas.cifras.calculo import Medida, calcular, desde_respuestas
from encuestas.cifras.models import Cifra, Corte, Fuente
from encuestas.cifras.opciones import medibles
from encuestas.resultados.conteo import ponerse_al_dia
from encuestas.resultados.models import Conteo
from home.demo.preguntas import pregunta
from participacion.aportaciones.models import Aportacion
from participacion.formularios.codigos import NO_SE
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear

pytestmark = pytest.mark.django_db

PREGUNTAS = [
    pregunta("c", "color", "unica", "¿Color?", opciones=["Rojo", "Azul"], no_se=True),
    pregunta("c", "gustos", "multiple", "¿Qué te gusta?", opciones=["Pan", "Sal"]),
    pregunta("c", "claro", "escala", "¿Es claro?", escala="dificultad"),
    pregunta("c", "nota", "cero_diez", "¿Qué nota le das?"),
    pregunta("c", "idea", "texto_largo", "¿Qué dices?", limite=500, para_el_eje=True),
    pregunta("c", "donde", "municipio", "¿Dónde vives?"),
]
HOY = date(2026, 11, 21)
QUIENES = ["admin", "edita", "duena", "otro_eje", "personal", "nadie"]


@pytest.fixture
def pagina():
    return fabricas.encuesta("cifrada", preguntas=PREGUNTAS)


def clave(pagina, dicho):
    """The value of the list whose words contain ``dicho``."""
    todas = medibles(pagina.espacio.version, "es-mx")
    return next(valor for valor, texto in todas if dicho in texto)


def hacer(pagina, dicho, **valores):
    fuente, variable, opcion = clave(pagina, dicho).split("|")
    cifra = Cifra(
        espacio=pagina.espacio, eje=pagina.eje, nombre=dicho, fuente=fuente, variable=variable,
        opcion=opcion, **valores,
    )  # fmt: skip
    cifra.save()
    return cifra


def test_cada_fuente_dice_lo_que_dicen_las_respuestas(pagina):
    crear(pagina, 9, color="Rojo", gustos=["Pan"], claro="Fácil", nota=8)
    crear(pagina, 3, color="Azul", gustos=["Pan", "Sal"], claro="Difícil", nota=5)
    crear(pagina, 2, color=NO_SE)
    ponerse_al_dia(pagina.espacio)
    esperadas = {
        "Respuestas recibidas": (Decimal("14.00"), 14),
        "«Rojo»": (Decimal("75.00"), 12),
        "«Sal»": (Decimal("25.00"), 12),
        "Promedio de «¿Qué nota": (Decimal("7.25"), 12),
        "Promedio de «¿Es claro": (Decimal("3.50"), 12),
    }
    for dicho, (valor, base) in esperadas.items():
        cifra = hacer(pagina, dicho)
        assert calcular(cifra) == desde_respuestas(cifra) == Medida(valor, base), dicho


def test_con_menos_de_diez_no_hay_cifra(pagina):
    crear(pagina, 9, color="Rojo")
    ponerse_al_dia(pagina.espacio)
    assert calcular(hacer(pagina, "«Rojo»")) == Medida(None, 9)


def test_lo_de_la_persona_no_se_ofrece_ni_se_calcula(pagina):
    todas = medibles(pagina.espacio.version, "es-mx")
    assert not [valor for valor, _texto in todas if "donde" in valor]
    crear(pagina, 40, donde="11020")
    ponerse_al_dia(pagina.espacio)
    a_mano = Cifra.objects.create(
        espacio=pagina.espacio, eje=pagina.eje, nombre="x", fuente=Fuente.OPCION, variable="donde",
        opcion="11020",
    )  # fmt: skip
    assert calcular(a_mano).valor is None


class TestRecalcular(TestCase):
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "color": st.sampled_from(["Rojo", "Azul", NO_SE]),
                    "nota": st.integers(0, 10),
                    "claro": st.sampled_from(["Fácil", "Difícil", "Muy fácil"]),
                    "gustos": st.lists(st.sampled_from(["Pan", "Sal"]), min_size=1, unique=True),
                },
            ),
            max_size=25,
        )
    )
    def test_recalcular_desde_las_respuestas_da_lo_guardado(self, respuestas):
        pagina = fabricas.encuesta(f"cifrada-{Conteo.objects.count()}", preguntas=PREGUNTAS)
        for una in respuestas:
            crear(pagina, **una)
        ponerse_al_dia(pagina.espacio)
        for dicho in ("«Azul»", "«Pan»", "Promedio de «¿Qué nota", "Promedio de «¿Es claro"):
            cifra = hacer(pagina, dicho)
            assert calcular(cifra) == desde_respuestas(cifra)


def test_respondido_a_tiempo(pagina):
    ahora = timezone.now()
    respuestas = crear(pagina, 14, idea="Algo")
    for i, respuesta in enumerate(respuestas):
        a_tiempo, vencida = i < 6, i < 12
        Aportacion.objects.create(
            folio=respuesta.folio, envio=respuesta.pk, espacio=pagina.espacio, eje=pagina.eje,
            pregunta="x", texto="Algo", idioma="es-mx", recibida=ahora,
            vence=timezone.localdate() + timedelta(days=-1 if vencida else 5),
            estado="respondida" if a_tiempo else "recibida",
            respondida=ahora - timedelta(days=3) if a_tiempo else None,
            a_tiempo=True if a_tiempo else None,
        )  # fmt: skip
    assert calcular(hacer(pagina, "a tiempo")) == Medida(Decimal("50.00"), 12)


def test_la_claridad_de_sus_textos(db):
    pagina = fabricas.encuesta(
        "clara",
        preguntas=[
            pregunta("s", nombre, "escala", f"¿{nombre}?", escala="cantidad")
            for nombre in ("claro", "sencillo", "directo", "util")
        ],
    )
    crear(pagina, 30, claro="Mucho", sencillo="Mucho", directo="Mucho", util="Nada")
    ponerse_al_dia(pagina.espacio)
    assert calcular(hacer(pagina, "(CP)")) == Medida(Decimal("75.00"), 30)
    assert calcular(hacer(pagina, "(CC)")).valor is None, "no comprehension question was asked"
    assert calcular(hacer(pagina, "(ICC)")).valor is None
    assert calcular(hacer(pagina, "Textos evaluados")) == Medida(Decimal("0.00"), 0)


# --- keeping them ----------------------------------------------------------------------------
def test_un_corte_por_dia_y_su_historia(pagina):
    crear(pagina, 10, color="Rojo")
    cifra = hacer(pagina, "«Rojo»")
    servicios.actualizar(cifra, HOY)
    crear(pagina, 10, color="Azul")
    servicios.actualizar(cifra, HOY)
    servicios.actualizar(cifra, HOY + timedelta(days=1))
    valores = list(Corte.objects.order_by("dia").values_list("valor", "base"))
    assert valores == [(Decimal("50.00"), 20), (Decimal("50.00"), 20)]


def test_el_comando_ve_un_conteo_alterado(pagina):
    crear(pagina, 12, color="Rojo")
    hacer(pagina, "«Rojo»")
    call_command("recalcular_cifras", stdout=StringIO())
    assert Corte.objects.get().valor == 100
    call_command("recalcular_cifras", "--comprobar", stdout=StringIO())
    rojo = Cifra.objects.get().opcion
    Conteo.objects.filter(valor=rojo).update(n=6)
    with pytest.raises(CommandError):
        call_command("recalcular_cifras", "--comprobar", stdout=StringIO())


def test_una_cifra_oficial_sin_fuente_no_cabe(pagina):
    with pytest.raises(IntegrityError), transaction.atomic():
        hacer(pagina, "«Rojo»", oficial=80)


# --- the eje page ----------------------------------------------------------------------------
def test_las_dos_cifras_y_la_diferencia_en_el_eje(client, pagina):
    crear(pagina, 9, color="Rojo")
    crear(pagina, 6, color="Azul")
    cifra = hacer(pagina, "«Rojo»", oficial=80, oficial_fuente="Informe 2026, página 4")
    servicios.actualizar(cifra, HOY)
    ruta = reverse("plan:eje", args=[cifra.eje.plan.slug, cifra.eje.slug])
    assert "Lo que dice la gente" not in client.get(ruta).content.decode()
    Cifra.objects.update(publicada=True, nombre="Prefieren rojo")
    html = client.get(ruta).content.decode()
    for dicho in (
        "Prefieren rojo",
        "60 %",
        "80 %",
        "dice 20 menos",
        "Informe 2026, página 4",
        "15 personas",
    ):
        assert dicho in html, dicho


def url(nombre, pagina, *args):
    return reverse(f"cifras:{nombre}", args=[pagina.pk, *args])


@pytest.mark.parametrize("quien", QUIENES)
def test_quien_ve_y_quien_agrega(entra, pagina, quien):
    crear(pagina, 12, color="Rojo")
    cliente = entra(quien)
    ve, manda = quien in ("admin", "edita", "duena"), quien in ("admin", "edita")
    assert cliente.get(url("cifras", pagina)).status_code == (200 if ve else 302)
    datos = {"que": clave(pagina, "«Rojo»"), "nombre": "Rojo", "publicada": "on"}
    cliente.post(url("cifras", pagina), datos)
    assert Cifra.objects.exists() is manda
    if manda:
        cliente.post(url("cifras", pagina), {**datos, "nombre": "Otro nombre"})
        cifra = Cifra.objects.get()
        assert (cifra.nombre, cifra.ultimo.valor) == ("Otro nombre", 100)
        cliente.post(url("publicar", pagina, cifra.pk), {"publicada": "no"})
        assert not Cifra.objects.get().publicada
    else:
        cifra = hacer(pagina, "«Rojo»")
        cliente.post(url("publicar", pagina, cifra.pk), {"publicada": "si"})
        cliente.post(url("borrar", pagina, cifra.pk))
        assert not Cifra.objects.get().publicada


@pytest.mark.parametrize(
    "mal",
    [{"que": "opcion|donde|11020"}, {"que": ""}, {"nombre": ""}, {"oficial": "80"}, {"meta": "x"}],
)
def test_lo_mal_llenado_se_explica(entra, pagina, mal):
    datos = {"que": clave(pagina, "«Rojo»"), "nombre": "Rojo"} | mal
    assert entra("edita").post(url("cifras", pagina), datos).status_code == 422
    assert not Cifra.objects.exists()


def test_la_cifra_de_otra_encuesta_no_existe_aqui(entra, pagina):
    otra = fabricas.encuesta("otra", preguntas=PREGUNTAS)
    cifra = hacer(otra, "«Rojo»")
    assert entra("edita").post(url("borrar", pagina, cifra.pk)).status_code == 404
