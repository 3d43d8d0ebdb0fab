"""The open call of the demo, from its page to a receipt."""

import pytest
from django.core.management import call_command

from convocatorias.acceso import pagina_de
from convocatorias.models import Postulacion
from convocatorias.postulaciones.bases import huella_vigente
from convocatorias.postulaciones.models import VersionPostulacion
from home.demo.convocatorias import ABIERTA
from tests import fabricas
from tests.convocatorias.postular.apoyo import Persona

pytestmark = pytest.mark.django_db


def test_the_open_call_of_the_demo_takes_an_application_in_both_languages(client):
    call_command("cargar_demo", "--breve", verbosity=0)
    pagina, espacio = pagina_de(ABIERTA)
    assert 'postular/"' in client.get(pagina.get_url()).content.decode()
    persona = Persona(pagina, client=client).empezar()
    dichas = {
        "practica": "Cuentas claras",
        "resultado": "Se nota en la calle.",
        "sector": "Academia",
        "nombre": "Rosa",
        "publicar_nombre": "Sí",
        "correo": "rosa@ejemplo.invalid",
    }
    for numero in range(1, 20):
        if client.get(f"{persona.lista}{numero}/").status_code == 404:
            break
        persona.guardar(numero, **dichas)
    antes = Postulacion.objects.filter(espacio=espacio).count()
    hecha = persona.enviar()
    assert hecha.status_code == 303
    assert Postulacion.objects.filter(espacio=espacio).count() == antes + 1
    version = VersionPostulacion.objects.get(postulacion__folio=hecha["Location"].split("/")[-2])
    assert version.bases.huella == huella_vigente(pagina)
    ingles = client.get(f"/en/convocatorias/{ABIERTA}/postular/")
    assert ingles.status_code == 200
    assert fabricas.ficha_de(ingles)
