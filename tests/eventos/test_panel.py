"""The screens of the desk: who enters, what is listed, what is kept when it is wrong."""

import csv
import io
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail import hooks

from convocatorias.eventos.models import (
    ActoDelPersonal,
    Aforo,
    EventoPage,
    Inscripcion,
    Mensaje,
    SolicitudDeAcceso,
)
from convocatorias.eventos.panel.vistas import GANCHO
from participacion.avisos.models import Correo
from participacion.espacios.models import Contacto
from tests import fabricas

pytestmark = pytest.mark.django_db
#: Wagtail sends who may not enter back to the home of the admin.
NO = 302


@pytest.fixture(autouse=True)
def _sin_limites(settings):
    cache.clear()
    settings.LIMITE_ENVIOS = 10_000


@pytest.fixture
def pagina():
    return fabricas.evento(eje=fabricas.eje(), cupo=3)


@pytest.fixture
def mesa(client, pagina):
    client.force_login(fabricas.usuario("duena", de=pagina.eje))
    return client


def ruta(nombre, pagina, *args):
    return reverse(f"eventos_panel:{nombre}", args=[pagina.espacio.pk, *args])


def registrar(client, pagina, n=1, nombre="", **mas):
    abierta = client.get(pagina.url)
    datos = fabricas.datos(pagina, nombre=nombre or f"Ana {n}", correo=f"a{n}@ejemplo.invalid")
    respuesta = client.post(pagina.url, {"ficha": fabricas.ficha_de(abierta), **datos, **mas})
    assert respuesta.status_code == 303
    (pk,) = Contacto.objects.filter(correo=f"a{n}@ejemplo.invalid").values_list("envio", flat=True)
    return Inscripcion.objects.get(pk=pk)


def texto(respuesta):
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def test_solo_entra_quien_lleva_el_evento(client, pagina):
    suya = registrar(client, pagina)
    todas = [
        *(ruta(v, pagina) for v in ("evento", "peticiones", "escribir", "puerta", "gafetes")),
        ruta("exportar", pagina, "csv"),
        ruta("registro", pagina, suya.pk),
    ]
    duena, ajena = fabricas.usuario("d", de=pagina.eje), fabricas.usuario("o", de=fabricas.eje(2))
    for cuenta, debe in ((duena, 200), (ajena, NO), (fabricas.usuario("x"), NO), (None, NO)):
        client.logout()
        if cuenta:
            client.force_login(cuenta)
        assert {client.get(r).status_code for r in todas} == {debe}, cuenta
    client.force_login(ajena)
    client.post(ruta("registro", pagina, suya.pk), {"acto": "cancelar", "motivo": "x"})
    client.post(ruta("puerta", pagina), {"clave": uuid4(), "nombre": "Colada"})
    assert Inscripcion.objects.get().estado == "confirmado"


def test_un_registro_no_se_abre_desde_otro_evento(mesa, pagina):
    otro = fabricas.evento("otro", eje=pagina.eje)
    suya = registrar(mesa, otro)
    assert mesa.get(ruta("registro", pagina, suya.pk)).status_code == 404


def test_el_inicio_parte_lo_que_viene_de_lo_que_paso(mesa, pagina):
    registrar(mesa, pagina, 1, necesita="lsm")
    html = texto(mesa.get(reverse("eventos_panel:inicio")))
    assert pagina.title in html
    assert "1 petición de accesibilidad sin respuesta" in html
    assert "de 3 lugares" in html
    assert pagina.title not in texto(mesa.get(reverse("eventos_panel:inicio"), {"ver": "pasados"}))
    EventoPage.objects.update(termina=pagina.abre)
    assert pagina.title in texto(mesa.get(reverse("eventos_panel:inicio"), {"ver": "pasados"}))


def test_el_menu_lo_tiene_quien_lleva_algo(mesa, client):
    assert "/admin/registros/" in texto(mesa.get("/admin/"))
    client.force_login(fabricas.usuario("sin-nada"))
    assert "/admin/registros/" not in client.get("/admin/").content.decode()
    assert client.get(reverse("eventos_panel:inicio")).status_code == NO


