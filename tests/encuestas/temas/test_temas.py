"""Open answers: read in bulk, undone, and read twice blind."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from encuestas.resultados.conteo import ponerse_al_dia, recontar
from encuestas.retiros import deshacer as deshacer_retiro
from encuestas.retiros import ejecutar, retirar
from encuestas.temas import arbol, servicios, textos
from encuestas.temas.models import Acto, Marca, Tema, TextoAbierto
from encuestas.temas.razones import NoSePuedeError
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear
from tests.encuestas.temas.ayudas import PREGUNTAS, actuar, forma, idea, ids, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina(abierta):
    return abierta


# --- which texts there are ------------------------------------------------------------------
def test_cada_texto_una_vez_aunque_se_cuente_otra_vez(pagina):
    assert (idea(pagina).total, idea(pagina).sin_leer) == (12, 12)
    recontar(pagina.espacio)
    assert TextoAbierto.objects.count() == 12


def test_lo_escrito_junto_a_otra_tambien_se_lee(pagina):
    version = pagina.espacio.version
    color = next(p for p in version.preguntas() if p.nombre == "color")
    [r] = crear(pagina, color="Rojo")
    r.respuestas = {color.id: "otra", f"{color.id}.otra": "Verde"}
    r.save()
    ponerse_al_dia(pagina.espacio)
    otra = textos.abiertas(pagina.espacio, "es-mx")[0]
    assert (otra.variable, otra.total) == ("color_otra", 1)
    assert "Otra" in otra.pregunta
    assert textos.de(pagina.espacio, "color_otra").get().texto == "Verde"


def test_al_retirar_respuestas_sus_textos_se_van_y_vuelven(pagina, agua):
    actuar(pagina, "poner", ids(pagina, 3), [agua])
    ahora = timezone.now()
    retiro = retirar(espacio=pagina.espacio, cuantas=13, motivo="Prueba", usuario=None, ahora=ahora)
    assert idea(pagina).total == 0
    assert textos.ramas(pagina.espacio, "idea")[0].textos == 0
    deshacer_retiro(retiro=retiro, ahora=ahora)
    ponerse_al_dia(pagina.espacio)
    assert (idea(pagina).total, idea(pagina).con_tema) == (12, 3)


def test_al_borrarse_una_respuesta_no_queda_nada_suyo(pagina, agua):
    actuar(pagina, "poner", ids(pagina), [agua])
    ahora = timezone.now()
    retirar(espacio=pagina.espacio, cuantas=13, motivo="Prueba", usuario=None, ahora=ahora)
    assert ejecutar(ahora + timedelta(days=31)) == 13, "answers, not what hangs from them"
    assert not TextoAbierto.objects.exists()
    assert not Marca.objects.exists()


# --- reading ---------------------------------------------------------------------------------
def test_varios_temas_en_un_texto_y_el_arbol_cuenta_textos_no_marcas(pagina, agua):
    sucia = arbol.agregar_tema(
        espacio=pagina.espacio, variable="idea", nombre="Sucia", padre=agua.pk
    )
    actuar(pagina, "poner", ids(pagina, 3), [agua, sucia])
    actuar(pagina, "poner", ids(pagina)[5:6], [sucia])
    por_tema = {
        r.tema.nombre: (r.textos, r.en_total, r.nivel) for r in textos.ramas(pagina.espacio, "idea")
    }
    assert por_tema == {"Agua": (3, 4, 0), "Sucia": (4, 4, 1)}
    assert (idea(pagina).leidos, idea(pagina).con_tema) == (4, 4)


def test_el_mismo_formulario_dos_veces_es_un_acto(pagina, agua):
    clave = uuid.uuid4()
    for _ in range(2):
        actuar(pagina, "poner", ids(pagina, 3), [agua], clave=clave)
    assert Acto.objects.count() == 1
    assert Marca.objects.count() == 3


def test_deshacer_deja_lo_que_otros_hicieron_despues(pagina, agua):
    luz = arbol.agregar_tema(espacio=pagina.espacio, variable="idea", nombre="Luz")
    elegidos = ids(pagina, 3)
    primero = actuar(pagina, "poner", elegidos, [agua])
    actuar(pagina, "poner", elegidos[:1], [luz])
    assert servicios.deshacer(acto=primero, ahora=timezone.now())
    assert not servicios.deshacer(acto=primero, ahora=timezone.now())
    assert list(Marca.objects.values_list("texto", "tema")) == [(elegidos[0], luz.pk)]
    assert idea(pagina).leidos == 1, "the one that carries another theme is still read"


def test_quitar_y_regresar_se_deshacen(pagina, agua):
    elegidos = ids(pagina, 3)
    actuar(pagina, "poner", elegidos, [agua])
    quitar = actuar(pagina, "quitar", elegidos, [agua])
    regresar = actuar(pagina, "sin_leer", elegidos, [])
    assert (idea(pagina).leidos, Marca.objects.count()) == (0, 0)
    servicios.deshacer(acto=regresar, ahora=timezone.now())
    servicios.deshacer(acto=quitar, ahora=timezone.now())
    assert (idea(pagina).leidos, Marca.objects.count()) == (3, 3)


@pytest.mark.parametrize(
    ("accion", "razon"),
    [("poner", "sin_temas"), ("quitar", "sin_temas"), ("segunda", "fuera_de_muestra")],
)
def test_lo_que_no_se_puede_no_deja_rastro(pagina, accion, razon):
    with pytest.raises(NoSePuedeError) as no:
        actuar(pagina, accion, ids(pagina, 1), [])
    assert no.value.razon == razon
    assert not Acto.objects.exists()


def test_un_texto_o_un_tema_de_otra_encuesta_no_entra(pagina, agua):
    """Trap of pares §10: the lookup is always scoped to the parent object."""
    otra = fabricas.encuesta("otra", preguntas=PREGUNTAS)
    crear(otra, idea="Ajeno")
    ponerse_al_dia(otra.espacio)
    ajeno = arbol.agregar_tema(espacio=otra.espacio, variable="idea", nombre="Ajeno")
    for elegidos, temas in ((ids(otra), [agua]), (ids(pagina, 1), [ajeno])):
        with pytest.raises(NoSePuedeError) as no:
            actuar(pagina, "poner", elegidos, temas)
        assert no.value.razon == "ajeno"
    assert not Marca.objects.exists()


# --- the tree --------------------------------------------------------------------------------
def test_juntar_temas_pasa_sus_textos_sin_contarlos_dos_veces(pagina, agua):
    tuberias = arbol.agregar_tema(espacio=pagina.espacio, variable="idea", nombre="Tubos")
    actuar(pagina, "poner", ids(pagina, 3), [agua, tuberias])
    actuar(pagina, "poner", ids(pagina)[3:5], [tuberias])
    arbol.juntar_temas(tema=tuberias, en=agua.pk)
    [rama] = textos.ramas(pagina.espacio, "idea")
    assert (rama.tema, rama.textos) == (agua, 5)


def test_el_arbol_no_se_hace_nudo_ni_pasa_de_tres(pagina, agua):
    hijo = arbol.agregar_tema(
        espacio=pagina.espacio, variable="idea", nombre="Sucia", padre=agua.pk
    )
    nieto = arbol.agregar_tema(
        espacio=pagina.espacio, variable="idea", nombre="Olor", padre=hijo.pk
    )
    for razon, intento in (
        ("muy_hondo", lambda: arbol.agregar_tema(
            espacio=pagina.espacio, variable="idea", nombre="Más", padre=nieto.pk)),
        ("dentro_de_si", lambda: arbol.juntar_temas(tema=agua, en=nieto.pk)),
        ("en_uso", lambda: arbol.borrar_tema(tema=agua)),
        ("repetido", lambda: arbol.agregar_tema(
            espacio=pagina.espacio, variable="idea", nombre="Agua")),
    ):  # fmt: skip
        with pytest.raises(NoSePuedeError) as no:
            intento()
        assert no.value.razon == razon
    assert Tema.objects.count() == 3


# --- the second reading ----------------------------------------------------------------------
def test_la_segunda_lectura_es_ciega_y_de_otra_persona(entra, pagina, agua):
    admin = entra("admin")
    admin.post(url("leer", pagina, "idea"), forma("poner", ids(pagina, 6), [agua]))
    admin.post(url("muestra", pagina, "idea"), {"clave": uuid.uuid4(), "cuantos": 4})
    muestra = list(TextoAbierto.objects.filter(en_muestra=True))
    assert len(muestra) == 4
    suya = admin.post(url("segunda", pagina, "idea"), forma("segunda", [muestra[0].pk], [agua]))
    assert suya.status_code == 422
    assert "otra persona" in suya.content.decode()
    edita = entra("edita")
    segunda = url("segunda", pagina, "idea")
    vista = edita.get(segunda).content.decode()
    assert "temas-marca" not in vista, "the first reading does not show"
    edita.post(
        url("segunda", pagina, "idea"), forma("segunda", [t.pk for t in muestra[:3]], [agua])
    )
    edita.post(url("segunda", pagina, "idea"), forma("segunda", [muestra[3].pk], []))
    tabla = edita.get(url("segunda", pagina, "idea"))
    [(_rama, acuerdo)] = tabla.context["acuerdos"]
    assert (acuerdo.ambos, acuerdo.solo_primera, acuerdo.textos) == (3, 1, 4)
    assert "75 %" in tabla.content.decode()
    assert textos.ramas(pagina.espacio, "idea")[0].textos == 6, "only the first reading counts"


def test_la_base_no_deja_que_una_persona_sea_las_dos(pagina):
    quien = fabricas.usuario("quien")
    with pytest.raises(IntegrityError), transaction.atomic():
        TextoAbierto.objects.filter(pk=ids(pagina, 1)[0]).update(leido_por=quien, segundo_por=quien)


def test_no_hay_muestra_de_lo_que_nadie_leyo(pagina):
    with pytest.raises(NoSePuedeError):
        servicios.sacar_muestra(
            clave=uuid.uuid4(), espacio=pagina.espacio, variable="idea", cuantos=1, usuario=None,
            ahora=timezone.now(),
        )  # fmt: skip
