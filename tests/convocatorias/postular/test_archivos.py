"""Files of strangers: what is taken is clean, what lies is refused with its own message."""

import io
import socket
import threading
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from convocatorias.postulaciones.archivos import limites
from convocatorias.postulaciones.models import Archivo, VersionPostulacion
from participacion.espacios.servicios import borrar_vencidos
from tests.convocatorias.postular import mentiras
from tests.convocatorias.postular.apoyo import Persona, convocatoria

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.PRIVADO_ROOT = tmp_path / "privado"
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "subidas")
    Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir()
    return tmp_path


def en_disco(carpeta):
    return [r for r in carpeta.rglob("*") if r.is_file()]


@pytest.fixture
def persona(client):
    return Persona(convocatoria(), client=client).empezar()


def subir(persona, nombre, datos, clase="fotos"):
    archivo = SimpleUploadedFile(nombre, datos, content_type="image/jpeg")
    cuerpo = {"clase": clase, "archivo": archivo}
    return persona.client.post(f"{persona.lista}pruebas/subir/", cuerpo)


MENTIRAS = {
    "pdf_named_jpg": ("foto.jpg", mentiras.pdf, "El nombre termina en .jpg pero es un archivo PDF"),
    "bomb": ("grande.png", mentiras.bomba, "demasiado grande para abrirla"),
    "svg": ("dibujo.svg", lambda: mentiras.SVG, "SVG, que puede llevar programas"),
    "svg_named_png": ("dibujo.png", lambda: mentiras.SVG, "SVG, que puede llevar programas"),
    "jpg_and_zip": ("foto.jpg", lambda: mentiras.jpg() + mentiras.zip_con(), "dos cosas distintas"),
    "pdf_and_zip": ("a.pdf", lambda: mentiras.pdf() + mentiras.zip_con(), "dos cosas distintas"),
    "jpg_and_pdf": ("foto.jpg", lambda: mentiras.jpg() + mentiras.pdf(), "dos cosas distintas"),
    "jpg_and_php": ("foto.jpg", lambda: mentiras.jpg() + b"<?php x", "dos cosas distintas"),
    "junk_and_pdf": ("a.pdf", lambda: b"basura" + mentiras.pdf(), "dos cosas distintas"),
    "zip_renamed": ("a.pdf", mentiras.zip_con, "archivo comprimido"),
    "empty": ("a.pdf", lambda: b"", "está vacío (0 bytes)"),
    "program": ("a.pdf", lambda: b"MZ" + b"\x00" * 99, "Es un programa"),
    "html": ("a.pdf", lambda: b"<html><script>1</script>", "Es una página web"),
    "heic": ("a.jpg", lambda: b"\x00\x00\x00\x18ftypheic" + b"\x00" * 50, "HEIC"),
    "office": ("a.pdf", lambda: b"\xd0\xcf\x11\xe0" + b"\x00" * 50, "Office"),
    "text": ("a.pdf", lambda: b"hola", "Sólo recibimos PDF, JPG o PNG"),
    "broken_jpg": ("a.jpg", lambda: mentiras.jpg()[:400], "incompleto o dañado"),
    "broken_pdf": ("a.pdf", lambda: b"%PDF-1.7\n nada", "incompleto o dañado"),
    "locked": ("a.pdf", lambda: mentiras.pdf(clave="x"), "tiene contraseña"),
    "javascript": ("a.pdf", lambda: mentiras.pdf(js="app.alert(1)"), "lleva programas"),
    "attachment": ("a.pdf", lambda: mentiras.pdf(adjunto=True), "lleva programas"),
    "launch": ("a.pdf", mentiras.pdf_que_lanza, "lleva programas"),
    "pages": ("a.pdf", lambda: mentiras.pdf(limites.PAGINAS + 1), "más de 40 páginas"),
    "no_extension": ("foto", mentiras.jpg, "pero es un archivo JPG"),
}


@pytest.mark.parametrize("cual", MENTIRAS)
def test_each_lie_has_its_own_message_and_leaves_nothing(persona, carpeta, cual):
    nombre, hacer, dicho = MENTIRAS[cual]
    negada = subir(persona, nombre, hacer())
    assert negada.status_code == 422
    assert dicho in negada.content.decode()
    assert not Archivo.objects.exists()
    assert en_disco(carpeta) == []