def test_los_filtros_y_el_orden(mesa):
    pagina = fabricas.evento(
        "hibrido", eje=fabricas.eje(), modalidad="hibrida", cupo=2, cupo_presencial=5, cupo_remoto=5
    )
    zoe = registrar(mesa, pagina, 1, "Zoé", modalidad="presencial", necesita="lsm")
    registrar(mesa, pagina, 2, "Ana", modalidad="remota")
    registrar(mesa, pagina, 3, "Mar", modalidad="remota")
    todas = ["Zoé", "Ana", "Mar"]
    casos = [
        ({}, todas),
        ({"orden": "nombre"}, ["Ana", "Mar", "Zoé"]),
        ({"orden": "reciente"}, todas[::-1]),
        ({"orden": "espera"}, ["Mar", "Zoé", "Ana"]),
        ({"estado": "confirmado"}, ["Zoé", "Ana"]),
        ({"estado": "en-espera"}, ["Mar"]),
        ({"estado": "vigentes"}, todas),
        ({"modalidad": "remota"}, ["Ana", "Mar"]),
        ({"acceso": "si"}, ["Zoé"]),
        ({"acceso": "pendiente", "estado": "en-espera"}, []),
        ({"via": "puerta"}, []),
        ({"q": "zo"}, ["Zoé"]),
        ({"q": "A3@EJEMPLO"}, ["Mar"]),
        ({"q": zoe.folio.lower().replace("-", " ")}, ["Zoé"]),
        ({"q": "nadie"}, []),
        ({"estado": "inventado", "orden": "x", "page": "-1"}, todas),
    ]
    for consulta, nombres in casos:
        respuesta = mesa.get(ruta("evento", pagina), consulta)
        texto(respuesta)
        dichos = [fila.contacto.nombre for fila in respuesta.context["filas"]]
        assert dichos == nombres, consulta
    assert "Nadie cumple" in texto(mesa.get(ruta("evento", pagina), {"q": "nadie"}))


def test_vacio_lo_dice(mesa, pagina):
    assert "Todavía no se registra nadie" in texto(mesa.get(ruta("evento", pagina)))


def test_las_consultas_no_crecen_con_las_personas(mesa, pagina):
    def contar(direccion):
        mesa.get(direccion)
        with CaptureQueriesContext(connection) as hechas:
            assert mesa.get(direccion).status_code == 200
        return len(hechas)

    def medir():
        # The counter of unread things of Wagtail's own menu is not ours.
        pantallas = [reverse("eventos_panel:inicio")]
        pantallas += [ruta(v, pagina) for v in ("evento", "peticiones", "puerta", "gafetes")]
        pantallas += [ruta("exportar", pagina, "xlsx"), f"{ruta('evento', pagina)}?orden=nombre"]
        return [contar(pantalla) for pantalla in pantallas]

    registrar(mesa, pagina, 1, necesita="lsm")
    mesa.post(ruta("puerta", pagina), {"clave": uuid4(), "nombre": "Luz"})
    antes = medir()
    for n in range(2, 9):
        registrar(mesa, pagina, n, necesita="rampa")
    for n in range(3):
        fabricas.evento(f"otro-{n}", eje=pagina.eje)
    assert medir() == antes


def test_actuar_sobre_un_registro(mesa, pagina):
    suya = registrar(mesa, pagina, 1, necesita="lsm")
    donde = ruta("registro", pagina, suya.pk)
    assert mesa.post(donde, {"acto": "responder"}).status_code == 422
    vieja = {"acto": "responder", "respuesta": "Sí.", "leida": "2020-01-01T00:00:00+00:00"}
    cambiada = mesa.post(donde, vieja)
    assert cambiada.status_code == 422
    assert "Léela otra vez" in cambiada.content.decode()
    assert mesa.post(donde, {"acto": "responder", "respuesta": "Sí."}).status_code == 302
    assert mesa.post(donde, {"acto": "responder", "respuesta": "No."}).status_code == 422
    assert SolicitudDeAcceso.objects.get().respuesta == "Sí."
    assert mesa.post(donde, {"acto": "reenviar"}).status_code == 302
    assert mesa.post(donde, {"acto": "volar"}).status_code == 422
    sin = mesa.post(donde, {"acto": "cancelar", "motivo": ""})
    assert sin.status_code == 422
    assert Inscripcion.objects.get().estado == "confirmado"
    assert mesa.post(donde, {"acto": "cancelar", "motivo": "Lo pidió"}).status_code == 302
    otra = mesa.post(donde, {"acto": "cancelar", "motivo": "De nuevo"})
    assert otra.status_code == 422
    html = texto(mesa.get(donde))
    for parte in ("Lo pidió", "Canceló el registro", "Reenvió el comprobante", "duena"):
        assert parte in html
    assert "Cancelar el registro" not in html


def test_escribir_pide_ver_antes_y_guarda_lo_escrito(mesa, pagina):
    registrar(mesa, pagina, 1)
    clave = str(uuid4())
    datos = {"clave": clave, "asunto": "Ojo", "cuerpo": "Trae <b>agua</b>.", "estado": "confirmado"}
    a_medias = mesa.post(ruta("escribir", pagina), {**datos, "asunto_en": "Hey"})
    assert a_medias.status_code == 422
    assert "Trae &lt;b&gt;agua" in a_medias.content.decode()
    html = texto(mesa.post(ruta("escribir", pagina), {**datos, "paso": "ver"}))
    assert "Le llega a 1 persona" in html
    assert Inscripcion.objects.get().ficha_personal not in html
    assert not Mensaje.objects.exists()
    corregir = texto(mesa.post(ruta("escribir", pagina), {**datos, "paso": "corregir"}))
    assert clave in corregir
    for _n in range(2):
        assert mesa.post(ruta("escribir", pagina), {**datos, "paso": "enviar"}).status_code == 302
    assert Mensaje.objects.get().filtros == {"estado": "confirmado"}
    assert Correo.objects.filter(clave__startswith="mensaje:").count() == 1
    assert "Trae <b>agua</b>." in Correo.objects.get(clave__startswith="mensaje:").cuerpo
    html = texto(mesa.get(ruta("evento", pagina)))
    assert "Correos que mandó el equipo" in html


