"""The only place that writes certificates: issue, revoke, correct, forget."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from typst import TypstError

from convocatorias.constancias import impresos
from convocatorias.constancias.claves import clave_de, firmar, pem, privada
from convocatorias.constancias.contenido import Contenido
from convocatorias.constancias.models import ClavePublica, Constancia
from convocatorias.constancias.models.constancia import PREFIJO
from convocatorias.constancias.nombres import iniciales_de, limpio
from convocatorias.eventos.models import Inscripcion
from participacion.avisos.models import Correo, EstadoCorreo
from participacion.espacios import folios

from .asistencia import NoSePuede


def emitir_una(
    *,
    inscripcion: Inscripcion,
    nombre: str,
    contenido: Contenido,
    ahora: datetime,
) -> tuple[Constancia, bool]:
    """The certificate of a registration: the one it has, or a new one.

    Raises:
        NoSePuede: there is no name, or it cannot be printed.
    """
    ya = Constancia.objects.vigentes().filter(inscripcion=inscripcion).first()
    if ya:
        return ya, False
    if not (impreso := limpio(nombre)):
        raise NoSePuede(_("Falta el nombre que lleva la constancia."))
    for intento in range(3):
        folio = folios.generar(PREFIJO, timezone.localdate(ahora).year)
        try:
            with transaction.atomic():
                nueva = _crear(folio, inscripcion, impreso, contenido, ahora)
                # Drawn before anybody is told: a name in letters we cannot print is found here.
                impresos.ensayar(nueva)
                return nueva, True
        except TypstError as error:
            raise NoSePuede(
                _("Ese nombre tiene letras que no se pueden imprimir. Escríbelo con otras.")
            ) from error
        except IntegrityError:
            ya = Constancia.objects.vigentes().filter(inscripcion=inscripcion).first()
            if ya:
                return ya, False
            if intento == 2:
                raise
    raise AssertionError("unreachable")


def _crear(
    folio: str,
    inscripcion: Inscripcion,
    nombre: str,
    contenido: Contenido,
    ahora: datetime,
) -> Constancia:
    publica = privada().public_key()
    clave = clave_de(publica)
    ClavePublica.objects.get_or_create(clave=clave, defaults={"pem": pem(publica), "desde": ahora})
    firmado = {
        **contenido.firmado,
        "version": 1,
        "folio": folio,
        "emitida": timezone.localtime(ahora).isoformat(timespec="seconds"),
        "clave": clave,
    }
    return Constancia.objects.create(
        folio=folio,
        espacio_id=inscripcion.espacio_id,
        inscripcion=inscripcion,
        nombre=nombre,
        iniciales=iniciales_de(nombre),
        idioma=inscripcion.idioma,
        firmado=firmado,
        impreso=contenido.impreso,
        firma=firmar({**firmado, "nombre": nombre}),
        emitida=ahora,
        borrar_el=inscripcion.borrar_el,
    )


def revocar(*, constancia: Constancia, motivo: str, ahora: datetime) -> bool:
    """It stops being valid. The reason is for the staff; the public page does not say it.

    Raises:
        NoSePuede: no reason was given.
    """
    motivo = " ".join(motivo.split())[:300]
    if not motivo:
        raise NoSePuede(_("Escribe por qué."))
    vigente = Constancia.objects.vigentes().filter(pk=constancia.pk)
    return bool(vigente.update(revocada=ahora, motivo=motivo))


@transaction.atomic
def reponer(
    *, constancia: Constancia, nombre: str, motivo: str, contenido: Contenido, ahora: datetime
) -> Constancia:
    """Revoke it and issue another with the right name.

    Raises:
        NoSePuede: no name or reason, it was already revoked, or its registration is gone.
    """
    if constancia.inscripcion is None:
        raise NoSePuede(_("El registro de esta persona ya se borró: no hay qué reponer."))
    if not limpio(nombre):
        raise NoSePuede(_("Falta el nombre que lleva la constancia."))
    if not revocar(constancia=constancia, motivo=motivo, ahora=ahora):
        raise NoSePuede(_("Esta constancia ya no valía."))
    nueva, _es_nueva = emitir_una(
        inscripcion=constancia.inscripcion, nombre=nombre, contenido=contenido, ahora=ahora
    )
    Constancia.objects.filter(pk=constancia.pk).update(reemplazo=nueva)
    return nueva


def olvidar(constancias: Any) -> int:
    """Erase names and signatures. Folio, event, initials and whether they are valid stay."""
    claves = list(constancias.exclude(nombre="").values_list("pk", flat=True))
    pendientes = Correo.objects.exclude(estado=EstadoCorreo.ENVIADO)
    pendientes.filter(clave__in=[f"constancia:{clave}" for clave in claves]).delete()
    return int(Constancia.objects.filter(pk__in=claves).update(nombre="", firma=""))


def olvidar_envio(envio: UUID, ahora: datetime) -> None:
    """Its author erased the registration: marks go with it, certificates lose the name."""
    olvidar(Constancia.objects.filter(inscripcion=envio))


def borrar_vencidas(ahora: datetime) -> int:
    return olvidar(Constancia.objects.filter(borrar_el__lte=timezone.localdate(ahora)))
