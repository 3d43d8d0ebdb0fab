"""Advice on questions: what it notices, and what it leaves alone."""

import pytest

from participacion.formularios.redaccion import revisar_cuestionario, revisar_pregunta

from .ayudas import bloque, lista, version_de

SI_NO = lista(s="Sí", n="No")


def codigos(tipo="unica", texto="¿Usas el camión?", **valor):
    base = {"opciones": SI_NO, "no_se": True} if tipo == "unica" else {}
    version = version_de(bloque(tipo, "q", texto, **{**base, **valor}))
    return {c.codigo for p in version.preguntas() for c in revisar_pregunta(p)}


@pytest.mark.parametrize(
    ("codigo", "pregunta"),
    [
        ("dos_ideas", {"texto": "¿El texto es claro y sencillo?"}),
        ("dos_ideas", {"texto": "¿Confías o participas en el plan?"}),
        ("acuerdo", {"opciones": lista(a="De acuerdo", b="En desacuerdo")}),
        ("acuerdo", {"texto": "¿Qué tan de acuerdo estás con el plan?"}),
        ("sin_no_se", {"no_se": False}),
        ("oracion_larga", {"texto": "¿" + "una palabra " * 16 + "?"}),
        ("jerga", {"texto": "¿Vas a llevar a cabo el trámite?"}),
        ("jerga", {"ayuda": "Conforme al sujeto obligado"}),
    ],
)
def test_lo_que_se_nota(codigo, pregunta):
    assert codigo in codigos(**pregunta)


@pytest.mark.parametrize(
    "pregunta",
    [
        {},
        {"texto": "¿Qué tan fácil o difícil fue entender el texto?", "tipo": "texto_largo"},
        {"texto": "¿Cada cuánto usas el camión?"},
        {"tipo": "escala", "texto": "¿Qué tan claro es?", "escala": "cantidad", "no_se": True},
    ],
)
def test_lo_que_esta_bien_no_se_toca(pregunta):
    assert codigos(**pregunta) == set()


def test_mas_de_ocho_minutos():
    preguntas = version_de(bloque("texto_corto", "a", "¿Qué?")).preguntas()
    assert [c.codigo for c in revisar_cuestionario(preguntas, 9)] == ["larga"]
    assert revisar_cuestionario(preguntas, 8) == []
