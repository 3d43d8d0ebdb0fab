"""An invented call taken to its results through the services that people use, on their dates."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction

from convocatorias.acceso import pagina_de
from convocatorias.dictamen.models import Asignacion, Criterio, Jurado, MotivoExcusa, Reglas
from convocatorias.dictamen.servicios import (
    CriterioEscrito,
    decidir,
    declarar,
    empezar,
    enviar,
)
from convocatorias.dictamen.servicios.evaluacion import Puntos
from convocatorias.dictamen.servicios.reglas import escribir_reglas
from convocatorias.models import Postulacion
from convocatorias.resultados.models import Acta
from convocatorias.resultados.servicios import publicar_resultados
from participacion.espacios.models import Espacio

from .convocatorias import DICTAMINADA
from .dictaminada_textos import CASOS
from .postular import postular

_CRITERIOS = (
    ("Resolvió un problema", Decimal(2)),
    ("Contó con la gente", Decimal(2)),
    ("Otros pueden repetirla", Decimal(1)),
)
_JURADO = (
    *("Universidad de ejemplo", "Colectivo de ejemplo", "Observatorio de ejemplo"),
    *("Escuela de ejemplo", "Archivo de ejemplo"),
)
#: Runs the judging in the demo.
OFICIAL = "seguimiento"


def cargar_dictaminada() -> int:
    """Take it from its first application to its acta, once; how many applications."""
    pagina, espacio = pagina_de(DICTAMINADA)
    if Acta.objects.filter(espacio=espacio).exists() or espacio.cierra is None:
        return 0
    with transaction.atomic():
        _reglas(espacio, espacio.cierra.date())
        enviadas = [
            postular(
                pagina, espacio, caso.dichas(n), f"{n}", espacio.cierra - timedelta(days=20 - n)
            )
            for n, caso in enumerate(CASOS, start=1)
        ]
        oficial = get_user_model().objects.get(username=OFICIAL)
        _juzgar(espacio, enviadas, oficial, espacio.cierra + timedelta(days=5))
        publicar_resultados(espacio, oficial, espacio.cierra + timedelta(days=30))
    return len(enviadas)


def _reglas(espacio: Espacio, desde: date) -> None:
    escribir_reglas(
        espacio,
        [CriterioEscrito(nombre, peso=peso) for nombre, peso in _CRITERIOS],
        lugares=3,
        menciones=1,
        minimo=Decimal(6),
        jueces=3,
        quorum=2,
        comenta_bajo=Decimal(5),
        empate="El jurado vota en una reunión y escribe su razón.",
        nota="Reglas, jurado y postulaciones inventados para la demostración.",
    )
    for n, institucion in enumerate(_JURADO, start=1):
        Jurado.objects.create(
            espacio=espacio,
            institucion=institucion,
            desde=desde,
            usuario=_cuenta(n),
        )


def _cuenta(n: int) -> User:
    """An account that nobody can open: its work was done long ago."""
    nombre = f"jurado-anterior-{n}"
    cuenta, nueva = get_user_model().objects.get_or_create(
        username=nombre, defaults={"email": f"{nombre}@ejemplo.invalid"}
    )
    if nueva:
        cuenta.set_unusable_password()
        cuenta.save()
    return cuenta


def _juzgar(espacio: Espacio, enviadas: list[Postulacion], oficial: User, dia: datetime) -> None:
    casos = {fila.pk: CASOS[n] for n, fila in enumerate(enviadas)}
    for fila in enviadas:
        razon = casos[fila.pk].no_cumple
        decidir(postulacion=fila, usuario=oficial, elegible=not razon, razon=razon, ahora=dia)
    empezar(espacio=espacio, usuario=oficial, ahora=dia)
    una = Asignacion.objects.filter(jurado__espacio=espacio).order_by("pk")[0]
    declarar(
        asignacion=una, usuario=una.jurado.usuario, motivo=MotivoExcusa.PRACTICA.value, ahora=dia
    )
    criterios = list(Criterio.objects.filter(reglas=Reglas.objects.get(espacio=espacio)))
    vivas = Asignacion.objects.filter(jurado__espacio=espacio, excusa=None).order_by("pk")
    for k, suya in enumerate(vivas.select_related("jurado__usuario", "jurado__espacio")):
        caso, usuario = casos[suya.postulacion_id], suya.jurado.usuario
        cuando = dia + timedelta(days=2, hours=k)
        declarar(asignacion=suya, usuario=usuario, motivo="", ahora=cuando)
        puntos: Puntos = {
            criterio.pk: (_cifra(nota, k), "" if nota > 5 else "No lo prueba con nada.")
            for criterio, nota in zip(criterios, caso.notas, strict=True)
        }
        enviar(
            asignacion=suya,
            usuario=usuario,
            puntos=puntos,
            comentario=caso.comentario,
            ahora=cuando,
        )


def _cifra(nota: int, k: int) -> Decimal:
    """Judges do not agree in everything."""
    return Decimal(nota) if nota <= 5 or k % 3 else Decimal(nota) - Decimal("0.5")
