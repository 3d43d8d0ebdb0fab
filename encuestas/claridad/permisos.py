"""Who keeps the texts: whoever publishes surveys. Owners of an eje read those of their eje."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from wagtail.models import Locale
from wagtail.permission_policies.base import BasePermissionPolicy

from encuestas.models import EncuestaPage, EncuestasPage
from participacion.plan.permisos import ejes_de, tiene_ejes


def gestiona(usuario: Any) -> bool:
    """Whether the account publishes surveys."""
    return _una_vez(usuario, "_gestiona_textos", _publica_encuestas)


def _una_vez(usuario: Any, nombre: str, decidir: Callable[[Any], bool]) -> bool:
    """What was decided for this account in this request: the menu alone asks ten times."""
    decidido: bool | None = getattr(usuario, nombre, None)
    if decidido is None:
        decidido = decidir(usuario)
        setattr(usuario, nombre, decidido)
    return decidido


def _publica_encuestas(usuario: Any) -> bool:
    if usuario.is_superuser and usuario.is_active:
        return True
    lista = EncuestasPage.objects.filter(locale=Locale.get_default()).order_by("pk").first()
    return lista is not None and lista.permissions_for_user(usuario).can_publish_subpage()


def edita(usuario: Any, pagina: EncuestaPage) -> bool:
    """Whether the account may change the survey, published or not."""
    permisos = pagina.permissions_for_user(usuario)
    return bool(permisos.can_edit() and permisos.can_publish() and not permisos.page_locked())


class PoliticaDeTextos(BasePermissionPolicy):
    """For Wagtail's views of one model, reached from its eje by ``camino``.

    What is in use (``en_uso``) is erased by nobody.
    """

    def __init__(self, model: type[Model], camino: str) -> None:
        super().__init__(model)
        self.camino = camino

    def user_has_permission(self, user: Any, action: str) -> bool:
        if gestiona(user):
            return True
        return action == "view" and tiene_ejes(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action == "delete" and instance.en_uso:
            return False
        if gestiona(user):
            return True
        return action == "view" and self._de_sus_ejes(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        todas = self.model._default_manager.all()
        if gestiona(user):
            return todas
        return self._de_sus_ejes(user) if "view" in actions else todas.none()

    def users_with_any_permission(self, actions: Any) -> QuerySet[Any]:
        """Superusers and whoever is in a group: Wagtail only offers it as a filter of listings."""
        from django.contrib.auth import get_user_model

        activos = get_user_model().objects.filter(is_active=True)
        return activos.filter(Q(is_superuser=True) | Q(groups__isnull=False)).distinct()

    def _ejes(self, user: Any) -> QuerySet[Any]:
        return ejes_de(user, timezone.localdate())

    def _de_sus_ejes(self, user: Any) -> QuerySet[Any]:
        filtro = {f"{self.camino}__in": self._ejes(user)}
        return self.model._default_manager.filter(**filtro)
