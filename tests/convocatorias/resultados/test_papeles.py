"""Who does what with the results of a call, each act with everything it needs to be done."""

import pytest
from django.db import transaction
from django.urls import reverse

from convocatorias.dictamen.models import Jurado
from convocatorias.models import Postulacion
from convocatorias.resultados.models import Acta, Desempate, Practica
from convocatorias.resultados.servicios import dar_permiso
from home.demo.usuarios import _grupo_edicion
from participacion.espacios.models import Espacio
from tests import fabricas

from . import ayudas

pytestmark = pytest.mark.django_db

# oficial_jurado and admin_jurado sit in the jury of this call; oficial_fue sat in it
TABLA = """
quien          | ve  desempata publica permite liga retira exporta
oficial        | si  si        si      si      si   si     si
admin          | si  si        si      si      si   si     si
duena          | si  no        no      no      no   no     no
otra           | no  no        no      no      no   no     no
comunicacion   | no  no        no      no      no   no     no
jurado         | no  no        no      no      no   no     no
oficial_jurado | no  no        no      no      no   no     no
admin_jurado   | no  no        no      no      no   no     no
oficial_fue    | no  no        no      no      no   no     no
visita         | no  no        no      no      no   no     no
"""
CABEZA, *FILAS = [
    [celda for celda in linea.split() if celda != "|"] for linea in TABLA.strip().splitlines()
]


@pytest.mark.parametrize("fila", FILAS, ids=lambda fila: fila[0])
def test_cada_casilla(client, ahora, fila):
    quien, *dichos = fila
    espacio = _con_empate()
    if cuenta := QUIENES[quien](espacio):
        client.force_login(cuenta)
    assert {acto: _hace(client, acto, espacio) for acto in ACTOS} == dict(
        zip(CABEZA[1:], dichos, strict=True)
    )


def _con_empate():
    """Of an eje, with a tie, and with a consent to be shown by name."""
    pagina = ayudas.juzgada(notas=("9", "9", "8"), eje=fabricas.eje())
    espacio = Espacio.objects.get(pk=pagina.espacio.pk)
    dar_permiso(
        postulacion=_primera(espacio),
        nombre="Agua contada",
        resumen="",
        como="Correo",
        usuario=ayudas.oficial("quien-lo-anota"),
        ahora=ayudas.RESULTADOS,
    )
    return espacio


def _primera(espacio):
    return Postulacion.objects.filter(espacio=espacio).earliest("folio")


def _sienta(cuenta, espacio, **campos):
    Jurado.objects.filter(espacio=espacio, institucion="CIDE").update(usuario=cuenta, **campos)
    return cuenta


def _comunicacion(espacio):
    cuenta = fabricas.usuario("comunicacion")
    cuenta.groups.add(_grupo_edicion())
    return cuenta


QUIENES = {
    "oficial": lambda e: ayudas.oficial(),
    "admin": lambda e: fabricas.usuario("admin", superusuario=True),
    "duena": lambda e: fabricas.usuario("duena", de=e.eje),
    "otra": lambda e: fabricas.usuario("otra", de=fabricas.eje(2)),
    "comunicacion": _comunicacion,
    "jurado": lambda e: _sienta(fabricas.usuario("jurado"), e),
    "oficial_jurado": lambda e: _sienta(ayudas.oficial(), e),
    "admin_jurado": lambda e: _sienta(fabricas.usuario("admin", superusuario=True), e),
    "oficial_fue": lambda e: _sienta(ayudas.oficial(), e, hasta=ayudas.DICTAMEN.date()),
    "visita": lambda e: None,
}


def _desempate(espacio):
    uno, dos = _folios(espacio)[:2]
    votan = [str(pk) for pk in espacio.jurado.values_list("pk", flat=True)[:3]]
    return {"grupo": uno, f"{uno}-{uno}": "2", f"{uno}-{dos}": "1",
            f"{uno}-motivo": "Por su alcance.", f"{uno}-votaron": votan}  # fmt: skip


def _folios(espacio):
    filas = Postulacion.objects.filter(espacio=espacio)
    return list(filas.order_by("folio").values_list("folio", flat=True))


def _liga(espacio):
    return {"destino": f"c{espacio.eje.compromisos.get().pk}"}


def _permiso(_espacio):
    return {"nombre": "Otro nombre", "resumen": "", "como": "Correo"}


#: Act -> method, address, what goes with it, and how it is known that it was done.
ACTOS = {
    "ve": ("get", "convocatoria", None, None),
    "desempata": ("post", "desempatar", _desempate, lambda: Desempate.objects.exists()),
    "publica": (
        "post",
        "publicar",
        lambda espacio: {"seguro": "on"},
        lambda: Acta.objects.exists(),
    ),
    "permite": (
        "post",
        "practica",
        _permiso,
        lambda: Practica.objects.filter(nombre="Otro nombre").exists(),
    ),
    "liga": (
        "post",
        "ligar",
        _liga,
        lambda: Practica.objects.exclude(compromiso=None).exists(),
    ),
    "retira": (
        "post",
        "retirar",
        lambda espacio: {},
        lambda: Practica.objects.exclude(retirada=None).exists(),
    ),
    "exporta": ("get", "exportar", None, None),
}


def _hace(client, acto, espacio):
    """si or no; a refusal that changes something is neither."""
    metodo, nombre, cuerpo, hecho = ACTOS[acto]
    with transaction.atomic():
        if acto == "publica":
            _sin_empate(espacio)
        respuesta = getattr(client, metodo)(_ruta(nombre, espacio), cuerpo and cuerpo(espacio))
        paso = hecho() if hecho else respuesta.status_code == 200
        transaction.set_rollback(True)
    fuera = respuesta.status_code == 302 and _es_la_puerta(respuesta["Location"])
    assert paso is not fuera, (acto, respuesta.status_code)
    return "si" if paso else "no"


def _sin_empate(espacio):
    """Results go out only once the tie is resolved."""
    from convocatorias.resultados.servicios import desempatar

    desempatar(
        espacio=espacio,
        folios=_folios(espacio)[:2],
        motivo="Por su alcance.",
        votaron=list(espacio.jurado.values_list("pk", flat=True)[:3]),
        usuario=ayudas.oficial("quien-desempata"),
        ahora=ayudas.RESULTADOS,
    )


def _ruta(nombre, espacio):
    extra = {
        "practica": [_folios(espacio)[0]],
        "ligar": [_folios(espacio)[0]],
        "retirar": [_folios(espacio)[0]],
        "exportar": ["calificaciones", "csv"],
    }
    return reverse(f"resultados_admin:{nombre}", args=[espacio.pk, *extra.get(nombre, [])])


def _es_la_puerta(destino):
    """Wagtail sends who may not enter to the home of the admin."""
    return destino == reverse("wagtailadmin_home") or "/login/" in destino