def test_a_nadie_no_se_le_escribe(mesa, pagina):
    assert "Nadie con correo" in texto(mesa.get(ruta("escribir", pagina)))
    datos = {"clave": str(uuid4()), "asunto": "a", "cuerpo": "b", "paso": "enviar"}
    assert mesa.post(ruta("escribir", pagina), datos).status_code == 422
    assert not Mensaje.objects.exists()


def test_en_la_puerta_lo_escrito_no_se_pierde(mesa, pagina):
    donde = ruta("puerta", pagina)
    assert "Quedan 3 lugares" in texto(mesa.get(donde))
    malo = mesa.post(donde, {"clave": uuid4(), "nombre": "Luz", "correo": "no"})
    assert malo.status_code == 422
    assert 'value="Luz"' in malo.content.decode()
    for n in range(3):
        datos = {"clave": uuid4(), "nombre": f"Luz {n}"}
        assert mesa.post(donde, datos).status_code == 302
        mesa.post(donde, datos)
    lleno = mesa.post(donde, {"clave": uuid4(), "nombre": "Tarde"})
    assert lleno.status_code == 422
    assert "Ya no hay lugares" in lleno.content.decode()
    assert 'value="Tarde"' in lleno.content.decode()
    assert Aforo.objects.get(modalidad="").ocupados == 3
    assert Inscripcion.objects.filter(via="puerta").count() == 3


def test_la_descarga_no_corre_formulas_y_queda_escrita(mesa, pagina):
    suya = registrar(mesa, pagina, 1, "=1+1", necesita_texto="@cmd")
    registrar(mesa, pagina, 2)
    mesa.get(ruta("exportar", pagina, "csv"), {"q": suya.folio})
    leido = mesa.get(ruta("exportar", pagina, "csv"), {"q": suya.folio}).content.decode("utf-8-sig")
    (fila,) = csv.DictReader(io.StringIO(leido))
    assert (fila["Nombre"], fila["Petición de accesibilidad"]) == ("'=1+1", "'@cmd")
    assert (fila["Correo"], fila["Estado"]) == ("a1@ejemplo.invalid", "Confirmado")
    hoja = load_workbook(io.BytesIO(mesa.get(ruta("exportar", pagina, "xlsx")).content)).active
    assert hoja.max_row == 3
    assert "f" not in {celda.data_type for renglon in hoja for celda in renglon}
    assert mesa.get(ruta("exportar", pagina, "exe")).status_code == 404
    actos = ActoDelPersonal.objects.filter(tipo="exporto")
    assert list(actos.values_list("nota", flat=True)) == ["csv: 1", "csv: 1", "xlsx: 2"]
    assert {acto.usuario.username for acto in actos} == {"duena"}


def test_los_gafetes_son_de_quien_va_y_su_nombre_es_dato(mesa):
    pagina = fabricas.evento("g", eje=fabricas.eje(), cupo=2, grupo_maximo=3)
    registrar(mesa, pagina, 1, "#panic() *Luz*", personas="2")
    registrar(mesa, pagina, 2, "Espera")
    Contacto.objects.update(organizacion="Cooperativa " * 12)
    assert "Hay 2 personas" in texto(mesa.get(ruta("gafetes", pagina)))
    pdf = mesa.get(ruta("gafetes", pagina), {"pdf": "1", "papel": "Prensa", "en_blanco": "3"})
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in pdf.content
    assert mesa.get(ruta("gafetes", pagina), {"pdf": "1", "en_blanco": "x"}).status_code == 422
    assert ActoDelPersonal.objects.filter(tipo="imprimio").count() == 1


def test_sin_nadie_tambien_hay_pdf(mesa, pagina):
    assert mesa.get(ruta("gafetes", pagina), {"pdf": "1"}).content.startswith(b"%PDF")


def test_un_evento_cancelado_solo_se_mira_y_se_escribe(mesa, pagina):
    suya = registrar(mesa, pagina)
    EventoPage.objects.update(vida="cancelado")
    html = texto(mesa.get(ruta("evento", pagina)))
    assert "Anotar en la puerta" not in html
    assert mesa.get(ruta("puerta", pagina)).status_code == NO
    cancelar = {"acto": "cancelar", "motivo": "x"}
    assert mesa.post(ruta("registro", pagina, suya.pk), cancelar).status_code == NO
    assert mesa.get(ruta("escribir", pagina)).status_code == 200


def test_los_enlaces_de_otras_salas(mesa, pagina):
    def de_otra_sala(request, evento):
        return [("Constancias", f"/x/{evento.pk}/", 7), ("Asistencia", "/y/", None)]

    with hooks.register_temporarily(GANCHO, de_otra_sala):
        html = texto(mesa.get(ruta("evento", pagina)))
    assert "Constancias (7)" in html
    assert '<a class="button button-secondary" href="/y/">Asistencia</a>' in html
