"""The bank of comprehension questions, CC and ICC."""

import json

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from encuestas.claridad.celdas import Celda, conservar, formar
from encuestas.claridad.comprension import YaTieneUnaError, agregar_a
from encuestas.claridad.indice import Sumas, comprension, comprobada
from encuestas.claridad.models import Medicion, PreguntaDeComprension, PreguntaUsada
from encuestas.claridad.senaladas import Senalador, mas_senaladas
from encuestas.claridad.servicios import medir
from encuestas.claridad.textos import juzgar
from encuestas.plantillas.propias import consulta, se_entiende
from participacion.formularios.codigos import NO_SE, PREFIERO_NO, SIN_RESPUESTA
from tests import fabricas
from tests.encuestas.claridad.test_textos import GESTIONAN, QUIENES, VEN, texto, version
from tests.encuestas.resultados.test_conteo import crear
from tests.formularios.test_legibilidad import B

BIEN = {"claro": "Fácil", "sencillo": "Pocas", "directo": "Bastante", "util": "Bastante"}


# --- arithmetic ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("respuestas", "esperado"),
    [
        ({"q": "si"}, (1, 1)),
        ({"q": "no"}, (1, 0)),
        ({"q": NO_SE}, (1, 0)),  # «No sé» is an answer that is not right (guia-ux §3.4)
        ({"q": PREFIERO_NO}, (0, 0)),
        ({"q": SIN_RESPUESTA}, (0, 0)),
        ({}, (0, 0)),
        ({"q": "no", "otra": "ok"}, (1, 0)),
        ({"q": SIN_RESPUESTA, "otra": "ok"}, (1, 1)),
    ],
)
def test_quien_respondio_y_quien_acerto(respuestas, esperado):
    sumas = comprobada({"q": "si", "otra": "ok"}, respuestas)
    assert (sumas.n_cc, sumas.aciertos) == esperado


def test_el_icc_pesa_seis_y_cuatro_y_necesita_treinta_y_treinta():
    firmes = Sumas(n=30, suma=30 * 80, n_cc=30, aciertos=15)
    assert (firmes.cp, firmes.cc, firmes.icc) == (80, 50, 68)
    assert Sumas(n=30, suma=2400, n_cc=29, aciertos=15).icc is None
    assert Sumas(n=29, suma=2320, n_cc=30, aciertos=15).icc is None
    assert Sumas(n=30, suma=2400, n_cc=9, aciertos=9).cc is None


@pytest.mark.parametrize(
    ("cc", "dice"),
    [(70, "se entiende sin ayuda"), (69.9, "se entiende con ayuda"), (50, "se entiende con ayuda"),
     (49.9, "no se entiende")],
)  # fmt: skip
def test_umbrales_de_comprension(cc, dice):
    assert comprension(cc) == dice


# --- what may be published -----------------------------------------------------------------
def de(n):
    return Sumas(n=n, suma=50.0 * n)


def test_un_trimestre_chico_espera_al_siguiente():
    celdas = formar({(1, "2026-T1"): de(5), (1, "2026-T2"): de(7), (1, "2026-T3"): de(9)})
    assert [(c.desde, c.hasta, c.sumas.n) for c in celdas] == [("2026-T1", "2026-T2", 12)]


def test_cada_version_va_aparte():
    celdas = formar({(1, "2026-T1"): de(12), (2, "2026-T1"): de(9), (None, "2026-T1"): de(30)})
    assert {c.clave: c.sumas.n for c in celdas} == {(1, "2026-T1"): 12, (None, "2026-T1"): 30}


@pytest.mark.parametrize(("ahora", "queda"), [(12, 12), (13, 12), (21, 12), (22, 22), (3, 12)])
def test_una_cifra_publicada_solo_cambia_de_diez_en_diez(ahora, queda):
    antes = [Celda(1, "2026-T1", "", de(12))]
    nuevas = [Celda(1, "2026-T1", "", de(ahora))]
    assert [c.sumas.n for c in conservar(antes, nuevas)] == [queda]


