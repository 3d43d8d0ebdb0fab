"""Tallies: each answer once, in any order, and the same as counting everything again."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from encuestas.models import Respuesta
from encuestas.resultados import lectura
from encuestas.resultados.conteo import descontar, ponerse_al_dia, recontar
from encuestas.resultados.cuentas import valores
from encuestas.resultados.models import Conteo
from home.demo.preguntas import pregunta
from participacion.espacios import folios
from participacion.formularios.codigos import NO_SE, SIN_RESPUESTA
from tests import fabricas

PREGUNTAS = [
    pregunta("c", "color", "unica", "¿Color?", opciones=["Rojo", "Azul"], no_se=True),
    pregunta("c", "gustos", "multiple", "¿Qué te gusta?", opciones=["Pan", "Sal", "Ron"]),
    pregunta("c", "nota", "cero_diez", "¿Qué nota le das?"),
    pregunta("c", "claro", "escala", "¿Es claro?", escala="dificultad"),
    pregunta("c", "orden", "orden", "¿Qué urge?", opciones=["Agua", "Luz", "Calle"], lugares=2),
    pregunta("c", "idea", "texto_largo", "¿Qué dices?", limite=500),
]


def crear(pagina, cuantas=1, **respuestas):
    """Stored answers, by variable name; values of choices by their label."""
    version = pagina.espacio.version
    por_nombre = {p.nombre: p for p in version.preguntas()}
    dadas = {}
    for nombre, valor in respuestas.items():
        p = por_nombre[nombre]
        ids = {o.etiqueta: o.id for o in p.opciones}
        lista = isinstance(valor, list)
        dadas[p.id] = [ids[v] for v in valor] if lista else ids.get(valor, valor)
    return Respuesta.objects.bulk_create(
        Respuesta(
            id=uuid.uuid4(),
            espacio=pagina.espacio,
            folio=folios.generar("ENC", 2026),
            enlace=uuid.uuid4().hex,
            version=version,
            respuestas=dadas,
            idioma="es-mx",
            creado=timezone.now(),
            borrar_el=timezone.localdate() + timedelta(days=700),
        )
        for _ in range(cuantas)
    )


def de(pagina, nombre, **filtro):
    filtrado = lectura.Filtro(**filtro)
    return next(r for r in lectura.leer(pagina.espacio, filtrado) if r.nombre == nombre)


def numeros(pagina, nombre, **filtro):
    return {r.etiqueta: r.n for r in de(pagina, nombre, **filtro).renglones}


@pytest.fixture
def pagina(db):
    return fabricas.encuesta("contada", preguntas=PREGUNTAS)


def test_cada_tipo_se_cuenta_como_toca(pagina):
    crear(pagina, 3, color="Rojo", gustos=["Pan", "Sal"], nota=8, claro="Fácil", orden=["Luz"])
    crear(pagina, 1, color=NO_SE, gustos=["Sal"], nota=10, claro="Difícil", orden=["Agua", "Luz"])
    crear(pagina, 1, color=SIN_RESPUESTA, idea="Algo")
    assert ponerse_al_dia(pagina.espacio) == 5
    assert numeros(pagina, "color") == {"Rojo": 3, "Azul": 0}
    color = de(pagina, "color")
    assert (color.base, color.codigos) == (3, {NO_SE: 1, SIN_RESPUESTA: 1})
    assert de(pagina, "nota").media == 8.5
    assert de(pagina, "nota").varianza == pytest.approx(1.0)
    assert de(pagina, "claro").media == pytest.approx((4 * 3 + 2) / 4)
    orden = numeros(pagina, "orden")
    assert (orden["1.º Luz"], orden["2.º Luz"], orden["1.º Agua"]) == (3, 1, 1)
    assert de(pagina, "idea").base == 1


def test_de16421_varias_opciones_se_cuentan_por_persona_y_no_por_combinacion(pagina):
    """Traps De#16421/#17491: multi-select charted as combinations."""
    crear(pagina, 2, gustos=["Pan", "Sal"])
    crear(pagina, 1, gustos=["Sal", "Ron"])
    ponerse_al_dia(pagina.espacio)
    assert de(pagina, "gustos").base == 3
    assert numeros(pagina, "gustos") == {"Pan": 2, "Sal": 3, "Ron": 1}


def test_contar_dos_veces_no_suma_dos_veces(pagina):
    crear(pagina, 4, color="Rojo")
    assert [ponerse_al_dia(pagina.espacio) for _ in range(3)] == [4, 0, 0]
    assert numeros(pagina, "color")["Rojo"] == 4


def test_lo_que_se_descuenta_deja_todo_como_si_no_hubiera_estado(pagina):
    crear(pagina, 2, color="Rojo", nota=3)
    fuera = crear(pagina, 3, color="Azul", nota=9)
    ponerse_al_dia(pagina.espacio)
    descontar(pagina.espacio, [r.pk for r in fuera])
    Respuesta.objects.filter(pk__in=[r.pk for r in fuera]).delete()
    assert numeros(pagina, "color") == {"Rojo": 2, "Azul": 0}
    assert de(pagina, "nota").media == 3
    antes = foto()
    recontar(pagina.espacio)
    assert foto() == antes


