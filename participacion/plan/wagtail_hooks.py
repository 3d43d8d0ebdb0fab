from wagtail import hooks

from .datos_abiertos import conjuntos
from .viewsets import PlanViewSetGroup

hooks.register("mirador_conjuntos_de_datos", conjuntos)


@hooks.register("register_admin_viewset")
def registrar_plan() -> PlanViewSetGroup:
    return PlanViewSetGroup()
