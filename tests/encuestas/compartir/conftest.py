import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from tests import fabricas

CONGRESO = "https://www.congresogto.gob.mx"


@pytest.fixture
def encuesta():
    return fabricas.encuesta("mia", title="¿Se entiende?", anfitriones=f"{CONGRESO}\nmal escrito")


@pytest.fixture
def entra(client, encuesta):
    """``entra(quien)``: the client, signed in as one of the roles."""

    def como(quien):
        client.logout()
        if quien == "nadie":
            return client
        usuario = {
            "admin": lambda: fabricas.usuario("admin", superusuario=True),
            "comunicacion": lambda: fabricas.usuario("comunicacion"),
            "duena": lambda: fabricas.usuario("duena", de=fabricas.eje()),
            "otro_eje": lambda: fabricas.usuario("otro", de=fabricas.eje(2)),
            "personal": lambda: fabricas.usuario("personal"),
        }[quien]()
        if quien == "comunicacion":
            usuario.groups.add(_grupo_que_publica())
        client.force_login(usuario)
        return client

    return como


def _grupo_que_publica():
    grupo = Group.objects.create(name="Comunicación")
    for codigo in ("add_page", "change_page", "publish_page"):
        permiso = Permission.objects.get(content_type__app_label="wagtailcore", codename=codigo)
        GroupPagePermission.objects.create(
            group=grupo, page=Page.objects.get(pk=fabricas.inicio().pk), permission=permiso
        )
    return grupo
