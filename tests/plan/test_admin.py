import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.urls import reverse

from participacion.plan.models import Accion, Avance, Eje
from participacion.plan.servicios import declarar_avance

pytestmark = pytest.mark.usefixtures("planes")
MODELOS = ["planes", "eje", "compromiso", "responsabilidad", "accion", "avance", "evidencia"]
CORTE = datetime.date(2024, 3, 31)


@pytest.fixture
def jefa(admin_client):
    return admin_client


@pytest.fixture
def persona(client):
    """Someone who enters the admin and has no permission on the plan."""
    usuario = get_user_model().objects.create_user("comunicacion", password="x")
    usuario.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(usuario)
    return client, usuario


@pytest.fixture
def accion():
    return Accion.objects.get(compromiso__clave="1.2", orden=1)


def datos(accion, **otros):
    return {"accion": accion.pk, "corte": "2024-03-31", "valor": "40", "etapa": "", **otros}


@pytest.mark.parametrize("modelo", MODELOS)
@pytest.mark.parametrize("vista", ["index", "add"])
def test_la_superusuaria_ve_listas_y_altas(jefa, modelo, vista):
    assert jefa.get(reverse(f"{modelo}:{vista}")).status_code == 200


@pytest.mark.parametrize("modelo", MODELOS)
@pytest.mark.parametrize("vista", ["index", "add"])
def test_sin_permiso_no_se_entra(persona, modelo, vista):
    cliente, _ = persona
    assert cliente.get(reverse(f"{modelo}:{vista}")).status_code == 302


def test_editar_un_eje_sin_escribir_json(jefa):
    eje = Eje.objects.get(slug="modelo-de-datos-abiertos")
    url = reverse("eje:edit", args=[eje.pk])
    assert "Formar talento" in jefa.get(url).content.decode()
    respuesta = jefa.post(
        url,
        {
            "plan": eje.plan_id,
            "numero": 1,
            "nombre": eje.nombre,
            "slug": eje.slug,
            "submetas": "Una\r\n\r\n Dos ",
            "ods": ["4", "16"],
        },
    )
    assert respuesta.status_code == 302
    eje.refresh_from_db()
    assert (eje.submetas, eje.ods) == (["Una", "Dos"], [4, 16])


def test_declarar_agrega_y_firma(jefa, accion, admin_user):
    assert jefa.post(reverse("avance:add"), datos(accion)).status_code == 302
    ultimo = Avance.objects.ultimos().get(accion=accion)
    assert (ultimo.valor, ultimo.corte, ultimo.autor) == (40, CORTE, admin_user)
    assert accion.avances.count() == 2


@pytest.mark.parametrize(
    ("mal", "dice"),
    [
        ({"valor": ""}, "Escribe un porcentaje o una etapa"),
        ({"etapa": "En diseño"}, "Escribe un porcentaje o una etapa"),
        ({"valor": "101"}, "100"),
        ({"asterisco": "on"}, "El asterisco necesita una nota"),
    ],
)
def test_lo_imposible_se_explica_y_no_se_guarda(jefa, accion, mal, dice):
    respuesta = jefa.post(reverse("avance:add"), datos(accion, **mal))
    assert respuesta.status_code == 200
    assert dice in respuesta.content.decode()
    assert accion.avances.count() == 1


@pytest.mark.parametrize("vista", ["edit", "delete"])
def test_un_avance_no_se_edita_ni_se_borra(jefa, accion, vista):
    url = reverse(f"avance:{vista}", args=[accion.avances.get().pk])
    assert jefa.get(url).status_code == 302
    jefa.post(url, datos(accion))
    assert accion.avances.get().etapa == "En etapa de diseño del programa"


@pytest.mark.parametrize(
    "mal",
    [
        {},
        {"valor": 10, "etapa": "En diseño"},
        {"valor": -1},
        {"valor": 50, "asterisco": True, "nota": "  "},
    ],
)
def test_el_servicio_tampoco_acepta_lo_imposible(accion, mal):
    with pytest.raises(ValidationError):
        declarar_avance(accion=accion, corte=CORTE, **mal)
    assert accion.avances.count() == 1


def test_el_servicio_acepta_un_asterisco_explicado(accion):
    avance = declarar_avance(
        accion=accion, corte=CORTE, valor=50, asterisco=True, nota=" Falta un mes. "
    )
    assert avance.nota == "Falta un mes."
