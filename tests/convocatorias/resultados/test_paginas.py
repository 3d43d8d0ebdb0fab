"""What anybody reads: results, acta in its three forms, bank of practices, letters, open data."""

import io
import re
from hashlib import sha256

import pytest
from django.urls import reverse
from pypdf import PdfReader

from convocatorias.models import Postulacion
from convocatorias.resultados.carta import carta_en_mi_postulacion
from convocatorias.resultados.models import Practica, Resultado
from convocatorias.resultados.servicios import dar_permiso, ligar, retirar_permiso
from participacion.avisos.models import Correo
from tests import fabricas

from . import ayudas

pytestmark = pytest.mark.django_db


def ir(client, nombre, *args, **datos):
    return client.get(reverse(f"resultados_convocatoria:{nombre}", args=args), datos)


def texto(respuesta):
    assert respuesta.status_code == 200
    return re.sub(r"\s+", " ", respuesta.content.decode())


def con_permiso(fila, oficial, ahora, nombre="Presupuesto a la vista"):
    return dar_permiso(
        postulacion=fila.postulacion,
        nombre=nombre,
        resumen="Cada gasto se puede leer.",
        como="Correo del 3 de marzo",
        usuario=oficial,
        ahora=ahora,
    )


def test_antes_de_publicar_no_hay_nada(client, pagina_inai):
    for nombre in ("resultados", "acta_pdf", "acta_json"):
        assert ir(client, nombre, pagina_inai.slug).status_code == 404
        assert ir(client, nombre, "no-existe").status_code == 404
    assert "Todas, por puntaje" not in client.get(pagina_inai.url).content.decode()


def test_la_pagina_dice_todo_y_ningun_nombre(client, pagina_inai, acta, oficial, ahora):
    primera = Resultado.objects.get(lugar=1)
    con_permiso(primera, oficial, ahora)
    dicho = texto(ir(client, "resultados", pagina_inai.slug))
    for esperado in (
        *("Presupuesto a la vista", "Lugar 2", "Mención", "Trabajó en esa práctica."),
        *("Es de 2014", "Consejo Consultivo del INAI", "peso 2.00", "De 0.00 a 10.00"),
        *(acta.huella, acta.contenido["cierre"]["huella"], "coincidieron", "sha256sum"),
    ):
        assert esperado in dicho
    for folio in ayudas.folios(pagina_inai):
        assert folio in dicho
    assert "privada" not in dicho
    assert "Práctica número" not in dicho
    assert "Presupuesto a la vista" in texto(client.get(pagina_inai.url))
    retirar_permiso(postulacion=primera.postulacion, usuario=oficial, ahora=ahora)
    assert "Presupuesto a la vista" not in texto(ir(client, "resultados", pagina_inai.slug))


def test_el_json_es_lo_que_se_firmo(client, pagina_inai, acta):
    respuesta = ir(client, "acta_json", pagina_inai.slug)
    assert sha256(respuesta.content).hexdigest() == acta.huella
    assert respuesta.json()["publicada"].startswith("2020-03-04T12:00:00")


def test_el_pdf_esta_etiquetado_y_dice_lo_mismo(client, pagina_inai, acta):
    respuesta = ir(client, "acta_pdf", pagina_inai.slug)
    lector = PdfReader(io.BytesIO(respuesta.content))
    assert lector.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert lector.trailer["/Root"]["/Lang"]
    dicho = re.sub(r"\s+", " ", " ".join(hoja.extract_text() for hoja in lector.pages))
    for folio in ayudas.folios(pagina_inai):
        assert folio in dicho
    assert acta.huella in dicho.replace(" ", "")
    assert "cerró el 7 de febrero de 2020, 23:59 h" in dicho
    for esperado in ("Lugar 1", "CIDE", "Trabajó en esa práctica.", "9.00", "peso 2.00"):
        assert esperado in dicho


def test_las_mismas_consultas_con_una_que_con_ocho(
    client, oficial, ahora, django_assert_max_num_queries
):
    from convocatorias.resultados.servicios import publicar_resultados

    cuentas = []
    for slug, notas in (("chica", ("9",)), ("grande", ayudas.NOTAS)):
        pagina = ayudas.juzgada(slug, notas=notas)
        publicar_resultados(pagina.espacio, oficial, ahora)
        for fila in Resultado.objects.de(pagina.espacio).seleccionadas():
            con_permiso(fila, oficial, ahora)
        ir(client, "resultados", slug)
        with django_assert_max_num_queries(40) as contadas:
            ir(client, "resultados", slug)
        with django_assert_max_num_queries(40) as del_banco:
            ir(client, "practicas")
        cuentas.append((len(contadas), len(del_banco)))
    assert cuentas[0] == cuentas[1]


