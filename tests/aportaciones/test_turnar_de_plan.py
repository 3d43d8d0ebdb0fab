"""Handing a contribution over to an eje of another plan: who may, and to which."""

import pytest
from django.urls import reverse
from django.utils import timezone

from participacion.aportaciones import servicios
from participacion.espacios.servicios import NoSePuedeError
from participacion.plan.models import Plan
from tests import fabricas

from .apoyo import aportacion

pytestmark = pytest.mark.django_db


@pytest.fixture
def vigente(db):
    nuevo = fabricas.eje(1, "2022-2024")
    Plan.objects.filter(slug="2022-2024").update(vigente=True)
    nuevo.plan.refresh_from_db()
    return nuevo


def turnar(fila, quien, eje):
    return servicios.turnar(
        aportacion=fila, usuario=quien, eje=eje, nota="Es suyo.", ahora=timezone.now()
    )


def test_only_the_administration_and_only_to_the_plan_in_force(vigente):
    fila, jefa = aportacion(), fabricas.usuario("jefa", superusuario=True)
    duena = fabricas.usuario("duena", de=fabricas.eje())
    viejo = fabricas.eje(1, "2010-2012")
    for quien, eje in ((duena, vigente), (jefa, viejo)):
        with pytest.raises(NoSePuedeError, match="otro plan"):
            turnar(fila, quien, eje)
    assert turnar(fila, jefa, vigente).eje == vigente


def test_the_screen_offers_what_may_be_done_and_says_why_not(vigente, client):
    fila = aportacion()
    ruta = reverse("bandeja:edit", args=[fila.pk])
    client.force_login(fabricas.usuario("duena", de=fabricas.eje()))
    html = client.get(ruta).content.decode()
    assert "la turna quien administra" in html
    assert f'value="{vigente.pk}"' not in html.split('id="turnar_eje"')[1].split("</select>")[0]
    client.force_login(fabricas.usuario("jefa", superusuario=True))
    html = client.get(ruta).content.decode()
    assert f'value="{vigente.pk}"' in html.split('id="turnar_eje"')[1].split("</select>")[0]
    datos = {"accion": "turnar", "eje": vigente.pk, "nota_turno": "Es suyo.", "revision": 0}
    assert client.post(ruta, datos).status_code == 302
    fila.refresh_from_db()
    assert fila.eje == vigente
