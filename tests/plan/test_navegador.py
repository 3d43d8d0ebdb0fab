"""The pages of this part on a phone, with axe."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from participacion.plan import cronograma, formato
from participacion.plan.mecanismos import Adoptada, publicar_version
from participacion.plan.models import Indicador, PeriodoIndicadores
from tests import fabricas
from tests.apoyo.navegador import entrar

AHORA = datetime(2026, 11, 20, 18, tzinfo=UTC)
ANCHO = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def eje():
    """An eje with two versions, a schedule and a form that was published."""
    eje = fabricas.eje(1)
    fabricas.inicio()
    jefa = fabricas.usuario("jefa", superusuario=True)
    comun = {"eje": eje, "usuario": jefa, "ahora": AHORA, "tipo": "cronograma"}
    textos = {"periodicidad": "mensual", "responsable": "Área", "motivo": "Se pidió."}
    publicar_version(texto="Un calendario al año.", **comun, **textos)
    adoptada = Adoptada("MIR-1", "Que sea al mes.", "", AHORA)
    publicar_version(texto="Un calendario al mes.", adopciones=[adoptada], **comun, **textos)
    cronograma.agregar(
        eje=eje,
        usuario=jefa,
        ahora=AHORA,
        anio=2026,
        semestre=2,
        envio=uuid4(),
        texto="Taller",
        inicio=date(2026, 7, 1),
        vence=date(2026, 7, 9),
    )
    Indicador.objects.create(
        eje=eje,
        renglon=1,
        categoria="Datos",
        indicador="Conjuntos",
        preguntas=["¿Cuántos?"],
        tipos=["número"],
    )
    periodo = PeriodoIndicadores.objects.create(
        plan=eje.plan, nombre="Octubre", slug="oct", desde="2026-10-01", hasta="2026-11-01"
    )
    periodo.refresh_from_db()
    uno = {1: formato.Contestado([{"valor": "3"}], texto="Lista", fecha=date(2026, 10, 2))}
    formato.guardar(
        eje=eje,
        periodo=periodo,
        usuario=jefa,
        ahora=AHORA,
        renglones=uno,
        enviar=True,
        envio=uuid4(),
    )
    formato.publicar(eje=eje, periodo=periodo, usuario=jefa, ahora=AHORA)
    return eje


def test_en_publico(pagina, axe, eje):
    base = f"/plan/{eje.plan.slug}/{eje.slug}/"
    p = pagina("estrecha")
    for ruta in ("como-se-vigila/", "indicadores/", "indicadores/oct/"):
        assert p.goto(base + ruta).status == 200
        assert p.evaluate(ANCHO) <= 0, ruta
        assert axe(p) == [], ruta


def test_la_duena_publica_otra_version(pagina, eje):
    fabricas.usuario("duena", de=eje)
    p = pagina("telefono")
    entrar(p, "duena", "clave")
    p.goto(f"/admin/mi-eje/{eje.pk}/mecanismo/")
    p.fill("textarea[name=texto]", "Un calendario a la semana.")
    p.fill("textarea[name=motivo]", "Más claro.")
    with p.expect_navigation():
        p.click("button[value=previa]")
    assert "Así lo verá la gente" in p.inner_text("main, body")
    with p.expect_navigation():
        p.click("button[value=publicar]")
    vigente = eje.mecanismos.get(vigente=True)
    assert (vigente.version, vigente.texto) == (3, "Un calendario a la semana.")
