"""Certificates: earned, signed, mailed once, corrected, revoked, forgotten."""

import io
import time
from datetime import timedelta

import pypdfium2
import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from pypdf import PdfReader

from convocatorias.constancias import emisiones, impresos
from convocatorias.constancias.jornadas import jornadas_de
from convocatorias.constancias.lectura import ganaron, personas_de
from convocatorias.constancias.models import Constancia, Emision, Regla
from convocatorias.constancias.nombres import iniciales_de, limpio
from participacion.avisos.models import Correo
from tests.constancias import apoyo

pytestmark = pytest.mark.django_db


def test_la_recibe_quien_vino_y_nadie_mas(emitir):
    pagina = apoyo.evento()
    vino, _falto = apoyo.registrar(pagina, correo="ana@ejemplo.invalid"), apoyo.registrar(pagina)
    sin_nombre = apoyo.registrar(pagina, "", correo="x@ejemplo.invalid")
    apoyo.llego(vino, pagina)
    apoyo.llego(sin_nombre, pagina)
    pedida = emitir(pagina)
    una = Constancia.objects.get()
    assert (una.inscripcion, una.nombre, una.iniciales) == (vino, "Ana Ruiz", "A. R.")
    assert (pedida.estado, pedida.hechas, pedida.total) == ("lista", 1, 1)
    assert una.borrar_el == vino.borrar_el
    (correo,) = mail.outbox
    assert vino.direccion in correo.body
    assert una.direccion in correo.body
    assert "Ana Ruiz" not in correo.body
    assert Correo.objects.filter(clave=f"constancia:{una.pk}").exists(), "the key makes it once"


@pytest.mark.parametrize(
    ("minimo", "vino", "gana"),
    [(1, 0, False), (1, 1, True), (2, 1, False), (2, 2, True), (3, 2, False), (9, 3, True)],
)
def test_la_regla_de_n_de_m(minimo, vino, gana):
    pagina = apoyo.evento(fechas=apoyo.dias(3))
    Regla.objects.create(espacio=pagina.espacio, minimo=minimo)
    ana = apoyo.registrar(pagina)
    for dia in range(vino):
        apoyo.llego(ana, pagina, dia)
    regla = Regla.objects.get()
    assert bool(ganaron(personas_de(pagina.espacio), regla, jornadas_de(pagina))) is gana


def test_una_por_registro_aunque_se_pida_otra_vez(emitir):
    pagina, _ana, una = apoyo.con_constancia(emitir, correo="ana@ejemplo.invalid")
    emitir(pagina)
    assert Constancia.objects.get() == una
    assert len(mail.outbox) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Constancia.objects.create(
            folio="CON-26-0000-000",
            espacio=una.espacio,
            inscripcion=una.inscripcion,
            nombre="Otra",
            firma="x",
            iniciales="O.",
            idioma="es-mx",
            emitida=timezone.now(),
            borrar_el=timezone.localdate(),
        )


def test_un_trabajo_que_muere_se_sigue_sin_repetir(emitir, monkeypatch):
    pagina = apoyo.evento()
    apoyo.muchas(pagina, 5)
    hacer_una, cuantas = emisiones._una, []

    def morir(persona, contenido):
        cuantas.append(1)
        if len(cuantas) == 3:
            raise RuntimeError("the worker was killed")
        return hacer_una(persona, contenido)

    monkeypatch.setattr(emisiones, "_una", morir)
    pedida = emitir(pagina)
    assert (pedida.estado, Constancia.objects.count(), len(mail.outbox)) == ("fallida", 2, 2)
    monkeypatch.setattr(emisiones, "_una", hacer_una)
    emitir(pagina)
    assert Constancia.objects.count() == 5
    assert len(mail.outbox) == 5
    assert len({m.to[0] for m in mail.outbox}) == 5
    assert Correo.objects.filter(clave__startswith="constancia:").count() == 5


