import datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse

from participacion.secretariado.carga import cargar_instituciones
from participacion.secretariado.models import Institucion, Representacion

pytestmark = pytest.mark.django_db
DIA = datetime.date(2026, 11, 20)
UN_DIA = datetime.timedelta(1)


@pytest.fixture
def institucion():
    return Institucion.objects.create(nombre="I", slug="i", tipo="poder")


@pytest.mark.parametrize(
    ("desde", "hasta", "vale"),
    [
        (None, None, True),
        (DIA, None, True),
        (DIA + UN_DIA, None, False),
        (None, DIA, False),
        (None, DIA + UN_DIA, True),
        (DIA, DIA + UN_DIA, True),
        (DIA - UN_DIA, DIA, False),
    ],
)
def test_vigencia_semiabierta_igual_en_la_base_y_en_memoria(institucion, desde, hasta, vale):
    fila = Representacion.objects.create(
        institucion=institucion, cargo="C", calidad="enlace", desde=desde, hasta=hasta
    )
    assert Representacion.objects.vigentes(DIA).exists() is vale
    assert fila.vale_en(DIA) is vale


@pytest.mark.parametrize("hasta", [DIA, DIA - UN_DIA])
def test_nadie_termina_antes_de_empezar(institucion, hasta):
    with pytest.raises(IntegrityError), transaction.atomic():
        Representacion.objects.create(
            institucion=institucion, cargo="C", calidad="titular", desde=DIA, hasta=hasta
        )


def test_nombre_y_direccion_son_unicos(institucion):
    for datos in ({"nombre": "I", "slug": "j"}, {"nombre": "J", "slug": "i"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Institucion.objects.create(tipo="poder", **datos)


def test_borrar_la_cuenta_no_borra_el_cargo(institucion):
    usuario = get_user_model().objects.create_user("u")
    fila = Representacion.objects.create(
        institucion=institucion, cargo="C", calidad="titular", usuario=usuario
    )
    usuario.delete()
    fila.refresh_from_db()
    assert fila.usuario is None


def test_cargar_dos_veces_no_cambia_nada():
    assert cargar_instituciones() == {"instituciones": 13}
    antes = list(Institucion.objects.order_by("pk").values())
    cargar_instituciones()
    assert list(Institucion.objects.order_by("pk").values()) == antes
    assert Institucion.objects.get(siglas="IACIP").tipo == "garante"


@pytest.mark.parametrize("modelo", ["institucion", "representacion"])
@pytest.mark.parametrize("vista", ["index", "add"])
def test_administracion(admin_client, modelo, vista):
    assert admin_client.get(reverse(f"{modelo}:{vista}")).status_code == 200


def test_una_representacion_se_da_de_alta(admin_client, institucion):
    respuesta = admin_client.post(
        reverse("representacion:add"),
        {"institucion": institucion.pk, "cargo": "Enlace", "calidad": "enlace", "desde": DIA},
    )
    assert respuesta.status_code == 302
    assert Representacion.objects.get().desde == DIA
