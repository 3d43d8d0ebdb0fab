"""Who enters the staff screens of a survey."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from tests import fabricas


@pytest.fixture
def entra(client, db):
    """``entra("edita")``: the test client signed in as somebody of each kind."""
    grupo = Group.objects.create(name="Comunicación")
    for codigo in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=grupo,
            page=Page.objects.get(pk=fabricas.inicio().pk),
            permission=Permission.objects.get(
                content_type__app_label="wagtailcore", codename=codigo
            ),
        )

    def como(quien):
        client.logout()
        if quien == "nadie":
            return client
        usuario = {
            "admin": lambda: fabricas.usuario("admin", superusuario=True),
            "edita": lambda: fabricas.usuario("edita"),
            "duena": lambda: fabricas.usuario("duena", de=fabricas.eje()),
            "otro_eje": lambda: fabricas.usuario("otro", de=fabricas.eje(2)),
            "personal": lambda: fabricas.usuario("personal"),
        }[quien]()
        if quien == "edita":
            usuario.groups.add(grupo)
        client.force_login(usuario)
        return client

    return como