def test_la_que_se_quedo_callada_se_retoma_a_los_dos_minutos():
    pagina = apoyo.evento()
    ahora = timezone.now()
    pedida = Emision.objects.create(
        espacio=pagina.espacio, estado="haciendo", pedida=ahora, latido=ahora, intento=1
    )
    for despues, vuelve in ((0, False), (120, False), (121, True)):
        momento = ahora + timedelta(seconds=despues)
        assert pedida.detenida(momento) is vuelve
        assert emisiones.reintentar(emision=pedida, ahora=momento) is vuelve


def test_si_no_se_puede_dibujar_no_se_avisa_a_nadie(emitir, monkeypatch):
    pagina = apoyo.evento()
    apoyo.muchas(pagina, 2)

    def roto(_constancia, **_mas):
        raise RuntimeError("typst")

    monkeypatch.setattr(impresos, "ensayar", roto)
    assert emitir(pagina).estado == "fallida"
    assert not Constancia.objects.exists()
    assert not mail.outbox


def test_el_pdf_es_accesible_y_dice_lo_que_debe(emitir):
    pagina, _ana, una = apoyo.con_constancia(emitir, "María #strong[de] la Luz $x$ @Pérez")
    bytes_ = impresos.hacer(una)
    lector = PdfReader(io.BytesIO(bytes_))
    texto = lector.pages[0].extract_text()
    assert len(lector.pages) == 1
    assert "María #strong[de] la Luz $x$ @Pérez" in texto, "a name is text, never markup"
    for dicho in (una.folio, pagina.title, una.direccion.strip("/")):
        assert dicho in texto
    assert lector.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert lector.trailer["/Root"]["/Lang"].startswith("es")
    assert b"pdfuaid" in bytes_
    assert pagina.title in lector.metadata["/Title"]
    dibujada = pypdfium2.PdfDocument(bytes_)[0].render(scale=0.5).to_pil()
    assert dibujada.width > dibujada.height, "landscape"


@pytest.mark.parametrize(
    "nombre", ["A", "Ñ" * 200, "De " * 60 + "la O", "Ирина Ω", "Ana\u202eziuR"]
)
def test_cualquier_nombre_cabe_en_una_hoja(emitir, nombre):
    pagina = apoyo.evento(title="Un título muy largo que no acaba nunca " * 6)
    apoyo.llego(apoyo.registrar(pagina, nombre), pagina)
    Regla.objects.create(
        espacio=pagina.espacio, horas=20, texto="x" * 200, firmante="y" * 120, cargo="z" * 160
    )
    assert emitir(pagina).estado == "lista"
    bytes_ = impresos.hacer(Constancia.objects.get())
    assert len(pypdfium2.PdfDocument(bytes_)) == 1


def test_un_nombre_que_no_se_puede_imprimir_no_detiene_a_las_demas(emitir):
    pagina = apoyo.evento()
    rara = apoyo.registrar(pagina, "王小明", correo="rara@ejemplo.invalid")
    apoyo.llego(rara, pagina)
    apoyo.muchas(pagina, 2)
    pedida = emitir(pagina)
    assert (pedida.estado, pedida.hechas, pedida.total) == ("lista", 2, 3)
    assert not rara.constancias.exists()
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("nombre", "iniciales"),
    [
        ("María de la Luz Pérez", "M. L. P."),
        ("  josé   ", "J."),
        ("de la O", "O."),
        ("De La", "D. L."),
        ("«Ana» Ruiz", "A. R."),
        ("王小明", "王."),
        ("!!!", ""),
    ],
)
def test_las_iniciales(nombre, iniciales):
    assert iniciales_de(nombre) == iniciales


def test_el_nombre_se_imprime_en_un_renglon():
    assert limpio(" Ana\n\tRuiz\x00 ") == "Ana Ruiz"


def test_332_constancias(emitir, record_property):
    """How long it takes is measured, not asserted: it goes to the report of the run."""
    pagina = apoyo.evento()
    apoyo.muchas(pagina, 332)
    empieza, cpu = time.monotonic(), time.process_time()
    pedida = emitir(pagina)
    record_property("segundos", time.monotonic() - empieza)
    record_property("segundos_de_cpu", time.process_time() - cpu)
    assert (pedida.estado, pedida.hechas) == ("lista", 332)
    assert len(mail.outbox) == 332
    assert len({m.to[0] for m in mail.outbox}) == 332
