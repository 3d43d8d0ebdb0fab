"""The INAI call of 2020 from its page to its acta, through the screens, on a clock moved here:
eight applications, one late, seven institutions, one recusal, five selected."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from convocatorias.acceso import pagina_de
from convocatorias.dictamen.models import Asignacion, Calificacion, Jurado, MotivoExcusa
from convocatorias.models import Postulacion
from convocatorias.resultados.models import Acta, Resultado
from home.demo.convocatorias import INAI
from tests import fabricas
from tests.convocatorias.postular.apoyo import Persona

pytestmark = pytest.mark.django_db
ZONA = timezone.get_default_timezone()
ENERO = datetime.datetime(2020, 1, 31, 12, tzinfo=ZONA)
UN_SEGUNDO_ANTES = datetime.datetime(2020, 2, 7, 23, 59, 59, tzinfo=ZONA)
CIERRE = datetime.datetime(2020, 2, 8, tzinfo=ZONA)
DICTAMEN = datetime.datetime(2020, 2, 12, 10, tzinfo=ZONA)
RESULTADOS = datetime.datetime(2020, 3, 4, 12, tzinfo=ZONA)
CORREO = "equipo{n}@ejemplo.invalid"
COMENTARIO = "Se ve en los documentos."


@pytest.fixture
def pagina(db, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "clave-de-demo")
    call_command("cargar_demo", "--breve", verbosity=0)
    return pagina_de(INAI)[0]


def llenar(pagina, n):
    """All the parts of the form, by somebody invented."""
    persona = Persona(pagina).empezar()
    dichas = {
        "practica": f"Práctica {n} (inventada)",
        "contacto": CORREO.format(n=n),
        "quien": f"Equipo {n} (inventado)",
        "sector": "Academia",
        **dict.fromkeys(("objetivo", "antes", "hitos", "mejora", "despues"), f"Lo que hizo {n}."),
    }
    for numero in range(1, 20):
        if persona.client.get(f"{persona.lista}{numero}/").status_code == 404:
            break
        hecha = persona.guardar(numero, **dichas)
        assert hecha.status_code == 303, hecha.content.decode()
    return persona


def cliente_de(usuario):
    cliente = Client()
    cliente.force_login(usuario)
    return cliente


def sentar(espacio):
    """An account for each of the seven institutions of the committee."""
    lugares = list(Jurado.objects.filter(espacio=espacio).order_by("pk"))
    for n, lugar in enumerate(lugares):
        lugar.usuario = fabricas.usuario(f"comite{n}")
        lugar.save(update_fields=["usuario"])
    return lugares


def juzgar(lugar, puntos, excusada):
    """Everything that this seat must read: declared, opened and scored."""
    cliente = cliente_de(lugar.usuario)
    for una in Asignacion.objects.filter(jurado=lugar).select_related("postulacion"):
        ruta = reverse("jurado:postulacion", args=[una.pk])
        declarar = reverse("jurado:declarar", args=[una.pk])
        if una.postulacion_id == excusada:
            assert cliente.post(declarar, {"motivo": MotivoExcusa.PRACTICA}).status_code == 302
            continue
        assert cliente.post(declarar, {"motivo": "nada"}).status_code == 302
        abierta = cliente.get(ruta).content.decode()
        assert "Lo que hizo" in abierta
        assert "@ejemplo.invalid" not in abierta, "judged without knowing who"
        hoja = {"comentario": "Sigan así."}
        for i, criterio in enumerate(lugar.espacio.reglas.criterios.all()):
            # Levels are 0, 5 and 10: the five criteria together give ``puntos`` on average.
            nivel = 5 * min(2, max(0, puntos[una.postulacion_id] - 2 * i))
            hoja |= {f"c{criterio.pk}": str(nivel), f"k{criterio.pk}": COMENTARIO}
        hecha = cliente.post(ruta, hoja)
        assert hecha.status_code == 302, hecha.content.decode()


def verificar():
    salida = StringIO()
    call_command("verificar_acta", INAI, stdout=salida)
    return salida.getvalue()


def test_de_las_bases_al_acta(pagina):
    espacio = pagina.espacio
    with time_machine.travel(ENERO, tick=False):
        vista = Client().get(pagina.get_url()).content.decode()
        assert vista.count('class="base') >= 11 or len(pagina.bases) == 11
        assert "CIDE" in vista, "the committee is public from 30 January"
        personas = [llenar(pagina, n) for n in range(1, 9)]
        tarde = llenar(pagina, 9)
        for persona in personas[:-1]:
            assert persona.enviar().status_code == 303
    with time_machine.travel(UN_SEGUNDO_ANTES, tick=False):
        assert personas[-1].enviar().status_code == 303
    with time_machine.travel(CIERRE, tick=False):
        negada = tarde.enviar()
        assert negada.status_code == 409
        assert "Lo que hizo 9." in negada.content.decode(), "what was typed stays"
    postulaciones = list(Postulacion.objects.filter(espacio=espacio).order_by("creado", "folio"))
    assert len(postulaciones) == 8

    oficial = cliente_de(get_user_model().objects.get(username="seguimiento"))
    lugares = sentar(espacio)
    assert len(lugares) == 7
    with time_machine.travel(DICTAMEN, tick=False):
        for n, una in enumerate(postulaciones):
            elegible = {"elegible": "si"} if n < 7 else {"elegible": "no", "razon": "Sin pruebas."}
            revisar = reverse("dictamen:revisar", args=[espacio.pk, una.pk])
            assert oficial.post(revisar, elegible).status_code == 302
        empezar = oficial.post(reverse("dictamen:empezar", args=[espacio.pk]))
        assert empezar.status_code == 302
        puntos = {una.pk: 10 - n for n, una in enumerate(postulaciones)}
        for lugar in lugares:
            excusada = postulaciones[0].pk if lugar is lugares[1] else None
            juzgar(lugar, puntos, excusada)
    with time_machine.travel(RESULTADOS, tick=False):
        publicar = reverse("resultados_admin:publicar", args=[espacio.pk])
        hecha = oficial.post(publicar, {"seguro": "on"})
        assert hecha.status_code == 302, hecha.content.decode()
        assert oficial.post(publicar, {"seguro": "on"}).status_code in (302, 409, 422)

        filas = Resultado.objects.de(espacio)
        assert [f.lugar for f in filas if f.lugar] == [1, 2, 3]
        assert [f.reconocimiento for f in filas].count("mencion") == 2
        assert filas.seleccionadas().count() == 5
        assert "bien. 8 postulaciones" in verificar()
        publica = Client().get(f"{pagina.get_url()}resultados/").content.decode()
        assert postulaciones[0].folio in publica
        assert "(inventado)" not in publica, "who applied is not published without consent"
        assert Client().get(f"{pagina.get_url()}acta.pdf").content[:5] == b"%PDF-"
        assert Acta.objects.get(espacio=espacio).huella in publica

        carta = Client().get(f"/seguimiento/e/{personas[0].secreto}/", follow=True)
        assert "Sigan así." in carta.content.decode(), "the letter is at the secret link"
        Calificacion.objects.filter(pk=Calificacion.objects.last().pk).update(puntos=1)
        with pytest.raises(CommandError, match="diferencias"):
            verificar()