def test_el_banco_filtra_y_no_dice_quien(client, pagina_inai, acta, oficial, ahora):
    filas = list(Resultado.objects.de(pagina_inai.espacio))
    con_permiso(filas[0], oficial, ahora)
    dicho = texto(ir(client, "practicas"))
    cumple, bajo = filas[5].postulacion.folio, filas[6].postulacion.folio
    for fila in filas[1:5]:
        assert fila.postulacion.folio in dicho, "selected without consent: by folio"
    assert "Presupuesto a la vista" in dicho
    assert cumple not in dicho, "meets the minimum and has not agreed"
    con_permiso(filas[5], oficial, ahora, "Agua contada")
    con_permiso(filas[6], oficial, ahora, "No alcanzó")
    dicho = texto(ir(client, "practicas"))
    assert "Agua contada" in dicho
    assert "No alcanzó" not in dicho
    for folio, estatus in ((cumple, 200), (bajo, 404), ("POS-20-XXXX-XXX", 404)):
        assert ir(client, "practica", folio).status_code == estatus
    sector = filas[0].postulacion.sector
    assert "Presupuesto a la vista" in texto(ir(client, "practicas", sector=sector, anio="2020"))
    for filtro in ({"anio": "2019"}, {"sector": "Nadie"}, {"q": "nada de esto\x00"}):
        assert "No hay prácticas" in texto(ir(client, "practicas", **filtro))
    for raro in ("0000", "99999", "²²²²", "dos mil"):
        assert ir(client, "practicas", anio=raro, page="x").status_code == 200
    assert "Agua contada" in texto(ir(client, "practicas", q="agua"))
    assert "privada" not in texto(ir(client, "practica", cumple))
    retirar_permiso(postulacion=filas[5].postulacion, usuario=oficial, ahora=ahora)
    assert ir(client, "practica", cumple).status_code == 404


def test_se_liga_al_plan_y_se_ve_en_su_eje(client, acta, oficial, ahora):
    eje = fabricas.eje()
    compromiso = eje.compromisos.get()
    primera = Resultado.objects.get(lugar=1)
    con_permiso(primera, oficial, ahora)
    ruta = reverse("plan:eje", args=[eje.plan.slug, eje.slug])
    assert "Presupuesto a la vista" not in texto(client.get(ruta))
    ligar(postulacion=primera.postulacion, compromiso=compromiso, accion=None, usuario=oficial)
    assert "Presupuesto a la vista" in texto(client.get(ruta))
    assert compromiso.nombre in texto(ir(client, "practica", primera.postulacion.folio))
    Practica.objects.update(retirada=ahora)
    assert "Presupuesto a la vista" not in texto(client.get(ruta))


def test_cada_quien_recibe_su_carta_una_vez(pagina_inai, acta):
    suyos = list(Correo.objects.filter(clave__startswith="resultado:"))
    assert len(suyos) == 8
    assert len({correo.destinatario for correo in suyos}) == 8
    folio = Resultado.objects.get(lugar=1).postulacion.folio
    primera = next(correo.cuerpo for correo in suyos if folio in correo.cuerpo)
    for esperado in (
        *("Lugar 1", "9.00 de 10.00", "posición 1 de 7", "Transparencia: 9.00"),
        *("Cuenta a cuántas personas ayudó.", acta.huella, "/resultados/"),
    ):
        assert esperado in primera
    assert "PNUD" not in primera, "comments carry no institution"
    fuera = next(c.cuerpo for c in suyos if "No cumplió los requisitos" in c.cuerpo)
    assert "Es de 2014" in fuera
    assert "Puntaje" not in fuera


def test_la_carta_esta_en_mi_postulacion(rf, pagina_inai, acta):
    from django.template.loader import render_to_string

    fila = Resultado.objects.get(lugar=2)
    orden, plantilla, contexto = carta_en_mi_postulacion(fila.postulacion, rf.get("/"))
    dicho = render_to_string(plantilla, {"seccion": contexto})
    for esperado in ("Lugar 2", "8.50", "Cuenta a cuántas personas ayudó.", acta.huella):
        assert esperado in dicho
    assert "PNUD" not in dicho
    otra = Postulacion(espacio=pagina_inai.espacio)
    assert carta_en_mi_postulacion(otra, rf.get("/")) is None
    assert orden == 10


def test_los_datos_abiertos_van_por_folio(client, pagina_inai, acta):
    respuesta = client.get(reverse("datos:csv", args=["resultados-de-convocatorias"]))
    dicho = b"".join(respuesta).decode()
    assert dicho.count("\n") == 9
    assert acta.huella in dicho
    assert "privada" not in dicho
    assert "Práctica número" not in dicho
    for formato in ("json", "csvw"):
        ruta = reverse(f"datos:{formato}", args=["resultados-de-convocatorias"])
        assert client.get(ruta).status_code == 200
