"""Publishing: rows, frozen acta and public act, all or nothing."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from convocatorias.dictamen.models import Evaluacion, Reglas
from convocatorias.models import Postulacion, TipoActo
from convocatorias.resultados.acta import construir, reconocimiento_de
from convocatorias.resultados.carta import enviar_cartas
from convocatorias.resultados.lectura import Dictamen, leer
from convocatorias.resultados.models import Acta, Resultado
from convocatorias.resultados.permisos import publica
from convocatorias.servicios import anotar_acto
from participacion.datos.canonico import canonico, huella_de_texto
from participacion.espacios.models import Espacio
from participacion.espacios.servicios import NoSePuedeError

from .practicas import permisos_del_formulario


def publicar_resultados(espacio: Espacio, usuario: Any, ahora: datetime) -> Acta:
    """Freeze the ranking in an acta, write the public act and send the letters. Twice is once.

    Raises:
        PermissionDenied: not an officer, or sits in the jury of this call.
        NoSePuedeError: something is missing, or a tie waits for the jury.
    """
    with transaction.atomic():
        actual = Espacio.objects.select_for_update().get(pk=espacio.pk)
        if not publica(usuario, actual):
            raise PermissionDenied
        ya = Acta.objects.filter(espacio=actual).first()
        if ya:
            return ya
        _bloquear(actual)
        dictamen = completo(actual, ahora)
        texto = canonico(construir(dictamen, ahora))
        acta = Acta.objects.create(
            espacio=actual,
            texto=texto,
            huella=huella_de_texto(texto),
            creada=ahora,
            usuario=usuario,
        )
        Resultado.objects.bulk_create(_renglones(acta, dictamen))
        _anotar(actual, dictamen, usuario, ahora)
        permisos_del_formulario(dictamen, ahora)
        enviar_cartas(acta)
        return acta


def completo(espacio: Espacio, ahora: datetime) -> Dictamen:
    """The judging, with nothing missing.

    Raises:
        NoSePuedeError: with what is missing.
    """
    dictamen = leer(espacio, ahora)
    if dictamen is None:
        raise NoSePuedeError(_("Esta convocatoria no tiene reglas de dictamen."))
    if faltan := dictamen.faltantes(ahora):
        raise NoSePuedeError(_("Todavía no se puede: %(q)s") % {"q": faltan[0]})
    if dictamen.reparto.sin_resolver:
        raise NoSePuedeError(_("Hay un empate. El jurado lo resuelve antes de publicar."))
    return dictamen


def _bloquear(espacio: Espacio) -> None:
    """Hold what the acta reads, so that nobody moves a score between two of its queries."""
    for filas in (
        Reglas.objects.filter(espacio=espacio),
        Postulacion.objects.filter(espacio=espacio).order_by("pk"),
        Evaluacion.objects.filter(asignacion__jurado__espacio=espacio).order_by("pk"),
    ):
        list(filas.select_for_update(of=("self",)).values_list("pk"))


def _renglones(acta: Acta, dictamen: Dictamen) -> list[Resultado]:
    casos = {caso.folio: caso.postulacion for caso in dictamen.casos}
    puestos = {puesto.folio: puesto for puesto in dictamen.reparto.puestos}
    en_orden = [*puestos, *sorted(casos.keys() - puestos.keys())]
    return [
        Resultado(
            acta=acta,
            postulacion=casos[folio],
            orden=n,
            puntaje=puestos[folio].puntaje if folio in puestos else None,
            posicion=puestos[folio].posicion if folio in puestos else None,
            reconocimiento=reconocimiento_de(puestos.get(folio)),
            lugar=puestos[folio].lugar if folio in puestos else None,
        )
        for n, folio in enumerate(en_orden, 1)
    ]


def _anotar(espacio: Espacio, dictamen: Dictamen, usuario: Any, ahora: datetime) -> None:
    desierta = dictamen.reparto.desierta
    anotar_acto(
        espacio=espacio,
        tipo=TipoActo.DESIERTA if desierta else TipoActo.RESULTADOS,
        ahora=ahora,
        motivo=_("Ninguna postulación alcanzó el mínimo.") if desierta else "",
        usuario=usuario,
    )
