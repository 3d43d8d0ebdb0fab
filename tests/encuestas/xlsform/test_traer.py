"""«Traer de XLSForm»: who may, what it answers to each file, and one draft or none."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from encuestas.models import EncuestaPage, EncuestasPage
from participacion.formularios.servicios import sin_guardar
from participacion.formularios.xlsform import leer
from participacion.formularios.xlsform.libro import MAX_BYTES
from tests import fabricas
from tests.formularios.xlsform.ayudas import SI_NO, libro
from tests.formularios.xlsform.test_ajeno import AJENO, LISTAS

pytestmark = pytest.mark.django_db
URL = "/admin/encuestas/xlsform/"
UNA = {"type": "select_one sino", "name": "usa", "label": "¿Lo usas?"}
AJUSTES = [{"form_title": "Del archivo", "form_id": "x"}]


def bueno(**hojas):
    return libro(survey=[UNA], choices=SI_NO, settings=AJUSTES, **hojas)


def malo():
    donde = {"type": "geopoint", "name": "donde", "label": "¿Dónde?"}
    otra = {**UNA, "name": "otra", "constraint_message": "<b>No</b>"}
    return libro(survey=[UNA, donde, otra], choices=SI_NO, settings=AJUSTES)


@pytest.fixture
def indice():
    return fabricas.indice(EncuestasPage, "encuestas")


@pytest.fixture
def entra(client, indice):
    def como(quien):
        client.logout()
        if quien == "nadie":
            return client
        usuario = fabricas.usuario(
            quien,
            de=fabricas.eje() if quien == "duena" else None,
            superusuario=quien == "admin",
        )
        if quien in ("agrega", "edita_otra"):
            grupo = Group.objects.create(name=quien)
            raiz = indice if quien == "agrega" else fabricas.encuesta("otra")
            GroupPagePermission.objects.create(
                group=grupo,
                page=Page.objects.get(pk=raiz.pk),
                permission=Permission.objects.get(
                    content_type__app_label="wagtailcore", codename="add_page"
                ),
            )
            usuario.groups.add(grupo)
        client.force_login(usuario)
        return client

    return como


def subir(client, datos, **campos):
    archivo = SimpleUploadedFile("encuesta.xlsx", datos)
    base = {"eje": fabricas.eje().pk, "clave": str(uuid4()), "archivo": archivo}
    return client.post(URL, {**base, **campos})


QUIENES = {"admin": True, "agrega": True, "duena": False, "edita_otra": False, "personal": False,
           "nadie": False}  # fmt: skip


@pytest.mark.parametrize(("quien", "puede"), QUIENES.items())
def test_quien_entra_y_quien_trae(entra, quien, puede):
    cliente = entra(quien)
    abierta = cliente.get(URL)
    respuesta = subir(cliente, bueno())
    assert (abierta.status_code, respuesta.status_code) == (200 if puede else 302, 302)
    assert EncuestaPage.objects.filter(title="Del archivo").exists() is puede
    enlace = cliente.get(reverse("tablero:indice")).content.decode()
    assert (URL in enlace) is puede


def test_lo_que_hace_es_un_borrador_que_se_puede_editar(entra):
    cliente = entra("admin")
    respuesta = subir(cliente, bueno())
    pagina = EncuestaPage.objects.get(title="Del archivo")
    assert respuesta.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[pagina.pk])
    assert (pagina.live, pagina.slug, pagina.eje) == (False, "del-archivo", fabricas.eje())
    assert pagina.owner.username == "admin"
    assert [b.value["texto"] for b in pagina.preguntas] == ["¿Lo usas?"]
    assert pagina.get_latest_revision().user.username == "admin"
    assert cliente.get(respuesta.headers["Location"]).status_code == 200


def test_un_archivo_con_todos_los_tipos_se_puede_editar_y_congelar(entra):
    cliente = entra("admin")
    datos = libro(survey=AJENO, choices=LISTAS, settings=AJUSTES)
    respuesta = subir(cliente, datos)
    assert cliente.get(respuesta.headers["Location"]).status_code == 200
    assert sin_guardar(EncuestaPage.objects.get().preguntas).preguntas()


def test_con_problemas_se_listan_y_no_queda_nada(entra):
    respuesta = subir(entra("admin"), malo())
    html = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert [(p.hoja, p.fila, p.columna) for p in respuesta.context["problemas"]] == [
        ("survey", 3, "type"),
        ("survey", 4, "constraint_message"),
    ]
    assert "<td>survey</td><td>3</td><td>type</td>" in html
    assert "<b>No</b>" not in html
    assert not EncuestaPage.objects.exists()


@pytest.mark.parametrize(
    ("datos", "estatus"),
    [
        (b"", 400),
        (b"type,name\ntext,a", 400),
        (bueno()[:500], 400),
        (b"PK" + b"\x00" * MAX_BYTES, 413),
        (b"x" * (MAX_BYTES + 1), 413),
    ],
)
def test_un_archivo_que_no_se_puede_abrir(entra, datos, estatus):
    respuesta = subir(entra("admin"), datos)
    assert respuesta.status_code == estatus
    assert "error-message" in respuesta.content.decode()
    assert not EncuestaPage.objects.exists()


@pytest.mark.parametrize("campos", [{"archivo": ""}, {"eje": "0"}, {"eje": ""}, {"clave": "x"}])
def test_un_formulario_incompleto(entra, campos):
    assert subir(entra("admin"), bueno(), **campos).status_code == 422
    assert not EncuestaPage.objects.exists()


def test_sin_titulo_en_ningun_lado_se_pide(entra):
    cliente = entra("admin")
    sin_titulo = libro(survey=[UNA], choices=SI_NO)
    assert subir(cliente, sin_titulo).status_code == 422
    assert subir(cliente, sin_titulo, titulo="El mío").status_code == 302
    assert EncuestaPage.objects.get().title == "El mío"


def test_dos_clics_hacen_un_borrador_y_otro_archivo_hace_otro(entra):
    cliente, clave = entra("admin"), str(uuid4())
    datos = bueno()  # once: a workbook holds the second when it was written
    primera = subir(cliente, datos, clave=clave)
    segunda = subir(cliente, datos, clave=clave)
    assert primera.headers["Location"] == segunda.headers["Location"]
    assert EncuestaPage.objects.count() == 1
    otro = libro(survey=[{**UNA, "label": "¿Y hoy?"}], choices=SI_NO, settings=AJUSTES)
    subir(cliente, otro, clave=clave)
    subir(cliente, bueno())
    slugs = EncuestaPage.objects.values_list("slug", flat=True)
    assert set(slugs) == {"del-archivo", "del-archivo-2", "del-archivo-3"}


@pytest.mark.django_db(transaction=True)
def test_si_algo_falla_al_final_no_queda_media_encuesta(entra, monkeypatch):
    """The revision is saved after the page: without it there is no page either."""
    cliente = entra("admin")
    monkeypatch.setattr(EncuestaPage, "save_revision", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        subir(cliente, bueno())
    assert not EncuestaPage.objects.exists()


def test_la_descarga_vuelve_a_entrar_igual(entra):
    original = fabricas.encuesta("origen", title="Origen")
    cliente = entra("admin")
    respuesta = cliente.get(reverse("tablero:descargar", args=[original.pk, "xlsform"]))
    assert respuesta.headers["Content-Disposition"].endswith('"origen-xlsform.xlsx"')
    datos = b"".join(respuesta.streaming_content)
    assert leer(datos).problemas == ()
    assert subir(cliente, datos, titulo="Copia").status_code == 302
    copia = EncuestaPage.objects.get(title="Copia")
    assert copia.preguntas.get_prep_value() == original.preguntas.get_prep_value()
    assert copia.translation_key != original.translation_key
    assert BytesIO(datos).read(2) == b"PK"


def test_la_pantalla_de_descargas_lo_ofrece(entra):
    pagina = fabricas.encuesta()
    html = entra("admin").get(reverse("tablero:descargas", args=[pagina.pk])).content.decode()
    assert reverse("tablero:descargar", args=[pagina.pk, "xlsform"]) in html


@pytest.mark.parametrize(("quien", "puede"), [("admin", True), ("duena", True),
                                              ("personal", False), ("nadie", False)])  # fmt: skip
def test_quien_lo_baja(entra, quien, puede):
    pagina = fabricas.encuesta()
    url = reverse("tablero:descargar", args=[pagina.pk, "xlsform"])
    assert (entra(quien).get(url).status_code == 200) is puede


def test_sellada_tampoco_se_baja(entra):
    pagina = fabricas.encuesta(sellada=True)
    respuesta = entra("admin").get(reverse("tablero:descargar", args=[pagina.pk, "xlsform"]))
    assert respuesta.headers["Location"] == reverse("tablero:abrir", args=[pagina.pk])


def test_traer_mas_preguntas_no_cuesta_mas_consultas(entra):
    cliente = entra("admin")
    subir(cliente, bueno())
    cuentas = []
    for cuantas in (1, 60):
        filas = [{**UNA, "name": f"p{i}"} for i in range(cuantas)]
        with CaptureQueriesContext(connection) as consultas:
            subir(cliente, libro(survey=filas, choices=SI_NO, settings=AJUSTES))
        cuentas.append(len(consultas))
    assert cuentas[0] == cuentas[1]
