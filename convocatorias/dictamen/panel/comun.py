"""What every screen of the officer starts with."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from convocatorias.dictamen.permisos import administra, mira
from convocatorias.dictamen.servicios import FaltaAlgoError, NoSePuedeError, etapa
from participacion.espacios.models import Espacio, TipoEspacio


def convocatoria(request: HttpRequest, pk: int, *, manda: bool = True) -> Espacio:
    """The call. Raises PermissionDenied unless this account runs it, or reads it."""
    fila = get_object_or_404(Espacio, pk=pk, tipo=TipoEspacio.CONVOCATORIA)
    puede = administra(request.user, fila) if manda else mira(request.user, fila, _hoy())
    if not puede:
        raise PermissionDenied
    return fila


def contexto(espacio: Espacio, ahora: datetime, **mas: Any) -> dict[str, Any]:
    return {"espacio": espacio, "ahora": ahora, "etapa": etapa(espacio, ahora), **mas}


def anotar_falta(form: BaseForm, error: NoSePuedeError) -> None:
    """Put what a service refused beside its field, or on top."""
    if isinstance(error, FaltaAlgoError):
        for campo, texto in error.faltas.items():
            form.add_error(campo if campo in form.fields else None, texto)
    else:
        form.add_error(None, str(error))


def _hoy() -> Any:
    return timezone.localdate()
