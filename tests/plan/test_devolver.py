"""The indicator form given back with remarks: who may, states, mail, and what the public sees."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from participacion.avisos.models import Correo
from participacion.plan import formato
from participacion.plan.devolucion import devolver, observacion_de
from participacion.plan.formato import Contestado
from participacion.plan.mi_eje.revision import estado_de, pendientes_de_publicar
from participacion.plan.models import Indicador
from tests import fabricas
from tests.plan.apoyo import AHORA, guardar, nuevo_periodo

pytestmark = pytest.mark.django_db
NOTA = "Falta decir de qué mes son los datos."


@pytest.fixture
def formado(eje):
    Indicador.objects.create(eje=eje, renglon=1, categoria="x", indicador="x", preguntas=["¿?"])
    nuevo = nuevo_periodo(eje)
    nuevo.refresh_from_db()
    return nuevo


@pytest.fixture
def oficial():
    from participacion.informes.carga import grupo_de_seguimiento

    cuenta = fabricas.usuario("oficial")
    cuenta.groups.add(grupo_de_seguimiento())
    return cuenta


def lleno(valor):
    return {1: Contestado([{"valor": valor}])}


def dar(eje, formado, quien, nota=NOTA):
    return devolver(eje=eje, periodo=formado, usuario=quien, nota=nota, ahora=AHORA)


def test_it_goes_back_with_remarks_and_mail_and_may_be_sent_again(eje, formado, duena, oficial):
    guardar(eje, formado, duena, lleno("Uno"), enviar=True)
    assert dar(eje, formado, oficial) == 1
    assert dar(eje, formado, oficial) == 0, "twice is once"
    assert observacion_de(eje, formado) == NOTA
    assert estado_de(eje, formado) == "Devuelta con observaciones"
    assert pendientes_de_publicar() == []
    [correo] = Correo.objects.filter(clave__startswith="indicadores-devueltos:")
    assert correo.destinatario == duena.email
    assert NOTA in correo.cuerpo
    with pytest.raises(ValidationError):
        formato.publicar(eje=eje, periodo=formado, usuario=oficial, ahora=AHORA)
    guardar(eje, formado, duena, lleno("Uno, de octubre"), enviar=True)
    assert observacion_de(eje, formado) == ""
    assert formato.publicar(eje=eje, periodo=formado, usuario=oficial, ahora=AHORA) == 1
    publica = formato.ultimas(eje, formado, "publicada")[1]
    assert (publica.valores, publica.observaciones) == ([{"valor": "Uno, de octubre"}], "")


def test_sent_again_with_nothing_changed_is_sent(eje, formado, duena, oficial):
    guardar(eje, formado, duena, lleno("Uno"), enviar=True)
    dar(eje, formado, oficial)
    guardar(eje, formado, duena, lleno("Uno"), enviar=True)
    assert formato.ultimas(eje, formado)[1].estado == "enviada"
    assert len(pendientes_de_publicar()) == 1


def test_only_what_was_sent_and_with_remarks(eje, formado, duena, oficial):
    for antes in (None, "borrador", "publicada"):
        if antes == "borrador":
            guardar(eje, formado, duena, lleno("Uno"))
        if antes == "publicada":
            guardar(eje, formado, duena, lleno("Uno"), enviar=True)
            with pytest.raises(ValidationError):
                dar(eje, formado, oficial, "  ")
            formato.publicar(eje=eje, periodo=formado, usuario=oficial, ahora=AHORA)
        with pytest.raises(ValidationError):
            dar(eje, formado, oficial)
    assert not Correo.objects.filter(clave__startswith="indicadores-devueltos:").exists()


def test_nobody_corrects_oneself_and_without_permission_it_does_not_exist(
    eje, formado, duena, ajena, oficial
):
    guardar(eje, formado, duena, lleno("Uno"), enviar=True)
    fabricas.duena(eje).representaciones.create(usuario=oficial, cargo="X", calidad="titular")
    ruta = reverse("mi_eje:devolver", args=[eje.pk, formado.pk])
    for quien in (duena, ajena, oficial):
        with pytest.raises(PermissionDenied):
            dar(eje, formado, quien)
        cliente = Client()
        cliente.force_login(quien)
        assert cliente.post(ruta, {"nota": NOTA}).status_code == 404
    assert formato.ultimas(eje, formado)[1].estado == "enviada"


def test_the_screen_gives_it_back_and_the_owner_reads_why(eje, formado, duena, oficial):
    guardar(eje, formado, duena, lleno("Uno"), enviar=True)
    ruta = reverse("mi_eje:devolver", args=[eje.pk, formado.pk])
    enlace, suya = Client(), Client()
    enlace.force_login(oficial)
    suya.force_login(duena)
    assert enlace.get(ruta).status_code == 405
    html = enlace.post(ruta, {"nota": " \x00"}, follow=True).content.decode()
    assert "Escribe qué falta o qué hay que corregir." in html
    assert "Lo devolviste" in enlace.post(ruta, {"nota": NOTA}, follow=True).content.decode()
    llenar = reverse("mi_eje:llenar", args=[eje.pk, formado.pk])
    assert NOTA in suya.get(llenar).content.decode()
    publica = reverse("plan:indicadores_periodo", args=[eje.plan.slug, eje.slug, formado.slug])
    assert NOTA not in Client().get(publica).content.decode()