@pytest.mark.parametrize("nombre", ["../../etc/passwd.jpg", "..\\..\\boot.jpg", "a/../b.jpg"])
def test_a_name_with_a_path_is_told(persona, carpeta, nombre):
    """Built by hand: a well-behaved client would drop the folders itself."""
    frontera = "linea"
    cuerpo = (
        (
            f'--{frontera}\r\nContent-Disposition: form-data; name="clase"\r\n\r\nfotos\r\n'
            f'--{frontera}\r\nContent-Disposition: form-data; name="archivo"; filename="{nombre}"'
            "\r\n"
            "Content-Type: image/jpeg\r\n\r\n"
        ).encode()
        + mentiras.jpg()
        + f"\r\n--{frontera}--\r\n".encode()
    )
    negada = persona.client.generic(
        "POST",
        f"{persona.lista}pruebas/subir/",
        cuerpo,
        content_type=f"multipart/form-data; boundary={frontera}",
    )
    assert negada.status_code == 422
    assert "lleva una ruta" in negada.content.decode()
    assert en_disco(carpeta) == []


def test_too_heavy_is_told_without_keeping_a_byte(persona, carpeta):
    negada = subir(persona, "a.pdf", b"%PDF-" + b"0" * (limites.PETICION + 1))
    assert negada.status_code == 413
    assert "más de 10 MB" in negada.content.decode()
    assert en_disco(carpeta) == []


def test_no_file_and_no_kind_are_told(persona):
    sin = persona.client.post(f"{persona.lista}pruebas/subir/", {"clase": "fotos"})
    assert sin.status_code == 422
    assert "Elige un archivo" in sin.content.decode()
    assert "Elige qué muestra" in subir(persona, "a.jpg", mentiras.jpg(), "otra").content.decode()


def test_a_photo_is_kept_without_where_nor_who_and_served_as_a_download(persona):
    assert subir(persona, "Mi foto <1>.JPG", mentiras.jpg()).status_code == 303
    fila = Archivo.objects.get()
    assert (fila.nombre, fila.tipo) == ("Mi foto 1.JPG", "jpg")
    assert fila.archivo.name.count("/") == 1
    assert "foto" not in fila.archivo.name
    guardado = fila.archivo.read()
    with Image.open(io.BytesIO(guardado)) as imagen:
        assert not imagen.getexif()
        assert imagen.size == (480, 640), "turned as its EXIF said"
    assert b"Canario" not in guardado
    bajada = persona.client.get(f"{persona.lista}pruebas/{fila.pk}/")
    assert b"".join(bajada.streaming_content) == guardado
    assert bajada["Content-Disposition"].startswith("attachment")
    assert bajada["X-Content-Type-Options"] == "nosniff"
    assert bajada["Content-Security-Policy"] == "sandbox; default-src 'none'"
    otra = Persona(convocatoria(slug="otra")).empezar()
    assert otra.client.get(f"{otra.lista}pruebas/{fila.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("nombre", "hacer"),
    [
        ("a.png", lambda: mentiras.png("RGBA")),
        ("a.png", lambda: mentiras.png("L")),
        ("a.png", lambda: mentiras.png("P")),
        ("a.pdf", lambda: mentiras.pdf(limites.PAGINAS)),
    ],
)
def test_honest_files_pass_without_their_metadata(persona, nombre, hacer):
    hecha = subir(persona, nombre, hacer(), "documentos")
    assert hecha.status_code == 303, hecha.content.decode()
    guardado = Archivo.objects.get().archivo.read()
    assert b"Canario" not in guardado
    if nombre == "a.pdf":
        lector = PdfReader(io.BytesIO(guardado))
        assert not lector.metadata
        assert len(lector.pages) == Archivo.objects.get().paginas == limites.PAGINAS


def test_there_is_a_limit_of_files_and_of_weight(persona, monkeypatch):
    subir(persona, "a.jpg", mentiras.jpg(10, 10))
    assert (
        "ya está en tu postulación"
        in subir(persona, "b.jpg", mentiras.jpg(10, 10)).content.decode()
    )
    monkeypatch.setattr(limites, "CUANTOS", 1)
    assert "que es el máximo" in subir(persona, "c.jpg", mentiras.jpg(20, 20)).content.decode()
    monkeypatch.setattr(limites, "CUANTOS", 9)
    monkeypatch.setattr(limites, "CUOTA", 700)
    assert "juntos pesan más" in subir(persona, "d.jpg", mentiras.jpg(30, 30)).content.decode()


