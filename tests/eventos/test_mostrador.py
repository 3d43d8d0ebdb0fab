"""What the staff does with a registration: each act with its trace, its mail and its places."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from convocatorias.eventos import lugares, mensajes, mostrador
from convocatorias.eventos.models import ActoDelPersonal, Aforo, Inscripcion, Mensaje, Via
from convocatorias.eventos.mostrador import EnLaPuerta
from convocatorias.eventos.panel.lista import filtrar
from participacion.avisos.models import Correo
from participacion.avisos.servicios import barrer
from participacion.espacios.models import Contacto
from participacion.espacios.servicios import NoSePuedeError
from tests import fabricas

pytestmark = pytest.mark.django_db
AHORA = timezone.now


@pytest.fixture(autouse=True)
def _sin_limites(settings):
    cache.clear()
    settings.LIMITE_ENVIOS = 10_000


@pytest.fixture
def equipo():
    return fabricas.usuario("equipo")


def registrar(client, pagina, n=1, **mas):
    abierta = client.get(pagina.url)
    datos = fabricas.datos(pagina, nombre=f"Ana {n}", correo=f"a{n}@ejemplo.invalid")
    respuesta = client.post(pagina.url, {"ficha": fabricas.ficha_de(abierta), **datos, **mas})
    assert respuesta.status_code == 303
    (pk,) = Contacto.objects.filter(correo=f"a{n}@ejemplo.invalid").values_list("envio", flat=True)
    return Inscripcion.objects.get(pk=pk)


def agregar(pagina, equipo, nombre="Luz", clave=None, aunque_esperen=False, **mas):
    return mostrador.agregar(
        pagina=pagina,
        espacio=pagina.espacio,
        clave=clave or uuid4(),
        quien=EnLaPuerta(nombre=nombre, **mas),
        usuario=equipo,
        ahora=AHORA(),
        aunque_esperen=aunque_esperen,
    )


def ocupados(modalidad=""):
    return Aforo.objects.get(modalidad=modalidad).ocupados


def test_cancelar_por_alguien_libera_su_lugar_y_le_dice_por_que(client, equipo):
    pagina = fabricas.evento(cupo=1)
    uno, dos = registrar(client, pagina, 1), registrar(client, pagina, 2)
    mostrador.cancelar(inscripcion=uno, motivo="Lo pediste", usuario=equipo, ahora=AHORA())
    with pytest.raises(NoSePuedeError):
        mostrador.cancelar(inscripcion=uno, motivo="Otra vez", usuario=equipo, ahora=AHORA())
    dos.refresh_from_db()
    assert dos.estado == "ofrecido"
    (baja,) = Correo.objects.filter(clave__startswith=f"baja:{uno.pk}")
    assert "Lo pediste" in baja.cuerpo
    assert baja.destinatario == "a1@ejemplo.invalid"
    assert not Correo.objects.filter(clave__startswith=f"registro:{uno.pk}").exists()
    (acto,) = ActoDelPersonal.objects.all()
    assert (acto.usuario, acto.nota, acto.inscripcion) == (equipo, "Lo pediste", uno)


def test_cambia_de_modalidad_si_cabe_y_lo_que_deja_se_ofrece(client, equipo):
    pagina = fabricas.evento(modalidad="hibrida", cupo=3, cupo_presencial=1, cupo_remoto=1)
    uno = registrar(client, pagina, 1, modalidad="presencial")
    espera = registrar(client, pagina, 2, modalidad="presencial")
    assert espera.estado == "en-espera"
    mostrador.mover(inscripcion=uno, modalidad="remota", usuario=equipo, ahora=AHORA())
    uno.refresh_from_db()
    espera.refresh_from_db()
    assert (uno.modalidad, espera.estado) == ("remota", "ofrecido")
    assert (ocupados(), ocupados("presencial"), ocupados("remota")) == (2, 1, 1)
    mostrador.mover(inscripcion=uno, modalidad="remota", usuario=equipo, ahora=AHORA())
    assert ActoDelPersonal.objects.count() == 1
    with pytest.raises(NoSePuedeError):
        mostrador.mover(inscripcion=espera, modalidad="remota", usuario=equipo, ahora=AHORA())
    assert (ocupados(), ocupados("presencial"), ocupados("remota")) == (2, 1, 1)


def test_nadie_pasa_delante_de_quien_espera_esa_modalidad(client, equipo):
    pagina = fabricas.evento(
        modalidad="hibrida", cupo=9, cupo_presencial=2, cupo_remoto=5, grupo_maximo=2
    )
    registrar(client, pagina, 1, modalidad="presencial")
    registrar(client, pagina, 2, modalidad="presencial", personas="2")
    suelta = registrar(client, pagina, 3, modalidad="remota")
    with pytest.raises(NoSePuedeError):
        mostrador.mover(inscripcion=suelta, modalidad="presencial", usuario=equipo, ahora=AHORA())
    assert ocupados("presencial") == 1


def test_reenviar_dos_veces_en_un_minuto_es_una(client, equipo):
    uno = registrar(client, fabricas.evento())
    with time_machine.travel("2026-05-05 10:00:00-06:00", tick=False):
        for _n in range(2):
            mostrador.reenviar(inscripcion=uno, usuario=equipo, ahora=AHORA())
    assert Correo.objects.filter(clave__startswith=f"registro:{uno.pk}:r").count() == 1
    assert ActoDelPersonal.objects.count() == 1
    Contacto.objects.all().delete()
    with pytest.raises(NoSePuedeError):
        mostrador.reenviar(inscripcion=uno, usuario=equipo, ahora=AHORA())


def test_en_la_puerta_nunca_hay_uno_de_mas(client, equipo):
    pagina = fabricas.evento(cupo=2)
    registrar(client, pagina, 1)
    suya, nueva = agregar(pagina, equipo, correo="luz@ejemplo.invalid", necesidades=("lsm",))
    assert (nueva, suya.via, suya.estado) == (True, Via.PUERTA, "confirmado")
    assert suya.solicitud.necesidades == ["lsm"]
    assert suya.folio in Correo.objects.get(clave=f"registro:{suya.pk}").cuerpo
    with pytest.raises(lugares.SinLugarError):
        agregar(pagina, equipo, "Otra", aunque_esperen=True)
    assert ocupados() == 2
    assert Inscripcion.objects.count() == Contacto.objects.count() == 2
    assert set(Inscripcion.objects.values_list("via", flat=True)) == {"linea", "puerta"}


def test_el_mismo_formulario_es_una_persona_y_el_mismo_correo_tambien(client, equipo):
    pagina, clave = fabricas.evento(cupo=5), uuid4()
    registrada = registrar(client, pagina, 1)
    primera = agregar(pagina, equipo, clave=clave)
    assert agregar(pagina, equipo, clave=clave) == (primera[0], False)
    with pytest.raises(NoSePuedeError, match=registrada.folio):
        agregar(pagina, equipo, correo=" A1@ejemplo.invalid ")
    assert ocupados() == 2


def test_con_gente_en_espera_hay_que_confirmarlo(client, equipo):
    pagina = fabricas.evento(cupo=2, grupo_maximo=2)
    registrar(client, pagina, 1)
    registrar(client, pagina, 2, personas="2")
    with pytest.raises(lugares.HayEsperaError):
        agregar(pagina, equipo)
    assert ocupados() == 1
    assert agregar(pagina, equipo, aunque_esperen=True)[1]
    assert ocupados() == 2


def escribir(pagina, equipo, filtros=None, clave=None, **textos):
    filtros = filtros or {}
    base = {"asunto": "Trae tu credencial", "cuerpo": "La piden al entrar."}
    return mensajes.enviar(
        clave=clave or uuid4(),
        espacio=pagina.espacio,
        suyas=mensajes.destinatarios(filtrar(pagina.espacio, filtros), filtros),
        filtros=filtros,
        textos={**base, **textos},
        usuario=equipo,
        ahora=AHORA(),
    )


def destinos():
    suyos = Correo.objects.filter(clave__startswith="mensaje:")
    return sorted(suyos.values_list("destinatario", flat=True))


def test_un_mensaje_llega_una_vez_y_no_a_quien_cancelo(client, equipo):
    pagina, clave = fabricas.evento(cupo=5), uuid4()
    uno, _dos, _tres = (registrar(client, pagina, n) for n in (1, 2, 3))
    lugares.cancelar(inscripcion=uno, ahora=AHORA())
    mensaje, nuevo = escribir(pagina, equipo, clave=clave)
    assert (nuevo, mensaje.cuantas) == (True, 2)
    assert destinos() == ["a2@ejemplo.invalid", "a3@ejemplo.invalid"]
    assert escribir(pagina, equipo, clave=clave, asunto="Otro") == (mensaje, False)
    assert Mensaje.objects.get().asunto == "Trae tu credencial"
    assert len(destinos()) == 2
    escribir(pagina, equipo, {"estado": "cancelado"})
    assert destinos()[0] == "a1@ejemplo.invalid"


def test_va_en_el_idioma_de_cada_quien_y_con_su_enlace(client, equipo):
    pagina = fabricas.evento()
    uno, dos = registrar(client, pagina, 1), registrar(client, pagina, 2)
    Inscripcion.objects.filter(pk=dos.pk).update(idioma="en")
    escribir(pagina, equipo, asunto_en="Bring your ID", cuerpo_en="They ask for it.")
    correos = {c.destinatario: c for c in Correo.objects.filter(clave__startswith="mensaje:")}
    assert correos["a1@ejemplo.invalid"].asunto == "Trae tu credencial"
    assert uno.ficha_personal in correos["a1@ejemplo.invalid"].cuerpo
    assert correos["a2@ejemplo.invalid"].asunto == "Bring your ID"
    assert "They ask for it." in correos["a2@ejemplo.invalid"].cuerpo


def test_quien_se_va_ya_no_lo_recibe(client, equipo, mailoutbox):
    pagina = fabricas.evento()
    uno, _dos = registrar(client, pagina, 1), registrar(client, pagina, 2)
    escribir(pagina, equipo)
    lugares.cancelar(inscripcion=uno, ahora=AHORA())
    barrer(ahora=AHORA() + timedelta(minutes=1))
    assert [m.to for m in mailoutbox if m.subject == "Trae tu credencial"] == [
        ["a2@ejemplo.invalid"]
    ]


def test_la_claridad_dice_que_frases_partir():
    larga = "Esta frase " + "muy " * 30 + "larga cansa."
    leida = mensajes.claridad(f"Corta. {larga}")
    assert (len(leida["largas"]), leida["puntos"]) == (1, None)
    assert mensajes.claridad("La casa es roja. " * 40)["puntos"] > 60