def test_las_frases_que_la_gente_copia():
    senalador = Senalador(B)
    assert senalador.en("no entiendo LOS RESULTADOS DE LA ENCUESTA sobre transporte") == {0}
    assert senalador.en("No dice cuándo. La mayoría pidió más rutas, ¿de dónde?") == {2}
    assert senalador.en("los resultados") == set()
    assert Senalador("Pague ya. Hoy mismo en caja.").en("pague ya") == set()
    assert mas_senaladas(B, {"0": 9, "2": 11, "99": 50}, 10) == [
        ("La mayoría pidió más rutas por la noche y mejores paradas", 11)
    ]


# --- from the bank to the survey -----------------------------------------------------------
def pregunta(de=None):
    return PreguntaDeComprension.objects.create(
        version=de or version(texto()),
        pregunta="¿Cuándo responderá la comisión?",
        correcta="Antes del 15 de marzo",
        incorrecta_1="En un año",
        incorrecta_2="El 1 de junio",
    )


@pytest.fixture
def pagina(db):
    return fabricas.encuesta("clara", preguntas=se_entiende())


@pytest.fixture
def con_pregunta(pagina):
    """The survey published with a question of the bank about the text it judges."""
    usuario = fabricas.usuario("quien", superusuario=True)
    del_banco = pregunta()
    juzgar(encuesta=pagina, version=del_banco.version, ahora=timezone.now())
    agregar_a(encuesta=pagina, pregunta=del_banco, usuario=usuario)
    pagina.get_latest_revision().publish()
    return type(pagina).objects.get(pk=pagina.pk)


def contestar(pagina, cuantas, comprension, **mas):
    clave = next(
        p.nombre for p in pagina.espacio.version.preguntas() if p.nombre.startswith("comprension")
    )
    return crear(pagina, cuantas, **BIEN, **{clave: comprension}, **mas)


def test_entra_al_borrador_como_una_pregunta_mas(pagina):
    usada = agregar_a(encuesta=pagina, pregunta=pregunta(), usuario=None)
    pagina.refresh_from_db()
    assert usada.bloque not in [b.id for b in pagina.preguntas]
    borrador = pagina.get_latest_revision_as_object()
    ultimo = borrador.preguntas[-1]
    assert (ultimo.block_type, ultimo.value["texto"]) == (
        "unica",
        "¿Cuándo responderá la comisión?",
    )
    borrador.full_clean()
    otra_vez = agregar_a(encuesta=pagina, pregunta=usada.pregunta, usuario=None)
    assert otra_vez == usada
    assert len(pagina.get_latest_revision_as_object().preguntas) == len(borrador.preguntas)


def test_va_antes_de_lo_personal(db):
    pagina = fabricas.encuesta("consulta", preguntas=consulta())
    usada = agregar_a(encuesta=pagina, pregunta=pregunta(), usuario=None)
    borrador = pagina.get_latest_revision_as_object()
    ids = [b.id for b in borrador.preguntas]
    personal = next(i for i, b in enumerate(borrador.preguntas) if b.value.get("demografica"))
    assert ids.index(usada.bloque) == personal - 1


def test_una_por_encuesta(pagina):
    agregar_a(encuesta=pagina, pregunta=pregunta(), usuario=None)
    with pytest.raises(YaTieneUnaError):
        agregar_a(encuesta=pagina, pregunta=pregunta(), usuario=None)


def test_cc_e_icc_salen_de_las_respuestas(con_pregunta):
    contestar(con_pregunta, 18, "Antes del 15 de marzo")
    contestar(con_pregunta, 6, "En un año")
    contestar(con_pregunta, 6, NO_SE)
    contestar(con_pregunta, 3, SIN_RESPUESTA)
    medir(con_pregunta.espacio, timezone.now())
    sumas = Medicion.objects.get().sumas
    assert (sumas.n, sumas.n_cc, sumas.cp, sumas.cc) == (33, 30, 75, 60)
    assert sumas.icc == pytest.approx(0.6 * 75 + 0.4 * 60)


def test_el_enlace_con_el_banco_aguanta_que_se_corrija_una_palabra(con_pregunta):
    contestar(con_pregunta, 12, "Antes del 15 de marzo")
    bloques = con_pregunta.preguntas.get_prep_value()
    bloques[-1]["value"]["opciones"][0]["value"] = "Antes del quince de marzo"
    con_pregunta.preguntas = json.dumps(bloques)
    con_pregunta.save_revision().publish()
    publicada = type(con_pregunta).objects.get(pk=con_pregunta.pk)
    contestar(publicada, 12, "Antes del quince de marzo")
    medir(publicada.espacio, timezone.now())
    assert (Medicion.objects.get().n_cc, Medicion.objects.get().aciertos) == (24, 24)


