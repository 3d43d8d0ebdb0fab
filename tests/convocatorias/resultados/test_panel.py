"""The officer's screens: who enters, what is kept when it is wrong, files without formulas."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from convocatorias.dictamen.models import Evaluacion, Jurado
from convocatorias.models import Postulacion
from convocatorias.resultados.models import Acta, Desempate, Practica
from tests import fabricas

from . import ayudas

pytestmark = pytest.mark.django_db


def ruta(nombre, *args):
    return reverse(f"resultados_admin:{nombre}", args=args)


def entrar(client, cuenta):
    client.logout()
    if cuenta:
        client.force_login(cuenta)


def test_cada_papel(client, pagina_inai, oficial, ahora):
    espacio, folio = pagina_inai.espacio, ayudas.folios(pagina_inai)[0]
    del_jurado = ayudas.oficial("juzga")
    Jurado.objects.filter(institucion="CIDE").update(usuario=del_jurado)
    eje = fabricas.eje()
    espacio.eje = eje
    espacio.save()
    duena, ajena = fabricas.usuario("duena", de=eje), fabricas.usuario("o", de=fabricas.eje(2))
    escribe = [("practica", folio), ("exportar", "calificaciones", "csv")]
    # Wagtail sends who may not enter back to the home of the admin.
    no = 302
    casos = [
        (oficial, 200, 200),
        (fabricas.usuario("admin", superusuario=True), 200, 200),
        (duena, 200, no),
        *((cuenta, no, no) for cuenta in (ajena, del_jurado, fabricas.usuario("x"), None)),
    ]
    for cuenta, ve, hace in casos:
        entrar(client, cuenta)
        assert client.get(ruta("convocatoria", espacio.pk)).status_code == ve, cuenta
        for nombre, *args in escribe:
            assert client.get(ruta(nombre, espacio.pk, *args)).status_code == hace, cuenta
    for cuenta in (duena, ajena, del_jurado, None):
        entrar(client, cuenta)
        client.post(ruta("publicar", espacio.pk), {"seguro": "on"})
    assert not Acta.objects.exists()


def test_la_lista_no_ensena_lo_ajeno(client, pagina_inai, oficial, ahora):
    entrar(client, oficial)
    assert pagina_inai.title in client.get(ruta("inicio")).content.decode()
    Jurado.objects.filter(institucion="CIDE").update(usuario=oficial)
    assert pagina_inai.title not in client.get(ruta("inicio")).content.decode()
    entrar(client, fabricas.usuario("duena", de=fabricas.eje()))
    assert pagina_inai.title not in client.get(ruta("inicio")).content.decode()


def test_publicar_pide_confirmar_y_luego_ya_no_se_ofrece(client, pagina_inai, oficial, ahora):
    entrar(client, oficial)
    donde = ruta("publicar", pagina_inai.espacio.pk)
    sin = client.post(donde)
    assert sin.status_code == 422
    assert "Marca la casilla" in sin.content.decode()
    assert not Acta.objects.exists()
    assert client.post(donde, {"seguro": "on"}, follow=True).status_code == 200
    vista = client.get(ruta("convocatoria", pagina_inai.espacio.pk)).content.decode()
    assert Acta.objects.get().huella in vista
    assert "Publicar los resultados" not in vista


def test_lo_que_falta_se_lee_y_no_se_publica(client, pagina_inai, oficial, ahora):
    Evaluacion.objects.filter(pk=Evaluacion.objects.last().pk).update(enviada=None)
    entrar(client, oficial)
    vista = client.get(ruta("convocatoria", pagina_inai.espacio.pk)).content.decode()
    assert "falta Consejo Consultivo" in vista
    assert "Publicar los resultados" not in vista
    respuesta = client.post(ruta("publicar", pagina_inai.espacio.pk), {"seguro": "on"})
    assert respuesta.status_code == 422
    assert "Todavía no se puede" in respuesta.content.decode()


def test_resolver_un_empate_guarda_lo_escrito_si_algo_falta(client, oficial, ahora):
    pagina = ayudas.juzgada(notas=("9", "9", "8"))
    uno, dos, _tres = ayudas.folios(pagina)
    entrar(client, oficial)
    votan = [str(pk) for pk in pagina.espacio.jurado.values_list("pk", flat=True)[:3]]
    datos = {"grupo": uno, f"{uno}-{uno}": "1", f"{uno}-{dos}": "1",
             f"{uno}-motivo": "Por su alcance.", f"{uno}-votaron": votan}  # fmt: skip
    donde = ruta("desempatar", pagina.espacio.pk)
    mal = client.post(donde, datos)
    assert mal.status_code == 422
    assert "Da un lugar distinto" in mal.content.decode()
    assert "Por su alcance." in mal.content.decode()
    assert client.post(donde, {**datos, "grupo": "otro"}).status_code == 302
    assert client.post(donde, {"grupo": uno}).status_code == 422
    assert not Desempate.objects.exists()
    bien = {**datos, f"{uno}-{uno}": "2"}
    assert client.post(donde, bien).status_code == 302
    assert Desempate.objects.get().folios == [dos, uno]
    client.post(ruta("publicar", pagina.espacio.pk), {"seguro": "on"})
    assert Acta.objects.get().contenido["postulaciones"][0]["folio"] == dos


def test_el_permiso_se_anota_se_liga_y_se_retira(client, pagina_inai, acta, oficial, ahora):
    eje = fabricas.eje()
    compromiso = eje.compromisos.get()
    folio = ayudas.folios(pagina_inai)[0]
    entrar(client, oficial)
    args = (pagina_inai.espacio.pk, folio)
    assert "Práctica número" in client.get(ruta("practica", *args)).content.decode()
    mal = client.post(ruta("practica", *args), {"nombre": "", "resumen": "Algo", "como": ""})
    assert mal.status_code == 422
    assert "Algo" in mal.content.decode()
    liga = {"destino": f"c{compromiso.pk}"}
    assert client.post(ruta("ligar", *args), liga).status_code == 422, "no consent yet"
    datos = {"nombre": "Agua contada", "resumen": "Se cuenta.", "como": "Correo"}
    for _vez in range(2):
        assert client.post(ruta("practica", *args), datos).status_code == 302
    assert client.post(ruta("ligar", *args), liga).status_code == 302
    assert Practica.objects.get().compromiso == compromiso
    assert client.post(ruta("ligar", *args), {"destino": "c999999"}).status_code == 422
    assert client.post(ruta("retirar", *args)).status_code == 302
    assert Practica.objects.get().retirada == ahora
    assert client.get(ruta("practica", args[0], "no-existe")).status_code == 404


def test_los_archivos_no_llevan_formulas_ni_correos(client, pagina_inai, oficial, ahora):
    fila = Postulacion.objects.order_by("folio").first()
    clave = next(iter(fila.respuestas))
    fila.respuestas = {clave: "=HYPERLINK(1)\x07"}
    fila.sector = "@SUM(1)"
    fila.save()
    Evaluacion.objects.filter(asignacion__postulacion=fila).update(
        comentario="+1\u0000".strip("\0")
    )
    entrar(client, oficial)
    for tabla in ("postulaciones", "calificaciones"):
        crudo = client.get(ruta("exportar", pagina_inai.espacio.pk, tabla, "csv"))
        filas = list(csv.reader(io.StringIO(crudo.content.decode("utf-8-sig"))))
        libro = client.get(ruta("exportar", pagina_inai.espacio.pk, tabla, "xlsx"))
        hoja = load_workbook(io.BytesIO(libro.content)).active
        celdas = [celda for fila in filas for celda in fila]
        celdas += [c.value for fila in hoja.iter_rows() for c in fila if isinstance(c.value, str)]
        assert [c for c in celdas if c[:1] in ("=", "+", "-", "@")] == []
        assert not any("privada" in c for c in celdas)
        assert len(filas) == hoja.max_row == {"postulaciones": 9, "calificaciones": 50}[tabla]
    assert hoja["C2"].value == 9, "numbers stay numbers"
    for mal in (("postulaciones", "ods"), ("contactos", "csv")):
        assert client.get(ruta("exportar", pagina_inai.espacio.pk, *mal)).status_code == 404


def test_las_mismas_consultas(client, oficial, ahora, django_assert_max_num_queries):
    entrar(client, oficial)
    cuentas = []
    for slug, notas in (("chica", ("9",)), ("grande", ayudas.NOTAS)):
        pagina = ayudas.juzgada(slug, notas=notas)
        client.get(ruta("convocatoria", pagina.espacio.pk))
        with django_assert_max_num_queries(60) as contadas:
            client.get(ruta("convocatoria", pagina.espacio.pk))
        cuentas.append(len(contadas))
    assert cuentas[0] == cuentas[1]
