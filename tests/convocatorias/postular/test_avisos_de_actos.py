"""Whoever applied, or had begun to, is told of a new closing or of a cancellation, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from convocatorias.models import ActoDeConvocatoria, TipoActo
from convocatorias.servicios import anotar_acto
from participacion.avisos.models import Correo
from tests.convocatorias.postular.apoyo import Persona, convocatoria

pytestmark = pytest.mark.django_db


def decidir(pagina, tipo, **mas):
    ahora = timezone.now()
    if tipo == TipoActo.PRORROGA:
        mas["cierra"] = pagina.cierra + timedelta(days=5)
    return anotar_acto(
        espacio=pagina.espacio, tipo=tipo, ahora=ahora, motivo="Llovió mucho.", **mas
    )


def cartas(acto):
    return {c.destinatario: c for c in Correo.objects.filter(clave__startswith=f"acto:{acto.pk}:")}


@pytest.fixture
def gente():
    """One who sent it, one who withdrew it, one who had begun, and one whose address is not one."""
    pagina = convocatoria(sin_prorroga=False)
    enviada = Persona(pagina).enviada(correo="envio@ejemplo.invalid")
    persona = Persona(pagina)
    retirada = persona.enviada(correo="retiro@ejemplo.invalid")
    persona.client.post(persona.mia(retirada, "retirar/"), {"seguro": "si"})
    Persona(pagina).empezar().guardar(2, nombre="Eva", correo="empezo@ejemplo.invalid")
    a_medias = Persona(pagina).empezar()
    a_medias.autoguardar(2, a_medias.abrir(2), nombre="Leo", correo="leo@")
    return pagina, enviada


def test_una_prorroga_se_avisa_a_cada_quien(gente):
    pagina, enviada = gente
    dichas = cartas(decidir(pagina, TipoActo.PRORROGA))
    assert set(dichas) == {"envio@ejemplo.invalid", "empezo@ejemplo.invalid"}
    carta = dichas["envio@ejemplo.invalid"]
    assert "Tienes más días" in carta.asunto
    assert "Llovió mucho." in carta.cuerpo
    assert f"Tu postulación {enviada.folio} sigue en pie" in carta.cuerpo
    assert "no la has enviado" in dichas["empezo@ejemplo.invalid"].cuerpo


def test_dos_veces_el_mismo_acto_no_escribe_dos_veces(gente):
    pagina, _enviada = gente
    acto = decidir(pagina, TipoActo.PRORROGA)
    antes = Correo.objects.count()
    assert decidir(pagina, TipoActo.PRORROGA).pk == acto.pk
    assert Correo.objects.count() == antes


def test_una_cancelacion_dice_que_no_hay_que_hacer_nada(gente):
    pagina, enviada = gente
    dichas = cartas(decidir(pagina, TipoActo.CANCELACION))
    assert f"{enviada.folio} ya no se va a evaluar" in dichas["envio@ejemplo.invalid"].cuerpo
    assert "Ya no hace falta terminarla" in dichas["empezo@ejemplo.invalid"].cuerpo


def test_lo_demas_no_escribe_a_nadie(gente):
    pagina, _enviada = gente
    antes = Correo.objects.count()
    decidir(pagina, TipoActo.APERTURA)
    assert ActoDeConvocatoria.objects.count() == 1
    assert Correo.objects.count() == antes


def test_el_correo_va_en_el_idioma_de_quien_escribio(gente):
    pagina, enviada = gente
    type(enviada).objects.filter(pk=enviada.pk).update(idioma="en")
    carta = cartas(decidir(pagina, TipoActo.PRORROGA))["envio@ejemplo.invalid"]
    assert "more days" in carta.asunto
