"""The panel «Antes de publicar» of the survey editor."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from participacion.formularios.bloques.condicion import LISTA_DE_VARIABLES
from participacion.formularios.cambios import Clase


class AntesDePublicar(Panel):
    """Checklist, advice and what would change; read again each time the editor opens."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Antes de publicar"))
        kwargs.setdefault("icon", "tasks")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "encuestas/panel_antes_de_publicar.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            from . import publicacion

            contexto = super().get_context_data(parent_context)
            pagina = self.instance
            contexto["nueva"] = pagina.pk is None
            if pagina.pk is not None:
                textos = {b.id: b.value.get("texto", "") for b in pagina.preguntas}
                contexto["lista_de_variables"] = LISTA_DE_VARIABLES
                contexto["variables"] = list(_variables(pagina.preguntas))
                contexto["puntos"] = publicacion.puntos(pagina)
                contexto["consejos"] = [
                    (textos.get(c.pregunta, ""), c) for c in publicacion.consejos(pagina)
                ]
                contexto["cambios"] = [
                    (Clase(c.clase).label, c) for c in publicacion.cambios_de(pagina)
                ]
                contexto["minutos"] = pagina.minutos
            return contexto


def _variables(preguntas: Any) -> Iterator[tuple[str, str]]:
    """Name and wording of each question, to choose from in a condition."""
    for bloque in preguntas:
        for dueno in (bloque.value, *(bloque.value.get("renglones") or ())):
            if dueno.get("variable"):
                yield dueno["variable"], dueno.get("texto", "")
