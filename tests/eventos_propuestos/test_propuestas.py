"""A member proposes an event; others remark; a session approves it and it becomes a draft page."""

import datetime
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from convocatorias.eventos.models import AgendaPage, EventoPage
from convocatorias.propuestas.models import OpcionDeFecha, Paso, PropuestaDeEvento
from participacion.sesiones.models import Acuerdo, Organo, Sesion
from tests import fabricas

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 1, 12, tzinfo=timezone.get_default_timezone())
ESCRITO = {
    "titulo": "Foro de datos",
    "tipo": "foro",
    "modalidad": "presencial",
    "para_que": "Que la gente use los datos.",
    "publico": "Público en general",
    "tecnica": "",
    "eje": "",
}


@pytest.fixture(autouse=True)
def _reloj():
    with time_machine.travel(AHORA, tick=False):
        yield


@pytest.fixture
def gente(client):
    """Sign in as one of them: proposer, another member, officer, somebody of the staff."""
    fabricas.indice(AgendaPage, "eventos")
    quienes = {
        "propone": fabricas.usuario("propone", de=fabricas.eje(1)),
        "otra": fabricas.usuario("otra", de=fabricas.eje(2)),
        "oficial": fabricas.usuario("oficial"),
        "personal": fabricas.usuario("personal"),
    }
    quienes["oficial"].user_permissions.add(
        Permission.objects.get(content_type__app_label="sesiones", codename="llevar_sesiones")
    )

    def entrar(quien):
        client.logout()
        if quien:
            client.force_login(quienes[quien])
        return client

    entrar.quienes = quienes
    return entrar


def fechas(*dias):
    campos = {"fecha-TOTAL_FORMS": "3", "fecha-INITIAL_FORMS": "0"}
    for n, dia in enumerate(dias):
        campos |= {f"fecha-{n}-empieza": f"{dia}T10:00", f"fecha-{n}-termina": f"{dia}T12:00"}
    return campos


def proponer(client, clave=None, dias=("2026-04-10", "2026-04-17"), **campos):
    institucion = fabricas.duena(fabricas.eje(1)).pk
    cuerpo = {**ESCRITO, **fechas(*dias), "institucion": institucion, **campos}
    return client.post(
        reverse("propuestas_de_evento:nueva"), {**cuerpo, "clave": str(clave or uuid4())}
    )


@pytest.fixture
def una(gente):
    assert proponer(gente("propone")).status_code == 302
    return PropuestaDeEvento.objects.get()


def hacer(client, fila, accion, **campos):
    direccion = reverse("propuestas_de_evento:hacer", args=[fila.pk])
    return client.post(direccion, {"accion": accion, "edicion": fila.edicion, **campos})


@pytest.fixture
def acuerdo():
    organo = Organo.objects.create(nombre="Secretariado", slug="stl-prueba", ambito="estatal")
    sesion = Sesion.objects.create(
        organo=organo,
        slug="i-ordinaria",
        numero="I",
        ordinal=1,
        tipo="ordinaria",
        anio=2026,
        convocada=AHORA,
    )
    return Acuerdo.objects.create(sesion=sesion, numero=3, clave="I.3", texto="Se aprueba el foro.")


def test_se_propone_una_vez_con_sus_fechas_en_hora_del_centro(gente):
    clave = uuid4()
    for _vez in range(2):
        assert proponer(gente("propone"), clave).status_code == 302
    fila = PropuestaDeEvento.objects.get(pk=clave)
    assert [timezone.localtime(o.empieza).hour for o in fila.opciones.all()] == [10, 10]
    assert [(p.tipo, p.firma) for p in fila.pasos.all()] == [
        ("propuso", "Titular, Institución 2019-2021 1")
    ]


@pytest.mark.parametrize(
    ("dias", "dicho"),
    [((), "al menos una fecha"), (("2026-02-28",), "de hoy en adelante")],
)
def test_sin_fechas_buenas_no_se_guarda_y_no_se_pierde_lo_escrito(gente, dias, dicho):
    respuesta = proponer(gente("propone"), dias=dias)
    assert respuesta.status_code == 422
    html = respuesta.content.decode()
    assert dicho in html
    assert "Que la gente use los datos." in html
    assert not PropuestaDeEvento.objects.exists()


def test_nadie_propone_a_nombre_de_otra_institucion(gente):
    respuesta = proponer(gente("otra"))
    assert respuesta.status_code == 422
    assert not PropuestaDeEvento.objects.exists()


def test_se_observa_se_cambia_y_lo_de_antes_queda(gente, una):
    vacia = hacer(gente("otra"), una, "observar", texto=" ")
    assert vacia.status_code == 422
    assert hacer(gente("otra"), una, "observar", texto="¿Y la transmisión?").status_code == 302
    una.refresh_from_db()
    assert una.estado == "observada"
    cuerpo = {**ESCRITO, **fechas("2026-05-08"), "tecnica": "Se transmite.", "edicion": una.edicion}
    cambio = reverse("propuestas_de_evento:cambiar", args=[una.pk])
    assert gente("propone").get(cambio).status_code == 200
    assert gente("propone").post(cambio, cuerpo).status_code == 302
    una.refresh_from_db()
    assert (una.estado, una.tecnica, una.opciones.count()) == ("propuesta", "Se transmite.", 1)
    paso = una.pasos.get(tipo="cambio")
    assert paso.antes["tecnica"] == ""
    assert len(paso.antes["fechas"]) == 2
    html = gente("otra").get(reverse("propuestas_de_evento:propuesta", args=[una.pk]))
    assert "¿Y la transmisión?" in html.content.decode()