def test_cambiar_el_texto_de_una_pregunta_no_parte_sus_resultados(pagina):
    crear(pagina, 2, color="Rojo")
    pagina.preguntas[0].value["texto"] = "¿Qué color prefieres?"
    pagina.save_revision().publish()
    pagina = type(pagina).objects.get(pk=pagina.pk)
    crear(pagina, 3, color="Azul")
    ponerse_al_dia(pagina.espacio)
    assert numeros(pagina, "color") == {"Rojo": 2, "Azul": 3}
    assert de(pagina, "color").versiones == (1, 2)
    assert de(pagina, "color").pregunta.texto == "¿Qué color prefieres?"


def test_iogt1623_una_pregunta_quitada_sigue_en_los_resultados(pagina):
    """Trap iogt#1623: fields seem to have disappeared."""
    crear(pagina, 2, gustos=["Ron"])
    del pagina.preguntas[1]
    pagina.save_revision().publish()
    ponerse_al_dia(pagina.espacio)
    assert numeros(pagina, "gustos")["Ron"] == 2


@pytest.mark.parametrize(
    ("campos", "marca"),
    [
        ({"segundos": 2, "color": "Rojo", "nota": 1, "claro": "Fácil"}, "rapida"),
        ({"repetida": True, "color": "Rojo"}, "repetida"),
    ],
)
def test_las_senales_no_borran_y_se_puede_ver_sin_ellas(pagina, campos, marca):
    propios = {c: campos[c] for c in ("segundos", "repetida") if c in campos}
    dadas = {c: v for c, v in campos.items() if c not in propios}
    [rara] = crear(pagina, 1, **dadas)
    Respuesta.objects.filter(pk=rara.pk).update(**propios)
    crear(pagina, 2, color="Rojo")
    ponerse_al_dia(pagina.espacio)
    assert Respuesta.objects.get(pk=rara.pk).sospechas == [marca]
    assert numeros(pagina, "color")["Rojo"] == 3
    assert numeros(pagina, "color", con_dudosas=False)["Rojo"] == 2


def test_un_texto_largo_calcado_marca_al_segundo(pagina):
    texto = "Queremos que arreglen la calle principal antes de que lleguen las lluvias."
    crear(pagina, 1, idea=texto)
    ponerse_al_dia(pagina.espacio)
    crear(pagina, 1, idea=f"  {texto.upper()}  ")
    ponerse_al_dia(pagina.espacio)
    assert sorted(Respuesta.objects.values_list("sospechas", flat=True)) == [[], ["calcada"]]


def test_recontar_no_cambia_las_senales(pagina):
    """Which of two equal texts came first was told once, when they were counted."""
    texto = "Queremos que arreglen la calle principal antes de que lleguen las lluvias."
    for _ in range(6):
        crear(pagina, 1, idea=texto)
        ponerse_al_dia(pagina.espacio)
    antes = foto()
    marcadas = set(Respuesta.objects.exclude(sospechas=[]).values_list("pk", flat=True))
    recontar(pagina.espacio)
    assert foto() == antes
    assert len(marcadas) == 5
    assert set(Respuesta.objects.exclude(sospechas=[]).values_list("pk", flat=True)) == marcadas


def foto():
    return sorted(
        Conteo.objects.filter(n__gt=0).values_list(
            "version", "semana", "dudosa", "pregunta", "valor", "n", "suma", "suma2"
        )
    )


class CualquierOrden(TestCase):
    """Property: however the answers come and go, the tallies are those of a full recount."""

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["llega", "cuenta", "sale"]),
                st.sampled_from(["Rojo", "Azul", NO_SE]),
                st.lists(st.sampled_from(["Pan", "Sal", "Ron"]), unique=True, min_size=1),
                st.integers(0, 10),
            ),
            max_size=12,
        )
    )
    @settings(max_examples=25, deadline=None)
    def test_igual_que_recontar(self, pasos):
        pagina = fabricas.encuesta(f"c-{uuid.uuid4().hex[:8]}", preguntas=PREGUNTAS)
        vivas = []
        for que, color, gustos, nota in pasos:
            if que == "llega":
                vivas += crear(pagina, 1, color=color, gustos=gustos, nota=nota)
            elif que == "cuenta":
                ponerse_al_dia(pagina.espacio)
            elif vivas:
                fuera = vivas.pop(0)
                descontar(pagina.espacio, [fuera.pk])
                fuera.delete()
        ponerse_al_dia(pagina.espacio)
        antes = foto()
        recontar(pagina.espacio)
        assert foto() == antes
        assert lectura.cuantas(pagina.espacio) == len(vivas)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite has one writer at a time: no race"
)
def test_cuatro_a_la_vez_no_cuentan_doble():
    pagina = fabricas.encuesta("carrera", preguntas=PREGUNTAS)
    crear(pagina, 300, color="Rojo", nota=7)

    def cuenta(_n):
        try:
            return ponerse_al_dia(pagina.espacio)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as hilos:
        assert sum(hilos.map(cuenta, range(4))) == 300
    assert numeros(pagina, "color")["Rojo"] == 300
    assert connection.vendor == "postgresql"


def test_el_numero_de_conteos_no_crece_con_las_respuestas(pagina):
    crear(pagina, 5, color="Rojo", nota=7)
    ponerse_al_dia(pagina.espacio)
    antes = Conteo.objects.count()
    crear(pagina, 200, color="Rojo", nota=7)
    ponerse_al_dia(pagina.espacio)
    assert Conteo.objects.count() == antes


def test_un_codigo_no_cuenta_como_respuesta(pagina):
    p = next(p for p in pagina.espacio.version.preguntas() if p.nombre == "nota")
    assert list(valores(p, NO_SE)) == [(str(NO_SE), 0.0)]
