"""Consent to be named, and where a practice ended in the plan."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from convocatorias.models import Postulacion
from convocatorias.resultados.lectura import Dictamen
from convocatorias.resultados.models import Practica
from convocatorias.resultados.permisos import publica
from participacion.espacios.servicios import NoSePuedeError
from participacion.formularios.respuestas import leer as leer_respuestas
from participacion.plan.models import Accion, Compromiso

#: Variables of the questions of a call that say the name and let it be shown.
NOMBRE, PERMISO = "practica", "publicar_nombre"


def dar_permiso(
    *, postulacion: Postulacion, nombre: str, resumen: str, como: str, usuario: Any, ahora: datetime
) -> Practica:
    """Write down that its sender lets the practice be shown by name, or change what is shown.

    Raises:
        PermissionDenied: not an officer, or sits in the jury of this call.
        NoSePuedeError: there is no name, or nobody says how the consent came.
    """
    with transaction.atomic():
        actual = _la_que_es(postulacion, usuario)
        if not nombre.strip() or not como.strip():
            raise NoSePuedeError(_("Escribe el nombre de la práctica y cómo dieron su permiso."))
        fila = Practica.objects.filter(postulacion=actual).first() or Practica(
            postulacion=actual, consiente=ahora
        )
        if fila.retirada:
            fila.consiente, fila.retirada = ahora, None
        fila.nombre, fila.resumen, fila.como = nombre.strip(), resumen.strip(), como.strip()
        fila.usuario = usuario
        fila.save()
        return fila


def retirar_permiso(*, postulacion: Postulacion, usuario: Any, ahora: datetime) -> None:
    """Stop showing its name; from then on it is a folio again. Twice is once."""
    with transaction.atomic():
        actual = _la_que_es(postulacion, usuario)
        Practica.objects.filter(postulacion=actual, retirada=None).update(
            retirada=ahora, usuario=usuario
        )


def ligar(
    *,
    postulacion: Postulacion,
    compromiso: Compromiso | None,
    accion: Accion | None,
    usuario: Any,
) -> Practica:
    """Say which compromiso or acción of the plan took the practice up; neither undoes it.

    Raises:
        NoSePuedeError: it has no consent, or the acción is of another compromiso.
    """
    with transaction.atomic():
        actual = _la_que_es(postulacion, usuario)
        fila = Practica.objects.filter(postulacion=actual, retirada=None).first()
        if fila is None:
            raise NoSePuedeError(_("Primero hace falta el permiso de quien la envió."))
        if accion and compromiso and accion.compromiso_id != compromiso.pk:
            raise NoSePuedeError(_("Esa acción es de otro compromiso."))
        fila.accion, fila.compromiso = accion, accion.compromiso if accion else compromiso
        fila.save(update_fields=["accion", "compromiso"])
        return fila


def permisos_del_formulario(dictamen: Dictamen, ahora: datetime) -> None:
    """Those who said yes while applying, as they wrote the name."""
    ya = set(
        Practica.objects.filter(postulacion__espacio=dictamen.espacio).values_list(
            "postulacion", flat=True
        )
    )
    Practica.objects.bulk_create(
        Practica(
            postulacion=caso.postulacion,
            nombre=nombre,
            como=_("Lo dijo al postular"),
            consiente=caso.postulacion.creado,
        )
        for caso in dictamen.elegibles
        if caso.postulacion.pk not in ya and (nombre := dicho_al_postular(caso.postulacion).nombre)
    )


@dataclass(frozen=True)
class Dicho:
    """What an application answered about being named. ``respondio`` is empty if it did not."""

    respondio: str = ""
    practica: str = ""

    @property
    def consiente(self) -> bool:
        return self.respondio.lower().startswith("sí")

    @property
    def nombre(self) -> str:
        """The one that may be shown; or nothing."""
        return self.practica if self.consiente else ""


def dicho_al_postular(postulacion: Postulacion) -> Dicho:
    """Read in the language of the site, whatever the one of the person. No queries."""
    dichos = respuestas_de(postulacion)
    return Dicho(dichos.get(PERMISO, ""), dichos.get(NOMBRE, "")[:200])


def respuestas_de(postulacion: Postulacion) -> dict[str, str]:
    """What was answered with words or an option, by variable."""
    leidas = leer_respuestas(postulacion.version, postulacion.respuestas)
    return {
        leida.pregunta.variable: leida.texto.strip()
        for leida in leidas
        if isinstance(postulacion.respuestas[leida.pregunta.id], str)
    }


def _la_que_es(postulacion: Postulacion, usuario: Any) -> Postulacion:
    actual = Postulacion.objects.select_for_update(of=("self",)).get(pk=postulacion.pk)
    if not publica(usuario, actual.espacio):
        raise PermissionDenied
    return actual
