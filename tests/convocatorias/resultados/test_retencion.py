"""What was not selected is anonymised at its date, and the acta can still be checked."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command

from convocatorias.models import Postulacion
from convocatorias.resultados.models import Practica, Resultado
from convocatorias.resultados.retencion import anonimizar_vencidas
from convocatorias.resultados.servicios import publicar_resultados
from participacion.espacios.models import Contacto
from participacion.espacios.servicios import borrar_vencidos

from . import ayudas
from .test_paginas import con_permiso

pytestmark = pytest.mark.django_db


def test_en_su_fecha_y_no_un_dia_antes(pagina_inai, acta, ahora):
    primera = Postulacion.objects.order_by("borrar_el", "folio").first()
    Postulacion.objects.update(borrar_el=ahora.date() + timedelta(days=1))
    assert anonimizar_vencidas(ahora) == 0
    assert anonimizar_vencidas(ahora + timedelta(days=1)) == 3
    assert anonimizar_vencidas(ahora + timedelta(days=1)) == 0, "twice is once"
    primera.refresh_from_db()
    assert primera.respuestas, "the first place stays"


def test_queda_folio_estado_sector_y_puntaje(pagina_inai, acta, oficial, ahora):
    filas = list(Resultado.objects.de(pagina_inai.espacio))
    con_permiso(filas[5], oficial, ahora)
    Postulacion.objects.update(borrar_el=ahora.date())
    borrar_vencidos(ahora=ahora)
    assert Postulacion.objects.count() == 8, "none is deleted"
    sin_datos = set(Postulacion.objects.exclude(anonimizada=None).values_list("pk", flat=True))
    assert sin_datos == {filas[6].postulacion_id, filas[7].postulacion_id}
    for fila in Postulacion.objects.filter(pk__in=sin_datos):
        assert fila.respuestas == {}
        assert fila.sector
        assert fila.huella
        assert fila.enlace_revocado
        assert not Contacto.objects.filter(envio=fila.pk).exists()
    assert Resultado.objects.filter(postulacion__in=sin_datos, puntaje=5).count() == 1
    assert Practica.objects.count() == 1
    salida = io.StringIO()
    call_command("verificar_acta", pagina_inai.slug, stdout=salida)
    assert "bien. 8 postulaciones" in salida.getvalue()


def test_la_retirada_tambien_pierde_sus_datos(pagina_inai, oficial, ahora):
    """It has no result, and nobody else would ever erase it."""
    Postulacion.objects.filter(folio=ayudas.folios(pagina_inai)[1]).update(retirada=ayudas.CIERRE)
    publicar_resultados(pagina_inai.espacio, oficial, ahora)
    Postulacion.objects.update(borrar_el=ahora.date())
    borrar_vencidos(ahora=ahora)
    retirada = Postulacion.objects.exclude(retirada=None).get()
    assert (retirada.respuestas, retirada.anonimizada) == ({}, ahora)


def test_sin_resultados_no_se_toca(pagina_inai, ahora):
    Postulacion.objects.update(borrar_el=ahora.date())
    assert anonimizar_vencidas(ahora) == 0
    assert ayudas.folios(pagina_inai)
