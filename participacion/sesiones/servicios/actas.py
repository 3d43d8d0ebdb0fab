"""The minutes: a draft that is written, approved in a later session and frozen, then signed."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from participacion.datos.canonico import canonico, huella_de_texto
from participacion.secretariado.models import Institucion
from participacion.sesiones.contenido import armar
from participacion.sesiones.estados import EstadoSesion
from participacion.sesiones.firmantes import firmantes
from participacion.sesiones.models import Acta, Firma, Sesion

from .comun import NoSePuedeError, se_celebra, tomar


@transaction.atomic
def guardar_acta(*, acta: Acta, usuario: Any, texto: str, version: int) -> Acta:
    """Write the draft.

    Raises:
        NoSePuedeError: it is approved, or somebody else saved it meanwhile.
    """
    fila = _tomar(acta, usuario)
    if fila.texto == texto:
        return fila
    if fila.version != version:
        raise NoSePuedeError(
            _("Otra persona guardó el acta mientras escribías. Abajo está su texto: júntalos.")
        )
    fila.texto, fila.version, fila.usuario = texto, version + 1, usuario
    fila.save(update_fields=["texto", "version", "usuario"])
    return fila


@transaction.atomic
def aprobar_acta(*, acta: Acta, en: Sesion, usuario: Any) -> Acta:
    """Freeze what the minutes say, with their SHA-256. Twice is once.

    Raises:
        NoSePuedeError: not closed yet, no text, or ``en`` is not a later session of the body
            that was held.
    """
    sesion = tomar(acta.sesion, usuario)
    fila = Acta.objects.select_for_update(of=("self",)).get(pk=acta.pk)
    if fila.aprobada and fila.aprobada_en_id == en.pk:
        return fila
    _exigir_que_se_apruebe(fila, sesion, en)
    fila.estado, fila.aprobada_en, fila.aprobada_el = Acta.Estado.APROBADA, en, en.fecha
    fila.contenido = canonico(armar(sesion, fila.texto))
    fila.huella = huella_de_texto(fila.contenido)
    fila.save()
    return fila


def _exigir_que_se_apruebe(acta: Acta, sesion: Sesion, en: Sesion) -> None:
    if acta.aprobada:
        raise NoSePuedeError(_("El acta ya se aprobó."))
    if sesion.estado != EstadoSesion.CELEBRADA:
        raise NoSePuedeError(_("El acta se aprueba después de cerrar la sesión."))
    if not acta.texto.strip():
        raise NoSePuedeError(_("El acta está vacía."))
    despues = en.fecha and sesion.fecha and en.fecha > sesion.fecha
    if en.organo_id != sesion.organo_id or not despues:
        raise NoSePuedeError(_("El acta se aprueba en una sesión posterior del mismo órgano."))
    if not se_celebra(en):
        raise NoSePuedeError(_("La sesión que la aprueba aún no se celebra."))


@transaction.atomic
def firmar(
    *, acta: Acta, usuario: Any, institucion: Institucion | None, cargo: str, calidad: str = ""
) -> Firma:
    """Who signed, by post; whether it came to the session is read from the roll call.

    Raises:
        NoSePuedeError: not approved yet, or that post neither came nor is accredited.
    """
    sesion = tomar(acta.sesion, usuario)
    fila = Acta.objects.select_for_update(of=("self",)).get(pk=acta.pk)
    if not fila.aprobada:
        raise NoSePuedeError(_("Se firma el acta aprobada."))
    ya = fila.firmas.filter(institucion=institucion, cargo=cargo).first()
    if ya:
        return ya
    posibles = {(f.institucion, f.cargo): f for f in firmantes(sesion, fila)}
    quien = posibles.get((institucion, cargo))
    if quien is None:
        raise NoSePuedeError(_("Firma quien asistió, o quien está acreditado ese día."))
    orden = (fila.firmas.aggregate(n=Max("orden"))["n"] or 0) + 1
    return Firma.objects.create(
        acta=fila,
        orden=orden,
        institucion=institucion,
        cargo=cargo,
        calidad=calidad or quien.calidad,
        asistio=quien.asistio,
    )


def _tomar(acta: Acta, usuario: Any) -> Acta:
    tomar(acta.sesion, usuario)
    fila = Acta.objects.select_for_update(of=("self",)).get(pk=acta.pk)
    if fila.aprobada:
        raise NoSePuedeError(_("El acta ya se aprobó: no cambia."))
    return fila
