"""Quotes: only with the person's mark, and only their words."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from encuestas.resultados.instantanea import vigente
from encuestas.retiros import retirar
from encuestas.temas import citas
from encuestas.temas.models import Cita, PermisoDeCita
from encuestas.temas.razones import NoSePuedeError
from tests.encuestas.temas.ayudas import con_permiso

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina(abierta):
    return abierta


def citar(texto, **cambios):
    datos = {"redactada": "El agua […]", "revisada": True, "usuario": None, "ahora": timezone.now()}
    return citas.publicar(texto=texto, **(datos | cambios))


def test_la_cita_se_publica_y_se_quita(client, pagina, permiso):
    publica = "/encuestas/abierta/resultados/"
    assert vigente(pagina, timezone.now())
    texto = con_permiso(pagina)
    citar(texto)
    vista = client.get(publica).content.decode()
    assert "«El agua […]»" in vista
    assert "¿Qué cambiarías?" in vista
    assert "El agua número" not in vista
    citas.retirar(cita=Cita.objects.get())
    assert "El agua […]" not in client.get(publica).content.decode()
    citar(texto)
    retirar(espacio=pagina.espacio, cuantas=13, motivo="x", usuario=None, ahora=timezone.now())
    assert "El agua […]" not in client.get(publica).content.decode()


@pytest.mark.parametrize(
    ("cambios", "razon"),
    [
        ({"redactada": "El agua sucia"}, "infiel"),
        ({"revisada": False}, "sin_revisar"),
        ({"redactada": "El agua [ana@correo.mx]"}, "con_senas"),
    ],
)
def test_lo_que_no_es_suyo_o_dice_quien_es_no_se_publica(pagina, permiso, cambios, razon):
    with pytest.raises(NoSePuedeError) as no:
        citar(con_permiso(pagina), **cambios)
    assert no.value.razon == razon
    assert not Cita.objects.exists()


def test_sin_la_marca_de_la_persona_no_hay_cita_ni_a_mano(pagina, permiso):
    texto = con_permiso(pagina, si=False)
    with pytest.raises(NoSePuedeError) as no:
        citar(texto)
    assert no.value.razon == "sin_permiso"
    with pytest.raises(IntegrityError), transaction.atomic():
        Cita.objects.create(
            texto=texto, redactada="x", permiso=False, creada=timezone.now(),
            publicada_el=timezone.now(),
        )  # fmt: skip
    PermisoDeCita.objects.all().delete()
    with pytest.raises(NoSePuedeError):
        citar(con_permiso(pagina))
