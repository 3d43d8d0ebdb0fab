"""The way through the admin: choose, upload, look, say yes; and who may."""

import os
import time
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from participacion.cargas import almacen
from participacion.cargas.models import Carga
from participacion.cargas.palabras import recortar
from participacion.cargas.permisos import TODO_EL_PLAN
from participacion.informes.carga import grupo_de_seguimiento
from participacion.plan.models import Accion, Plan
from tests import fabricas
from tests.cargas.apoyo import en_csv, en_xlsx, importar, leidas
from tests.cargas.otro_plan import ACCIONES, TODO

pytestmark = pytest.mark.django_db
SUBIR = "/admin/cargas/plan/"


@pytest.fixture(autouse=True)
def _privado(settings, tmp_path):
    settings.PRIVADO_ROOT = tmp_path / "privado"


@pytest.fixture
def entrado(client, admin):
    client.force_login(admin)
    return client


def subir(client, contenido, nombre="plan.csv", a=SUBIR):
    return client.post(a, {"archivo": SimpleUploadedFile(nombre, contenido)})


def previa(client, contenido, nombre="plan.csv"):
    """The address of the preview and what it shows."""
    direccion = subir(client, contenido, nombre)["Location"]
    return direccion, client.get(direccion)


def test_subir_mirar_e_importar(entrado, admin):
    direccion, vista = previa(entrado, en_xlsx(ACCIONES), "valle.xlsx")
    texto = vista.content.decode()
    assert "4 renglones nuevos" in texto
    assert "Nuevo: plan, eje, compromiso, institución, responsabilidad, acción" in texto
    assert not Plan.objects.exists()
    hecha = entrado.post(direccion, {"vista": vista.context["vista"]}, follow=True)
    carga = Carga.objects.get()
    assert hecha.redirect_chain == [(f"/admin/cargas/hecha/{carga.pk}/", 302)]
    assert (carga.archivo, carga.usuario, len(carga.sha256)) == ("valle.xlsx", admin, 64)
    assert Accion.objects.count() == 4
    assert list(almacen._carpeta().glob("*")) == []
    lista = entrado.get("/admin/cargas/").content.decode()
    assert "valle.xlsx" in lista
    assert str(admin) in lista


def test_dos_clics_llevan_a_lo_mismo(entrado):
    direccion, vista = previa(entrado, en_csv(ACCIONES))
    datos = {"vista": vista.context["vista"]}
    destinos = {entrado.post(direccion, datos)["Location"] for _ in range(2)}
    assert destinos == {entrado.get(direccion)["Location"]}
    assert Carga.objects.count() == 1


def test_con_errores_no_hay_boton_y_un_si_forzado_no_guarda(entrado):
    malas = [*ACCIONES, {**ACCIONES[0], "accion_orden": "tres", "accion": "<b>x</b>"}]
    direccion, vista = previa(entrado, en_csv(malas))
    texto = vista.content.decode()
    assert vista.context["filas"][0]["numero"] == 6
    assert 'name="vista"' not in texto
    assert "«tres»" in texto
    entrado.post(direccion, {"vista": ""})
    assert not Plan.objects.exists()


def test_las_diferencias_son_texto_y_nunca_etiquetas(entrado, admin):
    importar("plan", en_csv(ACCIONES), admin)
    _d, vista = previa(entrado, en_csv([{**ACCIONES[0], "accion": "<script>alert(1)</script>"}]))
    texto = vista.content.decode()
    assert "<del>Un mapa de fugas.</del>" in texto
    assert "<ins>&lt;script&gt;alert(1)&lt;/script&gt;</ins>" in texto


def test_de_un_texto_largo_se_ve_lo_que_cambia():
    largo = "palabra " * 100
    antes, despues = recortar(largo + "ayer.", largo + "hoy.")
    assert (antes[-5:], despues[-4:]) == ("ayer.", "hoy.")
    assert antes.startswith("…")
    assert recortar("a", "b") == ("a", "b")


def test_si_el_plan_cambio_se_dice_y_se_vuelve_a_mirar(entrado, admin):
    importar("plan", en_csv(ACCIONES), admin)
    direccion, vista = previa(entrado, en_csv([{**ACCIONES[0], "accion": "Otra."}]))
    Accion.objects.filter(texto="Un mapa de fugas.").update(texto="Un mapa vivo.")
    otra = entrado.post(direccion, {"vista": vista.context["vista"]}, follow=True)
    assert "El plan cambió desde que lo revisaste" in otra.content.decode()
    assert "<del>Un mapa vivo.</del>" in otra.content.decode()
    assert Carga.objects.count() == 1


def test_un_archivo_que_no_vale_se_dice_en_su_campo(entrado):
    for contenido in (b"%PDF-1.4 x", b""):
        respuesta = subir(entrado, contenido, "plan.xlsx")
        assert respuesta.status_code == 422
        assert 'role="alert"' in respuesta.content.decode()
    assert entrado.post(SUBIR).status_code == 422
    assert not almacen._carpeta().exists()