def test_what_a_version_holds_stays_and_the_rest_goes(
    persona, carpeta, django_capture_on_commit_callbacks
):
    subir(persona, "una.jpg", mentiras.jpg(10, 10))
    postulacion = _enviar(persona)
    persona.client.post(persona.mia(postulacion, "corregir/"))
    subir(persona, "otra.jpg", mentiras.jpg(20, 20))
    una, otra = Archivo.objects.order_by("pk")
    with django_capture_on_commit_callbacks(execute=True):
        for fila in (una, otra):
            persona.client.post(f"{persona.lista}pruebas/", {"quitar_archivo": str(fila.pk)})
    assert [a.pk for a in Archivo.objects.all()] == [una.pk]
    assert len(en_disco(carpeta)) == 1
    assert persona.enviar().status_code == 303
    vieja, nueva = VersionPostulacion.objects.order_by("numero")
    assert len(vieja.contenido["archivos"]) == 1
    assert nueva.contenido["archivos"] == []


def test_nothing_is_left_when_a_draft_expires_or_its_author_erases(
    persona, carpeta, django_capture_on_commit_callbacks
):
    subir(persona, "a.jpg", mentiras.jpg())
    with django_capture_on_commit_callbacks(execute=True):
        borrar_vencidos(ahora=timezone.now())
    assert len(en_disco(carpeta)) == 1, "its draft is alive"
    with django_capture_on_commit_callbacks(execute=True):
        borrar_vencidos(ahora=timezone.now() + timezone.timedelta(days=31))
    assert en_disco(carpeta) == []
    nueva = persona.otra().empezar()
    subir(nueva, "a.jpg", mentiras.jpg())
    postulacion = _enviar(nueva)
    with django_capture_on_commit_callbacks(execute=True):
        nueva.client.post(f"/seguimiento/{postulacion.folio}/borrar/")
    assert not Archivo.objects.exists()
    assert en_disco(carpeta) == []


def _enviar(persona):
    from convocatorias.models import Postulacion

    persona.llenar()
    folio = persona.enviar()["Location"].rstrip("/").rpartition("/")[2]
    return Postulacion.objects.get(folio=folio)


@pytest.mark.parametrize(
    ("dice", "dicho"),
    [
        (b"stream: OK", None),
        (b"stream: Eicar-Signature FOUND", "El antivirus encontró algo"),
        (b"stream: whatever ERROR", "no podemos revisar archivos"),
        (b"", "no podemos revisar archivos"),
    ],
)
def test_the_antivirus_is_asked_over_its_real_protocol(persona, carpeta, settings, dice, dicho):
    recibido: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as servidor:
        hilo = threading.Thread(target=_clamd, args=(servidor, dice, recibido), daemon=True)
        hilo.start()
        settings.CLAMAV = f"127.0.0.1:{servidor.getsockname()[1]}"
        hecha = subir(persona, "a.jpg", mentiras.jpg())
        hilo.join(10)
    assert recibido[0] == mentiras.jpg(), "as it came, before cleaning it"
    if dicho is None:
        assert hecha.status_code == 303
    else:
        assert dicho in hecha.content.decode()
        assert en_disco(carpeta) == []


def test_an_antivirus_that_should_be_there_and_is_not_lets_nothing_in(persona, settings):
    settings.CLAMAV = "127.0.0.1:1"
    assert "no podemos revisar archivos" in subir(persona, "a.jpg", mentiras.jpg()).content.decode()


def _clamd(servidor, dice, recibido):
    """A daemon that speaks INSTREAM: length-prefixed chunks until an empty one."""
    conexion, _direccion = servidor.accept()
    with conexion, conexion.makefile("rb") as entrada:
        orden = b""
        while not orden.endswith((b"\0", b"\n")):
            orden += entrada.read(1)
        assert b"INSTREAM" in orden
        todo = b""
        while largo := int.from_bytes(entrada.read(4), "big"):
            todo += entrada.read(largo)
        recibido.append(todo)
        conexion.sendall(dice + orden[-1:])  # it ends its lines as it was asked
