"""The two readings of a file: one that is undone, and one that stays."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.signal_handlers import disable_reference_index_auto_update

from participacion.datos.canonico import canonico, huella_de_texto
from participacion.informes.models import Periodo
from participacion.plan.models import Plan

from .clases import Clase
from .lector import NoVale, Tabla, leer
from .mesa import Mesa, planes_de
from .models import Carga
from .motor import Revision, correr


@dataclass(frozen=True)
class Archivo:
    """A file as it was uploaded, once it was told apart from others."""

    clave: UUID
    nombre: str
    sha256: str
    contenido: bytes


def revisar(*, clase: Clase, archivo: Archivo, usuario: Any, ahora: datetime) -> Revision:
    """What the file would do. Nothing of it is kept.

    Raises:
        NoVale: the file is not a table of that kind.
    """
    tabla = tabla_de(clase, archivo.contenido)
    # What points to what is not reckoned for rows that go away at once.
    with transaction.atomic(), disable_reference_index_auto_update():
        revision = correr(clase.niveles, tabla, _mesa(tabla, usuario, ahora))
        transaction.set_rollback(True)
    return revision


def tabla_de(clase: Clase, contenido: bytes) -> Tabla:
    return leer(contenido, conocidas=clase.columnas, obligatorias=clase.obligatorias)


def huella(revision: Revision) -> str:
    """Signature of what somebody saw before saying yes."""
    return huella_de_texto(canonico({"renglones": revision.esencia()}))


def importar(*, clase: Clase, archivo: Archivo, vista: str, usuario: Any, ahora: datetime) -> Carga:
    """Keep the whole file, or nothing. ``vista`` is the ``huella`` of the preview. Twice is once.

    Raises:
        NoVale: it has errors, changes nothing, or would do something else than what was seen.
    """
    tabla = tabla_de(clase, archivo.contenido)
    with transaction.atomic():
        _de_uno_en_uno()
        ya = Carga.objects.filter(clave=archivo.clave).first()
        if ya is not None:
            return ya
        mesa = _mesa(tabla, usuario, ahora)
        _apartar(mesa)
        revision = correr(clase.niveles, tabla, mesa)
        if huella(revision) != vista:
            raise NoVale(
                _("El plan cambió desde que lo revisaste. No guardamos nada: revísalo otra vez.")
            )
        if not revision.vale:
            raise NoVale(_("Hay renglones con errores. No guardamos nada."))
        if not revision.hay_que_hacer:
            raise NoVale(_("El archivo no cambia nada."))
        return Carga.objects.create(
            clave=archivo.clave,
            clase=clase.clave,
            archivo=archivo.nombre,
            sha256=archivo.sha256,
            usuario=usuario,
            creada=ahora,
            cuentas={"renglones": len(revision.renglones), "filas": revision.cuentas},
            renglones=_lo_hecho(clase, revision),
        )


def _mesa(tabla: Tabla, usuario: Any, ahora: datetime) -> Mesa:
    celdas = (fila for _numero, fila in tabla.filas)
    return Mesa(planes_de(celdas), timezone.localdate(ahora), usuario)


def _de_uno_en_uno() -> None:
    """Two imports wait for each other, even of plans that are not there yet."""
    tipo = ContentType.objects.get_for_model(Carga)
    ContentType.objects.select_for_update(no_key=True).get(pk=tipo.pk)


def _apartar(mesa: Mesa) -> None:
    """Nobody publishes a period of these plans meanwhile. In the order of who publishes one:
    first the period, then the plan whose figure it renews."""
    periodos = Periodo.objects.filter(plan__slug__in=mesa.planes).order_by("pk")
    list(periodos.select_for_update(of=("self",)).only("pk"))
    list(Plan.objects.select_for_update(no_key=True).filter(slug__in=mesa.planes).order_by("pk"))


def _lo_hecho(clase: Clase, revision: Revision) -> list[dict[str, Any]]:
    """Without its words: whoever reads the history may read another language."""
    return [
        {
            "numero": r.numero,
            "celdas": {c: v for c, v in r.celdas.items() if c in (*clase.llaves, *clase.muestra)},
            "estado": r.estado,
            "nuevos": r.nuevos,
            "cambios": [list(cambio) for cambio in r.cambios],
        }
        for r in revision.renglones
        if r.estado != "igual"
    ]
