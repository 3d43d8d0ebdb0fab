"""A body of 200 MB and a picture of 50,000 × 50,000: told why, with memory flat."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from convocatorias.postulaciones.models import Archivo
from tests.convocatorias.postular import mentiras
from tests.convocatorias.postular.apoyo import Persona, convocatoria
from tests.convocatorias.postular.servidor import gunicorn

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="shares its database"),
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read in /proc"),
]
MEGA, HOLGURA = 1024 * 1024, 40


class Cuerpo:
    """So many bytes that were never all in memory."""

    def __init__(self, antes: bytes, relleno: int, despues: bytes) -> None:
        self.antes, self.relleno, self.despues = antes, relleno, despues

    def __iter__(self):
        yield self.antes
        for _trozo in range(self.relleno // MEGA):
            yield b"0" * MEGA
        yield self.despues

    def __len__(self) -> int:
        return len(self.antes) + self.relleno + len(self.despues)


def formulario(nombre: str, datos: bytes, relleno: int = 0) -> tuple[Cuerpo, dict[str, str]]:
    antes = (
        '--x\r\nContent-Disposition: form-data; name="clase"\r\n\r\nfotos\r\n'
        f'--x\r\nContent-Disposition: form-data; name="archivo"; filename="{nombre}"\r\n\r\n'
    ).encode()
    cuerpo = Cuerpo(antes + datos, relleno, b"\r\n--x--\r\n")
    return cuerpo, {
        "Content-Type": "multipart/form-data; boundary=x",
        "Content-Length": str(len(cuerpo)),
    }


def test_memory_stays_flat_and_nothing_is_left():
    persona = Persona(convocatoria()).empezar()
    ruta = f"{persona.lista}pruebas/subir/"
    guardados = Path(settings.PRIVADO_ROOT) / "postulaciones"
    antes_en_disco = list(guardados.rglob("*"))
    with gunicorn(1) as servidor:
        chica, cabezas = formulario("a.jpg", mentiras.SVG)
        assert servidor.pedir("POST", ruta, chica, **cabezas)[0] == 422
        antes = servidor.memoria()
        enorme, cabezas = formulario("a.pdf", b"%PDF-1.7", 200 * MEGA)
        estatus, html = servidor.pedir("POST", ruta, enorme, **cabezas)
        assert estatus == 413
        assert "más de 10 MB" in html
        bomba, cabezas = formulario("a.png", mentiras.bomba())
        estatus, html = servidor.pedir("POST", ruta, bomba, **cabezas)
        assert estatus == 422
        assert "demasiado grande para abrirla" in html
        assert servidor.memoria() - antes < HOLGURA
    assert not Archivo.objects.exists()
    assert list(guardados.rglob("*")) == antes_en_disco
