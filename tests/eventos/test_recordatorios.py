from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from convocatorias.eventos.lugares import cancelar
from convocatorias.eventos.models import EventoPage, Inscripcion
from convocatorias.eventos.recordatorios import avisar_cambios, recordar
from participacion.avisos.models import Correo
from tests import fabricas

pytestmark = pytest.mark.django_db
HORA = timedelta(hours=1)
SEGUNDO = timedelta(seconds=1)


@pytest.fixture
def pagina():
    cache.clear()
    empieza = timezone.now() + timedelta(days=10)
    return fabricas.evento(empieza=empieza, termina=empieza + HORA, cierra=empieza)


def registrar(client, pagina, n=1):
    fabricas.enviar(client, pagina, nombre="Ana", correo=f"a{n}@ejemplo.invalid")


def enviados(clase="recordatorio"):
    return Correo.objects.filter(clave__startswith=clase).count()


def test_cada_recordatorio_sale_una_vez_y_a_su_hora(client, pagina):
    registrar(client, pagina)
    empieza = pagina.empieza
    assert recordar(ahora=empieza - timedelta(days=7) - SEGUNDO) == 0
    for antes in (timedelta(days=7), timedelta(days=1), HORA):
        assert recordar(ahora=empieza - antes) == 1
        assert recordar(ahora=empieza - antes) == 0, "a worker that starts again repeats nothing"
    assert recordar(ahora=empieza) == 0
    assert enviados() == 3
    correo = Correo.objects.filter(clave__contains=":1d:").get()
    assert "mi-registro" in correo.cuerpo
    assert "No voy" in correo.cuerpo


def test_un_servidor_dormido_no_manda_el_de_la_semana_el_mismo_dia(client, pagina):
    registrar(client, pagina)
    assert recordar(ahora=pagina.empieza - timedelta(minutes=30)) == 1
    assert enviados() == 1


def test_quien_se_registra_tarde_no_recibe_el_que_ya_paso(client, pagina):
    with time_machine.travel(pagina.empieza - timedelta(days=2), tick=False):
        registrar(client, pagina)
        assert recordar(ahora=timezone.now()) == 0
    assert recordar(ahora=pagina.empieza - timedelta(days=1)) == 1


def test_nada_despues_de_cancelar(client, pagina):
    registrar(client, pagina)
    momento = pagina.empieza - timedelta(days=1)
    recordar(ahora=momento)
    cancelar(inscripcion=Inscripcion.objects.get(), ahora=momento)
    assert not Correo.objects.exists(), "what waited in the outbox is gone too"
    assert recordar(ahora=momento + HORA) == 0
    assert recordar(ahora=pagina.empieza - HORA) == 0


def test_los_cambios_se_cuentan_una_vez(client, pagina):
    registrar(client, pagina)
    pagina = EventoPage.objects.get(pk=pagina.pk)
    pagina.empieza += timedelta(days=1)
    pagina.termina += timedelta(days=1)
    pagina.save_revision().publish()
    assert (avisar_cambios(), avisar_cambios()) == (1, 0)
    pagina.vida = "cancelado"
    pagina.save_revision().publish()
    assert (avisar_cambios(), avisar_cambios()) == (1, 0)
    asuntos = list(
        Correo.objects.filter(clave__startswith="cambio").values_list("asunto", flat=True)
    )
    assert sorted(a.partition(":")[0] for a in asuntos) == ["Cambió la fecha", "Se canceló"]
    assert recordar(ahora=pagina.empieza - HORA) == 0
