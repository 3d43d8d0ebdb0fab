"""Start from a template, or keep a survey as one."""

import json
from typing import Any

from django.utils.text import slugify
from wagtail.models import Page

from encuestas.models import EncuestaPage, EncuestasPage, PlantillaGuardada
from participacion.plan.models import Eje

from .base import Plantilla, con_ids_nuevos
from .propias import PROPIAS


def todas() -> list[Plantilla]:
    """The ones that come with Mirador, then those of the team."""
    guardadas = [
        Plantilla(
            f"guardada-{fila.pk}", fila.nombre, "", lambda crudo=fila.preguntas: crudo  # type: ignore[misc]
        )
        for fila in PlantillaGuardada.objects.order_by("nombre")
    ]  # fmt: skip
    return [*PROPIAS, *guardadas]


def empezar(
    *,
    plantilla: Plantilla,
    titulo: str,
    padre: EncuestasPage,
    eje: Eje,
    usuario: Any,
    **campos: Any,
) -> EncuestaPage:
    """A draft survey with the questions of the template and ids of its own; never published."""
    pagina = EncuestaPage(
        title=titulo,
        slug=slug_libre(padre, titulo),
        locale=padre.locale,
        eje=eje,
        preguntas=json.dumps(con_ids_nuevos(plantilla.bloques())),
        live=False,
        owner=usuario,
        **campos,
    )
    padre.add_child(instance=pagina)
    pagina.save_revision(user=usuario)
    return pagina


def guardar(*, pagina: EncuestaPage, nombre: str, usuario: Any) -> PlantillaGuardada:
    """Keep the questions of a survey, as they are in its last draft, to start others from."""
    borrador = pagina.get_latest_revision_as_object()
    return PlantillaGuardada.objects.create(
        nombre=nombre, preguntas=borrador.preguntas.get_prep_value(), usuario=usuario
    )


def slug_libre(padre: Page, titulo: str) -> str:
    """An address that no sister page has."""
    base = slugify(titulo)[:200] or "encuesta"
    usados = set(padre.get_children().values_list("slug", flat=True))
    candidatos = (base if n == 1 else f"{base}-{n}" for n in range(1, len(usados) + 2))
    return next(slug for slug in candidatos if slug not in usados)
