import datetime
from decimal import Decimal
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from convocatorias.dictamen.models import Jurado
from convocatorias.dictamen.servicios import CriterioEscrito, decidir, empezar, guardar_reglas
from convocatorias.models import Postulacion
from home.demo.preguntas import pregunta
from participacion.espacios.models import Contacto
from participacion.informes.carga import grupo_de_seguimiento
from tests import fabricas

CIERRE = datetime.datetime(2024, 3, 10, tzinfo=timezone.get_default_timezone())
#: The call closed; the judging starts.
DIA = CIERRE + datetime.timedelta(days=2, hours=12)
CRITERIOS = [
    CriterioEscrito(
        "Participación",
        "Quién tomó parte.",
        Decimal(2),
        [(Decimal(0), "Nadie"), (Decimal(10), "Todos")],
    ),
    CriterioEscrito("Innovación", peso=Decimal(1)),
]


def cuenta_de_jurado(nombre):
    """An account that opens nothing of the admin."""
    return get_user_model().objects.create_user(nombre, f"{nombre}@ejemplo.invalid", "clave")


def sentar(espacio, nombre, institucion=""):
    cuenta = cuenta_de_jurado(nombre)
    return Jurado.objects.create(
        espacio=espacio,
        institucion=institucion or f"Institución {nombre}",
        cargo="Titular",
        desde=datetime.date(2024, 1, 30),
        usuario=cuenta,
    )


def postular(espacio, n, organizacion="", **respuestas):
    clave = uuid4()
    contestadas = {
        p.id: respuestas[p.variable]
        for p in espacio.version.preguntas()
        if p.variable in respuestas
    }
    fila = Postulacion.objects.create(
        id=clave,
        espacio=espacio,
        folio=f"POS-2024-{n:04}",
        enlace=f"{clave.hex}",
        version=espacio.version,
        respuestas=contestadas,
        idioma="es-mx",
        creado=CIERRE - datetime.timedelta(hours=2),
        borrar_el=datetime.date(2026, 3, 10),
    )
    if organizacion:
        Contacto.objects.create(
            envio=clave,
            nombre="Ana Secreta",
            correo="ana@ejemplo.invalid",
            organizacion=organizacion,
            borrar_el=datetime.date(2026, 3, 10),
        )
    return fila


@pytest.fixture
def oficial(db):
    cuenta = fabricas.usuario("oficial")
    cuenta.groups.add(grupo_de_seguimiento())
    return cuenta


def _convocatoria(slug):
    preguntas = [
        pregunta("c", "practica", "texto_corto", "¿Cómo se llama?", limite=100),
        pregunta("c", "relato", "texto_largo", "¿Qué pasó?", limite=500),
    ]
    return fabricas.convocatoria(
        slug=slug,
        title=f"Convocatoria {slug}",
        abre=CIERRE - datetime.timedelta(days=30),
        cierra=CIERRE,
        preguntas=preguntas,
        eje=fabricas.eje(),
    )


@pytest.fixture
def pagina_convocatoria(db):
    return _convocatoria("prueba")


@pytest.fixture
def espacio(pagina_convocatoria):
    return pagina_convocatoria.espacio


@pytest.fixture
def otro_espacio(db):
    return _convocatoria("otra").espacio


def con_reglas(espacio, oficial, **campos):
    base = {
        "desde": Decimal(0),
        "hasta": Decimal(10),
        "comenta_bajo": Decimal(3),
        "comenta_alto": Decimal(9),
        "jueces": 2,
        "quorum": 2,
        "ciega": True,
        "empate": "Decide el jurado.",
    }
    return guardar_reglas(
        espacio=espacio,
        usuario=oficial,
        ahora=DIA,
        criterios=campos.pop("criterios", CRITERIOS),
        **{**base, **campos},
    )


@pytest.fixture
def listo(espacio, oficial):
    """Rules, four members and six eligible applications; not started."""
    con_reglas(espacio, oficial)
    jurados = [sentar(espacio, f"jurado{n}") for n in range(4)]
    postulaciones = [
        postular(espacio, n, practica=f"Práctica {n}", relato="Pasó algo.") for n in range(6)
    ]
    for postulacion in postulaciones:
        decidir(postulacion=postulacion, usuario=oficial, elegible=True, ahora=DIA)
    return SimpleNamespace(
        espacio=espacio, oficial=oficial, jurados=jurados, postulaciones=postulaciones
    )


@pytest.fixture
def dictamen(listo):
    """The same, being judged."""
    empezar(espacio=listo.espacio, usuario=listo.oficial, ahora=DIA)
    return listo