def test_muchos_renglones_van_por_paginas(entrado):
    muchas = [{**ACCIONES[0], "accion_orden": n, "accion": f"Acción {n}"} for n in range(1, 151)]
    muchas[149]["accion_orden"] = "x"
    direccion, vista = previa(entrado, en_csv(muchas))
    assert len(vista.context["filas"]) == 100
    assert vista.context["filas"][0]["estado"] == "error"
    assert len(entrado.get(direccion + "?p=2").context["filas"]) == 50


def test_la_vista_vence(entrado):
    ahora = timezone.now()
    with time_machine.travel(ahora, tick=False):
        direccion, _vista = previa(entrado, en_csv(ACCIONES))
    with time_machine.travel(ahora + timedelta(seconds=almacen.VIDA - 1), tick=False):
        assert entrado.get(direccion).status_code == 200
    with time_machine.travel(ahora + timedelta(seconds=almacen.VIDA + 2), tick=False):
        assert entrado.get(direccion)["Location"] == "/admin/cargas/"


def test_lo_que_nadie_confirmo_se_borra(entrado):
    previa(entrado, en_csv(ACCIONES))
    (ruta,) = almacen._carpeta().glob("*")
    assert ruta.stat().st_mode & 0o077 == 0
    assert almacen.borrar_vencidos(timezone.now()) == 0
    vieja = time.time() - almacen.VIDA - 1
    os.utime(ruta, (vieja, vieja))
    assert almacen.borrar_vencidos(timezone.now()) == 1


@pytest.mark.parametrize("clase", TODO)
@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_bajar_lo_que_hay_y_la_plantilla(entrado, admin, clase, formato):
    for una in TODO:
        importar(una, en_csv(TODO[una]), admin)
    datos = entrado.get(f"/admin/cargas/{clase}/datos.{formato}", {"plan": "2026-2028"})
    assert len(leidas(datos.content)) == len(TODO[clase])
    assert "no-store" in datos["Cache-Control"]
    assert len(leidas(entrado.get(f"/admin/cargas/{clase}/datos.{formato}?plan=no").content)) == 0
    plantilla = entrado.get(f"/admin/cargas/{clase}/plantilla.{formato}", {"plan": "2026-2028"})
    assert len(leidas(plantilla.content)) == (4 if clase == "avances" else 0)


def test_la_plantilla_de_avances_sin_llenar_no_hace_nada(entrado, admin):
    importar("plan", en_csv(ACCIONES), admin)
    plantilla = entrado.get("/admin/cargas/avances/plantilla.csv").content
    respuesta = subir(entrado, plantilla, a="/admin/cargas/avances/")
    assert "No hay nada que importar" in entrado.get(respuesta["Location"]).content.decode()


def _con_permisos(nombre, *permisos):
    usuario = fabricas.usuario(nombre)
    for permiso in permisos:
        app, codigo = permiso.split(".")
        usuario.user_permissions.add(
            Permission.objects.get(content_type__app_label=app, codename=codigo)
        )
    return usuario


def _seguimiento():
    usuario = fabricas.usuario("enlace")
    usuario.groups.add(grupo_de_seguimiento())
    return usuario


QUIENES = {
    "admin": (lambda: fabricas.usuario("a", superusuario=True), {"plan", "periodos"}),
    "todo el plan": (lambda: _con_permisos("b", *TODO_EL_PLAN), {"plan"}),
    "casi todo": (lambda: _con_permisos("c", *TODO_EL_PLAN[1:]), set()),
    "seguimiento": (_seguimiento, set()),
    "dueña": (lambda: fabricas.usuario("d", de=fabricas.eje()), set()),
    "personal": (lambda: fabricas.usuario("e"), set()),
}


@pytest.mark.parametrize("quien", QUIENES)
def test_quien_importa(client, quien):
    hacer, puede = QUIENES[quien]
    client.force_login(hacer())
    for clase in ("plan", "periodos"):
        for direccion in (
            reverse("cargas:subir", args=[clase]),
            f"/admin/cargas/{clase}/datos.csv",
        ):
            assert (client.get(direccion).status_code == 200) is (clase in puede), direccion
        antes = subir(client, en_csv(TODO[clase]), a=f"/admin/cargas/{clase}/")["Location"]
        assert ("revisar" in antes) is (clase in puede)
    assert (client.get("/admin/cargas/").status_code == 200) is bool(puede)
    assert (b"/admin/cargas/" in client.get("/admin/").content) is bool(puede)


def test_la_vista_es_de_quien_subio_el_archivo(client, entrado):
    direccion, vista = previa(entrado, en_csv(ACCIONES))
    client.force_login(fabricas.usuario("otra", superusuario=True))
    assert client.post(direccion, {"vista": vista.context["vista"]})["Location"] == "/admin/"
    assert client.get(direccion[:-2] + "/")["Location"] == "/admin/cargas/"
    assert not Plan.objects.exists()


def test_una_clase_que_no_existe(entrado):
    assert entrado.get("/admin/cargas/otra-cosa/").status_code == 404
