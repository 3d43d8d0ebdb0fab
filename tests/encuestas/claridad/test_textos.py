"""Texts to be judged: their versions, which survey judges which, and who may touch them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from encuestas.claridad.models import Juicio, TextoEvaluado, VersionDeTexto
from encuestas.claridad.paginas import texto_de
from encuestas.claridad.textos import agregar, con_contenido, juzgar
from encuestas.plantillas.propias import se_entiende
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear
from tests.formularios.test_legibilidad import B

pytestmark = pytest.mark.django_db
QUIENES = ["admin", "edita", "duena", "otro_eje", "personal", "nadie"]


def texto(titulo="El acta de marzo", **campos):
    return TextoEvaluado.objects.create(titulo=titulo, eje=fabricas.eje(), **campos)


def version(de, contenido=B, **campos):
    return agregar(VersionDeTexto(texto=de, contenido=contenido, fecha="2026-11-01", **campos))


@pytest.fixture
def pagina():
    return fabricas.encuesta("clara", preguntas=se_entiende())


# --- versions ------------------------------------------------------------------------------
def test_las_versiones_se_numeran_y_guardan_sus_lecturas():
    acta = texto()
    primera, segunda = version(acta), version(acta, "Hola. Adiós.")
    assert (primera.numero, segunda.numero) == (1, 2)
    guardada = VersionDeTexto.objects.get(pk=primera.pk)
    assert (guardada.palabras, guardada.oraciones, guardada.silabas) == (35, 4, 76)
    assert guardada.inflesz == pytest.approx(62.81, abs=0.006)
    assert guardada.fernandez_huerta == pytest.approx(67.63, abs=0.006)


def test_un_texto_corto_no_tiene_calificacion():
    assert version(texto()).cifra is None
    assert version(texto(), f"{B} " * 3).cifra == pytest.approx(62.81, abs=0.006)


def test_dos_versiones_no_pueden_llevar_el_mismo_numero():
    acta = texto()
    version(acta)
    with pytest.raises(IntegrityError):
        VersionDeTexto(texto=acta, numero=1, contenido="x", fecha="2026-11-01").save()


def test_pagina_o_enlace_pero_no_los_dos(pagina):
    de_casa = TextoEvaluado(titulo="Dos", pagina=pagina, enlace="https://ejemplo.mx/acta")
    with pytest.raises(ValidationError):
        de_casa.full_clean()


def test_de_una_pagina_se_toma_lo_que_la_gente_lee(pagina):
    pagina.introduccion = "<p>Lee el <b>acta</b>.</p><p>Son dos hojas.</p>"
    pagina.save_revision().publish()
    nueva = VersionDeTexto(texto=texto(pagina=pagina))
    con_contenido(nueva)
    assert "Lee el acta." in nueva.contenido
    assert "¿Cuántas palabras no entendiste?" in nueva.contenido
    for callado in ("clara", "<p>", "dificultad"):
        assert callado not in nueva.contenido.splitlines()


def test_sin_pagina_hay_que_pegar_el_texto():
    with pytest.raises(ValidationError):
        con_contenido(VersionDeTexto(texto=texto(), contenido=" \n"))


def test_lo_que_ya_se_evalua_no_cambia_de_palabras(pagina):
    evaluada = version(texto())
    juzgar(encuesta=pagina, version=evaluada, ahora=timezone.now())
    evaluada.que_cambiamos = "Frases más cortas."
    evaluada.full_clean()
    evaluada.contenido = "Otra cosa."
    with pytest.raises(ValidationError):
        evaluada.full_clean()


# --- what a survey judges ------------------------------------------------------------------
def test_la_misma_version_otra_vez_no_cambia_nada(pagina):
    acta = version(texto())
    uno = juzgar(encuesta=pagina, version=acta, ahora=timezone.now())
    otro = juzgar(encuesta=pagina, version=acta, ahora=timezone.now() + timedelta(days=1))
    assert uno == otro
    assert Juicio.objects.count() == 1


def test_lo_que_nadie_contesto_se_sustituye_y_lo_contestado_queda(pagina):
    acta = texto()
    v1, v2, v3 = version(acta), version(acta), version(acta)
    hoy = timezone.now()
    juzgar(encuesta=pagina, version=v1, ahora=hoy)
    juzgar(encuesta=pagina, version=v2, ahora=hoy + timedelta(hours=1))
    assert [j.version for j in Juicio.objects.all()] == [v2]
    with time_machine.travel(hoy + timedelta(hours=2), tick=False):
        crear(pagina, 1)
    juzgar(encuesta=pagina, version=v3, ahora=hoy + timedelta(hours=3))
    assert [j.version for j in Juicio.objects.all()] == [v2, v3]
    juzgar(encuesta=pagina, version=v2, ahora=hoy + timedelta(hours=4))
    assert [j.version for j in Juicio.objects.all()] == [v2]
    juzgar(encuesta=pagina, version=None, ahora=hoy)
    assert not Juicio.objects.exists()


# --- screens -------------------------------------------------------------------------------
GESTIONAN, VEN = {"admin", "edita"}, {"admin", "edita", "duena"}


@pytest.mark.parametrize("quien", QUIENES)
@pytest.mark.parametrize(
    ("accion", "pueden"),
    [("add", GESTIONAN), ("edit", GESTIONAN), ("delete", GESTIONAN), ("inspect", VEN),
     ("history", GESTIONAN), ("usage", GESTIONAN)],
)  # fmt: skip
@pytest.mark.parametrize("que", ["textos", "versiones"])
def test_quien_entra(entra, que, accion, pueden, quien):
    objeto = texto()
    if que == "versiones":
        objeto = version(objeto)
    args = [] if accion == "add" else [objeto.pk]
    respuesta = entra(quien).get(reverse(f"{que}:{accion}", args=args))
    assert (respuesta.status_code == 200) is (quien in pueden)


@pytest.mark.parametrize("que", ["textos", "versiones"])
def test_una_duena_solo_ve_lo_de_su_eje(entra, que):
    version(texto())
    version(TextoEvaluado.objects.create(titulo="Ajeno", eje=fabricas.eje(2)))
    for quien, ve in (("duena", (True, False)), ("otro_eje", (False, True))):
        html = entra(quien).get(reverse(f"{que}:index")).content.decode()
        assert ("El acta de marzo" in html, "Ajeno" in html) == ve


@pytest.mark.parametrize("quien", QUIENES)
@pytest.mark.parametrize("viva", [True, False])
def test_quien_dice_que_texto_evalua(entra, pagina, quien, viva):
    if not viva:
        pagina.unpublish()
    acta = version(texto())
    direccion = reverse("claridad_tablero:texto", args=[pagina.pk])
    cliente = entra(quien)
    assert (cliente.get(direccion).status_code == 200) is (quien in GESTIONAN)
    cliente.post(direccion, {"version": acta.pk})
    assert Juicio.objects.filter(version=acta).exists() is (quien in GESTIONAN)


def test_una_version_que_no_existe_se_dice(entra, pagina):
    direccion = reverse("claridad_tablero:texto", args=[pagina.pk])
    respuesta = entra("admin").post(direccion, {"version": "999"})
    assert respuesta.status_code == 422
    assert not Juicio.objects.exists()


def test_se_agrega_una_version_desde_el_panel(entra):
    acta = texto()
    datos = {"texto": acta.pk, "fecha": "2026-11-02", "contenido": "", "que_cambiamos": ""}
    cliente = entra("edita")
    sin_texto = cliente.post(reverse("versiones:add"), datos)
    assert "no hay página de dónde tomarlo" in sin_texto.content.decode()
    cliente.post(reverse("versiones:add"), {**datos, "contenido": B})
    cliente.post(reverse("versiones:add"), {**datos, "contenido": "Más corto. Mejor."})
    assert [v.numero for v in acta.versiones.all()] == [1, 2]
    assert acta.versiones.first().fecha == date(2026, 11, 2)


def test_lo_que_esta_en_uso_no_se_borra(entra, pagina):
    acta = version(texto())
    juzgar(encuesta=pagina, version=acta, ahora=timezone.now())
    cliente = entra("admin")
    cliente.post(reverse("versiones:delete", args=[acta.pk]))
    cliente.post(reverse("textos:delete", args=[acta.texto_id]))
    assert VersionDeTexto.objects.filter(pk=acta.pk).exists()


def test_el_menu_de_la_encuesta_lleva_ahi(entra, pagina):
    html = entra("edita").get(reverse("wagtailadmin_pages:edit", args=[pagina.pk]))
    assert reverse("claridad_tablero:texto", args=[pagina.pk]) in html.content.decode()


def test_las_notas_del_equipo_no_son_texto(pagina):
    preguntas = se_entiende()
    preguntas[0]["value"]["nota_interna"] = "Nota secreta del equipo"
    assert "Nota secreta" not in texto_de(fabricas.encuesta("notas", preguntas=preguntas))
