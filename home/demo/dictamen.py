"""Rules and jury of the demo calls.

The INAI call prints its seven institutions and the five components of field 8 (001:873-911); its
methodology was approved by the committee and is not printed, so weights and scale are invented,
and the public note says so.
"""

from datetime import date, datetime
from decimal import Decimal

from django.contrib.auth import get_user_model

from convocatorias.dictamen.models import Jurado, Reglas
from convocatorias.dictamen.servicios import CriterioEscrito
from convocatorias.dictamen.servicios.reglas import escribir_reglas
from convocatorias.models import ConvocatoriaPage
from participacion.espacios.models import Espacio

from .convocatorias import ABIERTA, INAI

#: Account of the demo that judges and opens nothing else.
JURADO = "jurado"
COMITE = (
    "PNUD México",
    "CIDE",
    "Alianza para el Gobierno Abierto (AGA)",
    "GIGAPP",
    "Mecanismo de Revisión Independiente de la AGA",
    "Núcleo de Organizaciones de la Sociedad Civil de la AGA en México",
    "Consejo Consultivo del INAI",
)
#: The last day that the call gives to publish its committee.
PUBLICADO = date(2020, 1, 30)
_COMPONENTES = (
    "Participación ciudadana",
    "Transparencia y acceso a la información",
    "Rendición de cuentas",
    "Innovación social",
    "Innovación tecnológica",
)
_NIVELES = [
    (Decimal(0), "No se ve"),
    (Decimal(5), "Se ve en parte"),
    (Decimal(10), "Se ve y está probado"),
]
_ABIERTA = (
    ("Resolvió un problema", Decimal(2)),
    ("Contó con la gente", Decimal(2)),
    ("Otros pueden repetirla", Decimal(1)),
)
_INVENTADOS = ("Universidad de ejemplo", "Colectivo de ejemplo", "Observatorio de ejemplo")


def cargar_dictamen(ahora: datetime) -> int:
    """Rules and seats that are missing; how many seats there are."""
    inai, abierta = _espacio(INAI), _espacio(ABIERTA)
    _reglas_inai(inai)
    _reglas_abierta(abierta)
    for institucion in COMITE:
        _sentar(inai, institucion, PUBLICADO)
    for institucion in _INVENTADOS:
        _sentar(abierta, institucion, ahora.date())
    return Jurado.objects.filter(espacio__in=[inai, abierta]).count()


def cargar_jurado(contrasena: str) -> list[str]:
    """The account that judges the open call; its name if it is new."""
    lugar = Jurado.objects.get(espacio=_espacio(ABIERTA), institucion=_INVENTADOS[0])
    if lugar.usuario_id:
        return []
    modelo = get_user_model()
    lugar.usuario = modelo.objects.create_user(JURADO, f"{JURADO}@ejemplo.invalid", contrasena)
    lugar.save(update_fields=["usuario"])
    return [JURADO]


def _espacio(slug: str) -> Espacio:
    pagina = ConvocatoriaPage.objects.get(slug=slug, alias_of=None, locale__language_code="es-mx")
    return Espacio.objects.get(clave=pagina.translation_key)


def _sentar(espacio: Espacio, institucion: str, desde: date) -> None:
    if not Jurado.objects.filter(espacio=espacio, institucion=institucion).exists():
        Jurado.objects.create(espacio=espacio, institucion=institucion, desde=desde)


def _reglas_inai(espacio: Espacio) -> None:
    if Reglas.objects.filter(espacio=espacio).exists():
        return
    escribir_reglas(
        espacio,
        [CriterioEscrito(nombre, niveles=_NIVELES) for nombre in _COMPONENTES],
        lugares=3,
        menciones=2,
        comenta_bajo=Decimal(3),
        comenta_alto=Decimal(9),
        jueces=0,
        quorum=4,
        empate="Lo decide el comité en un acto público.",
        nota=(
            "Los cinco criterios son los del campo 8 del formulario. Los pesos, la escala, el "
            "quórum y la regla de empate son del ejemplo: las bases no los dicen."
        ),
    )


def _reglas_abierta(espacio: Espacio) -> None:
    if Reglas.objects.filter(espacio=espacio).exists():
        return
    escribir_reglas(
        espacio,
        [CriterioEscrito(nombre, peso=peso, niveles=_NIVELES) for nombre, peso in _ABIERTA],
        jueces=2,
        quorum=2,
        comenta_bajo=Decimal(3),
        empate="El jurado vota en una reunión y escribe su razón.",
        nota="Reglas y jurado inventados para la demostración.",
    )