def test_cada_respuesta_va_con_el_texto_que_se_evaluaba(con_pregunta):
    hoy = timezone.now()
    v1 = con_pregunta.juicios.get().version
    contestar(con_pregunta, 12, "En un año", comentario="los resultados de la encuesta no sé")
    v2 = version(v1.texto, "Ya se lee mejor.")
    with time_machine.travel(hoy + timezone.timedelta(hours=1), tick=False):
        juzgar(encuesta=con_pregunta, version=v2, ahora=timezone.now())
        contestar(con_pregunta, 11, "Antes del 15 de marzo")
    medir(con_pregunta.espacio, timezone.now())
    por_version = {m.version: m for m in Medicion.objects.all()}
    assert {v: (m.n, m.sumas.cc) for v, m in por_version.items()} == {v1: (12, 0), v2: (11, 100)}
    assert por_version[v1].senaladas == {"0": 12}


# --- screens -------------------------------------------------------------------------------
@pytest.mark.parametrize("quien", QUIENES)
def test_quien_pone_la_pregunta(entra, pagina, quien):
    del_banco = pregunta()
    juzgar(encuesta=pagina, version=del_banco.version, ahora=timezone.now())
    direccion = reverse("claridad_tablero:preguntar", args=[pagina.pk])
    entra(quien).post(direccion, {"pregunta": del_banco.pk})
    assert PreguntaUsada.objects.exists() is (quien in GESTIONAN)


def test_solo_las_del_texto_que_evalua(entra, pagina):
    ajena, propia = pregunta(), pregunta()
    juzgar(encuesta=pagina, version=propia.version, ahora=timezone.now())
    direccion = reverse("claridad_tablero:preguntar", args=[pagina.pk])
    cliente = entra("edita")
    assert cliente.post(direccion, {"pregunta": ajena.pk}).status_code == 422
    assert cliente.post(direccion, {"pregunta": "x"}).status_code == 422
    assert cliente.get(direccion).status_code == 405
    assert cliente.post(direccion, {"pregunta": propia.pk}).status_code == 302
    segunda = pregunta(propia.version)
    respuesta = cliente.post(direccion, {"pregunta": segunda.pk})
    assert respuesta.status_code == 422
    assert "ya tiene una pregunta" in respuesta.content.decode()


def test_dos_respuestas_iguales_no_entran_al_banco(entra):
    datos = {"version": version(texto()).pk, "pregunta": "¿Cuándo?", "correcta": "Hoy",
             "incorrecta_1": "hoy ", "incorrecta_2": "Ayer"}  # fmt: skip
    html = entra("edita").post(reverse("comprension:add"), datos).content.decode()
    assert "Dos respuestas dicen lo mismo." in html
    assert not PreguntaDeComprension.objects.exists()


def test_la_que_ya_se_pregunta_no_cambia_ni_se_borra(entra, pagina):
    del_banco = pregunta()
    agregar_a(encuesta=pagina, pregunta=del_banco, usuario=None)
    del_banco.full_clean()
    del_banco.correcta = "Nunca"
    with pytest.raises(ValidationError):
        del_banco.full_clean()
    entra("admin").post(reverse("comprension:delete", args=[del_banco.pk]))
    assert PreguntaDeComprension.objects.filter(pk=del_banco.pk).exists()


@pytest.mark.parametrize("quien", QUIENES)
@pytest.mark.parametrize(
    ("accion", "pueden"),
    [("add", GESTIONAN), ("edit", GESTIONAN), ("delete", GESTIONAN), ("inspect", VEN)],
)
def test_quien_entra_al_banco(entra, accion, pueden, quien):
    args = [] if accion == "add" else [pregunta().pk]
    respuesta = entra(quien).get(reverse(f"comprension:{accion}", args=args))
    assert (respuesta.status_code == 200) is (quien in pueden)


def test_una_duena_no_ve_las_respuestas_de_otro_eje(entra, db):
    pregunta()
    direccion = reverse("comprension:index")
    assert "Antes del 15 de marzo" in entra("duena").get(direccion).content.decode()
    assert "Antes del 15 de marzo" not in entra("otro_eje").get(direccion).content.decode()
