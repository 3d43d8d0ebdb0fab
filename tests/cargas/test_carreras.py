"""Two people confirm at once: one file comes in, the other person is told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.utils import timezone

from participacion.cargas import servicios
from participacion.cargas.clases import CLASES
from participacion.cargas.lector import NoVale
from participacion.cargas.models import Carga
from participacion.plan.models import Accion, Avance
from tests.cargas.apoyo import archivo, en_csv, importar, revisar
from tests.cargas.otro_plan import ACCIONES, AVANCES

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="needs row locks"),
]


def a_la_vez(*actos):
    def uno(acto):
        try:
            return acto().pk
        except NoVale as error:
            return str(error)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actos)) as hilos:
        return list(hilos.map(uno, actos))


def acto(clase, suyo, admin):
    vista = servicios.huella(revisar(clase, suyo.contenido, admin))
    return lambda: servicios.importar(
        clase=CLASES[clase], archivo=suyo, vista=vista, usuario=admin, ahora=timezone.now()
    )


def test_dos_clics_importan_una_vez(admin):
    suyo = archivo(en_csv(ACCIONES))
    hechos = a_la_vez(*[acto("plan", suyo, admin)] * 3)
    assert hechos == [Carga.objects.get().pk] * 3
    assert Accion.objects.count() == 4


def test_dos_personas_con_el_mismo_plan(admin):
    contenido = en_csv(ACCIONES)
    hechos = a_la_vez(*[acto("plan", archivo(contenido), admin) for _ in range(2)])
    assert [h for h in hechos if isinstance(h, str)] == [
        "El plan cambió desde que lo revisaste. No guardamos nada: revísalo otra vez."
    ]
    assert Carga.objects.count() == 1


def test_dos_personas_con_correcciones_distintas(admin):
    importar("plan", en_csv(ACCIONES), admin)
    actos = [
        acto("avances", archivo(en_csv([{**AVANCES[0], "avance": valor}])), admin)
        for valor in (60, 61)
    ]
    hechos = a_la_vez(*actos)
    assert len([h for h in hechos if isinstance(h, str)]) == 1
    assert Avance.objects.count() == 1


def test_si_el_plan_cambia_entre_la_vista_y_el_si(admin):
    importar("plan", en_csv(ACCIONES), admin)
    cambio = en_csv([{**ACCIONES[0], "accion": "Otra cosa."}])
    confirmar = acto("plan", archivo(cambio), admin)
    Accion.objects.filter(texto="Un mapa de fugas.").update(texto="Un mapa vivo.")
    with pytest.raises(NoVale, match="El plan cambió"):
        confirmar()
    assert Accion.objects.filter(texto="Un mapa vivo.").exists()
