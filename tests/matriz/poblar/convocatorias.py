"""A call of «this eje» being judged, where the account ``jurado`` sits, and a question to another.

One application, with a file, for three seats: its own, one that already sent, one invited.
"""

import datetime
import re
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.utils import timezone

from convocatorias.dictamen.models import Asignacion, Criterio, Jurado
from convocatorias.dictamen.servicios import (
    CriterioEscrito,
    abrir_asiento,
    decidir,
    declarar,
    empezar,
    enviar,
    guardar_reglas,
)
from convocatorias.models import CartaRecibida
from convocatorias.resultados.servicios import dar_permiso
from convocatorias.servicios import pagina_fuente
from convocatorias.servicios_preguntas import preguntar
from participacion.avisos.models import Correo
from participacion.espacios.models import Espacio
from participacion.plan.models import Eje
from tests import fabricas

from .plan import CLAVE, EJE
from .postular import abierta, con_archivo

SLUG = f"{CLAVE}-juzgada"
OTRA_INSTITUCION = "Observatorio de la matriz"


def poblar(cuentas: dict[str, Any]) -> dict[str, str]:
    espacio_de_cartas = CartaRecibida.objects.order_by("pk")[0].espacio
    preguntar(
        pagina=pagina_fuente(espacio_de_cartas),
        espacio=espacio_de_cartas,
        clave=uuid4(),
        texto="¿Hasta cuándo?",
        correo="",
        ahora=timezone.now(),
    )
    return _dictamen(cuentas["seguimiento"], cuentas["jurado"])


def _dictamen(oficial: Any, jurado: Any) -> dict[str, str]:
    pagina = abierta(slug=SLUG, title="Juzgada", eje=Eje.objects.get(slug=EJE))
    persona = con_archivo(pagina)
    folio = persona.enviar()["Location"].rstrip("/").rpartition("/")[2]
    ahora = timezone.now() + datetime.timedelta(seconds=1)
    Espacio.objects.filter(pk=pagina.espacio.pk).update(cierra=timezone.now())
    espacio = Espacio.objects.get(pk=pagina.espacio.pk)
    guardar_reglas(
        espacio=espacio,
        usuario=oficial,
        ahora=ahora,
        criterios=[CriterioEscrito("Participación")],
        jueces=2,
        quorum=2,
        empate="Decide el jurado.",
    )
    mio = _sentar(espacio, "Universidad de la matriz", jurado)
    suyo = _sentar(espacio, OTRA_INSTITUCION, fabricas.usuario("otro-jurado"))
    postulacion = espacio.postulacion_set.get(folio=folio)
    decidir(postulacion=postulacion, usuario=oficial, elegible=True, ahora=ahora)
    empezar(espacio=espacio, usuario=oficial, ahora=ahora)
    for lugar in (mio, suyo):
        declarar(
            asignacion=Asignacion.objects.get(jurado=lugar),
            usuario=lugar.usuario,
            motivo="",
            ahora=ahora,
        )
    [criterio] = Criterio.objects.filter(reglas__espacio=espacio)
    enviar(
        asignacion=Asignacion.objects.get(jurado=suyo),
        usuario=suyo.usuario,
        puntos={criterio.pk: (Decimal(5), "Porque sí.")},
        ahora=ahora,
    )
    dar_permiso(
        postulacion=postulacion,
        nombre="Presupuesto a la vista",
        resumen="",
        como="Correo",
        usuario=oficial,
        ahora=ahora,
    )
    return {"jurado:token": _invitar(espacio, oficial, ahora)}


def _sentar(espacio: Espacio, institucion: str, usuario: Any) -> Jurado:
    return Jurado.objects.create(
        espacio=espacio,
        institucion=institucion,
        desde=timezone.localdate() - datetime.timedelta(days=30),
        usuario=usuario,
    )


def _invitar(espacio: Espacio, oficial: Any, ahora: datetime.datetime) -> str:
    abrir_asiento(
        espacio=espacio,
        usuario=oficial,
        ahora=ahora,
        institucion="Colectivo de la matriz",
        correo="invitada@ejemplo.invalid",
    )
    carta = Correo.objects.get(destinatario="invitada@ejemplo.invalid").cuerpo
    token = re.search(r"/jurado/invitacion/([^/\s]+)/", carta)
    assert token
    return token[1]