def test_cambiar_sobre_lo_que_otra_persona_hizo_se_dice_y_no_pierde_texto(gente, una):
    hacer(gente("otra"), una, "observar", texto="Falta algo")
    cuerpo = {**ESCRITO, **fechas("2026-05-08"), "titulo": "Otro nombre", "edicion": una.edicion}
    cambio = reverse("propuestas_de_evento:cambiar", args=[una.pk])
    respuesta = gente("propone").post(cambio, cuerpo)
    assert respuesta.status_code == 409
    html = respuesta.content.decode()
    assert "Otro nombre" in html
    assert 'name="edicion" value="2"' in html
    tarde = hacer(gente("oficial"), una, "rechazar", razon="No hay dinero")
    assert tarde.status_code == 409
    assert "No hay dinero" in tarde.content.decode()


def test_la_sesion_la_aprueba_y_nace_un_borrador_con_su_origen(gente, una, acuerdo, client):
    opcion = una.opciones.last()
    campos = {"acuerdo": acuerdo.pk, "opcion": opcion.pk}
    assert hacer(gente("oficial"), una, "aprobar", **campos).status_code == 302
    una.refresh_from_db()
    pagina = EventoPage.objects.get(pk=una.evento_id)
    assert (pagina.live, pagina.vida, pagina.title) == (False, "aprobado", "Foro de datos")
    assert (pagina.empieza, pagina.termina) == (opcion.empieza, opcion.termina)
    assert OpcionDeFecha.objects.get(elegida=True) == opcion
    hacer(gente("oficial"), una, "aprobar", **campos)
    assert EventoPage.objects.count() == 1, "a second time is refused"
    pagina.save_revision().publish()
    html = gente(None).get(pagina.get_url()).content.decode()
    assert "De dónde salió" in html
    assert "Lo propuso Institución 2019-2021 1" in html
    assert acuerdo.sesion.get_absolute_url() in html


def test_no_se_aprueba_con_la_fecha_de_otra(gente, una, acuerdo):
    proponer(gente("propone"), dias=("2026-06-01",), titulo="Segundo")
    ajena = OpcionDeFecha.objects.get(propuesta__titulo="Segundo")
    mala = hacer(gente("oficial"), una, "aprobar", acuerdo=acuerdo.pk, opcion=ajena.pk)
    assert mala.status_code == 422
    assert not EventoPage.objects.exists()


@pytest.mark.parametrize(
    ("quien", "lee", "cambia", "observa", "retira", "rechaza"),
    [
        ("propone", True, True, True, True, False),
        ("otra", True, False, True, False, False),
        ("oficial", True, False, True, False, True),
        ("personal", False, False, False, False, False),
        (None, False, False, False, False, False),
    ],
)
def test_quien_puede_que(gente, una, quien, lee, cambia, observa, retira, rechaza):
    """What counts is what stays written; the admin sends away whoever may not enter."""
    cliente = gente(quien)
    assert _se_ve(cliente, "propuesta", una) is lee
    assert _se_ve(cliente, "cambiar", una) is cambia
    for accion, puede in (("observar", observa), ("retirar", retira), ("rechazar", rechaza)):
        una.refresh_from_db()
        PropuestaDeEvento.objects.filter(pk=una.pk).update(estado="propuesta")
        pasos = Paso.objects.count()
        hacer(cliente, una, accion, texto="Falta", razon="No")
        assert Paso.objects.count() == pasos + puede, accion


def _se_ve(cliente, vista, fila):
    direccion = reverse(f"propuestas_de_evento:{vista}", args=[fila.pk])
    return cliente.get(direccion).status_code == 200


def test_lo_decidido_no_se_toca(gente, una):
    hacer(gente("oficial"), una, "rechazar", razon="No hay dinero")
    una.refresh_from_db()
    for quien, accion in (("otra", "observar"), ("propone", "retirar"), ("oficial", "rechazar")):
        hacer(gente(quien), una, accion, texto="x", razon="x")
    cambio = reverse("propuestas_de_evento:cambiar", args=[una.pk])
    assert gente("propone").get(cambio).status_code in (302, 403)
    assert una.pasos.count() == 2


def test_la_lista_no_crece_en_consultas(gente, django_assert_max_num_queries):
    for n in range(3):
        proponer(gente("propone"), titulo=f"Foro {n}")
    cliente = gente("otra")
    direccion = reverse("propuestas_de_evento:indice")
    cliente.get(direccion)
    with django_assert_max_num_queries(15) as captura:
        assert "Foro 2" in cliente.get(direccion).content.decode()
    antes = len(captura)
    for n in range(3, 9):
        proponer(gente("propone"), titulo=f"Foro {n}")
    cliente = gente("otra")
    cliente.get(direccion)
    with django_assert_max_num_queries(antes):
        cliente.get(direccion)
