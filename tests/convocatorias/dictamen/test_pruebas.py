"""The files of an application, and the words that are hidden."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from convocatorias.dictamen.models import MotivoExcusa
from convocatorias.dictamen.servicios import declarar
from convocatorias.postulaciones.models import Archivo, Bases, VersionPostulacion

from .ayudas import abrir, suyas
from .conftest import DIA

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _es_el_dia(monkeypatch, settings, tmp_path):
    monkeypatch.setattr("django.utils.timezone.now", lambda: DIA)
    settings.PRIVADO_ROOT = tmp_path


@pytest.fixture
def una(dictamen):
    return suyas(dictamen.jurados[0])[0]


def con_archivo(postulacion, nombre="Vecinos de Ana.pdf"):
    fila = Archivo.objects.create(
        envio=postulacion.pk,
        clase="documentos",
        creado=DIA,
        nombre=nombre,
        archivo=ContentFile(b"%PDF-limpio", "x"),
        tipo="pdf",
        tamano=11,
        huella="a" * 64,
    )
    bases = Bases.objects.create(espacio=postulacion.espacio, huella="c" * 64, texto=[], desde=DIA)
    VersionPostulacion.objects.create(
        postulacion=postulacion,
        numero=1,
        bases=bases,
        recibida=DIA,
        huella="b" * 64,
        contenido={"archivos": [{"huella": "a" * 64}]},
    )
    return fila


def test_el_archivo_solo_abierta_y_sin_su_nombre(client, una, dictamen):
    fila = con_archivo(una.postulacion)
    ruta = reverse("jurado:archivo", args=[una.pk, fila.pk])
    client.force_login(una.jurado.usuario)
    assert client.get(ruta).status_code == 404
    abrir(una)
    html = client.get(reverse("jurado:postulacion", args=[una.pk])).content.decode()
    assert ruta in html
    assert "Ana" not in html
    respuesta = client.get(ruta)
    assert b"".join(respuesta.streaming_content) == b"%PDF-limpio"
    assert "Ana" not in respuesta["Content-Disposition"]
    otra = suyas(dictamen.jurados[0])[1]
    abrir(otra)
    assert client.get(reverse("jurado:archivo", args=[otra.pk, fila.pk])).status_code == 404
    client.force_login(dictamen.jurados[1].usuario)
    assert client.get(ruta).status_code == 404
    declarar(asignacion=una, usuario=una.jurado.usuario, motivo=MotivoExcusa.INTERES, ahora=DIA)
    client.force_login(una.jurado.usuario)
    assert client.get(ruta).status_code == 404


def test_quien_da_seguimiento_lo_abre_y_oculta_un_pasaje(client, una, dictamen):
    fila, espacio = con_archivo(una.postulacion), dictamen.espacio.pk
    client.force_login(dictamen.oficial)
    ruta = reverse("dictamen:archivo", args=[espacio, una.postulacion_id, fila.pk])
    assert client.get(ruta).status_code == 200
    ocultar = reverse("dictamen:ocultar", args=[espacio, una.postulacion_id])
    client.post(ocultar, {"texto": "no está ahí"})
    client.post(ocultar, {"texto": "algo"})
    assert [p.texto for p in una.postulacion.pasajes.all()] == ["algo"]
    abrir(una)
    client.force_login(una.jurado.usuario)
    html = client.get(reverse("jurado:postulacion", args=[una.pk])).content.decode()
    assert "Pasó █████." in html
    client.force_login(dictamen.oficial)
    client.post(ocultar, {"mostrar": una.postulacion.pasajes.get().pk})
    assert not una.postulacion.pasajes.exists()
