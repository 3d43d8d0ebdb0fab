"""Who may import: whoever may edit the whole plan. Owners of an eje may not."""

from typing import Any

from .clases import CLASES, Clase

#: Add and change every level; the models of the plan, whose rows a file may touch.
_MODELOS = ("plan", "eje", "compromiso", "responsabilidad", "accion")
TODO_EL_PLAN = (
    *(f"plan.{accion}_{modelo}" for modelo in _MODELOS for accion in ("add", "change")),
    *("plan.add_avance", "plan.add_meta", "plan.change_meta"),
    *("plan.add_periodoindicadores", "plan.change_periodoindicadores"),
    "secretariado.add_institucion",
)


def puede_cargar(usuario: Any) -> bool:
    return bool(usuario.is_active and usuario.has_perms(TODO_EL_PLAN))


def puede(usuario: Any, clase: Clase) -> bool:
    return puede_cargar(usuario) and usuario.has_perms(clase.permisos)


def clases_de(usuario: Any) -> list[Clase]:
    if not puede_cargar(usuario):
        return []
    return [clase for clase in CLASES.values() if usuario.has_perms(clase.permisos)]
