from wagtail import hooks

from .viewsets import PlanViewSetGroup


@hooks.register("register_admin_viewset")
def registrar_plan() -> PlanViewSetGroup:
    return PlanViewSetGroup()
