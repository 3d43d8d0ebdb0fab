"""A call with every kind of thing that an application may hold, and somebody who applies."""

import re
from typing import Any

from django.test import Client

from convocatorias.models import ConvocatoriaPage, Postulacion
from home.demo.preguntas import bloque, correo, pregunta
from tests import fabricas

PREGUNTAS = [
    pregunta("c", "s1", "seccion", "La práctica"),
    pregunta("c", "practica", "texto_corto", "¿Cómo se llama?", obligatoria=True, limite=150),
    pregunta("c", "resultado", "texto_largo", "¿Qué resolvió?", obligatoria=True, limite=500),
    pregunta(
        "c",
        "sector",
        "unica",
        "¿De dónde vienes?",
        obligatoria=True,
        opciones=["Academia", "Sociedad civil"],
        no_se=False,
        prefiero_no=False,
    ),
    pregunta("c", "s2", "seccion", "Quién la presenta"),
    pregunta(
        "c",
        "nombre",
        "texto_corto",
        "¿Cómo te llamas?",
        obligatoria=True,
        limite=120,
        dato="nombre",
        finalidad="Saber quién presenta.",
    ),
    correo("c", "Enviarte tu comprobante."),
]
BUENA = {
    "practica": "Presupuesto a la vista",
    "resultado": "La gente supo en qué se gastó.",
    "sector": "Academia",
    "nombre": "Rosa Canario",
    "correo": "rosa.canario@ejemplo.invalid",
}


def convocatoria(**campos: Any) -> ConvocatoriaPage:
    base: dict[str, Any] = {
        "preguntas": PREGUNTAS,
        "contacto": "contacto@ejemplo.invalid",
        "contacto_horario": "Lunes a viernes de 9:00 a 15:00 h",
        "bases": [bloque("c", 1, "base", {"titulo": "Quién", "texto": "<p>Cualquiera.</p>"})],
    }
    return fabricas.convocatoria(**{**base, **campos})


class Persona:
    """Somebody with a browser of their own, going through the pages as they are."""

    def __init__(self, pagina: ConvocatoriaPage, lista: str = "", client: Client | None = None):
        self.client = client or Client()
        self.pagina, self.lista = pagina, lista
        self.inicio = f"{pagina.get_url()}postular/"

    def empezar(self) -> "Persona":
        abierta = self.client.get(self.inicio)
        cuerpo = {"ficha": fabricas.ficha_de(abierta), "acepto": "si"}
        hecha = self.client.post(self.inicio, cuerpo)
        assert hecha.status_code == 303, hecha.content.decode()
        self.lista = hecha["Location"]
        return self

    @property
    def secreto(self) -> str:
        return self.lista.rstrip("/").rpartition("/")[2]

    def otra(self) -> "Persona":
        """Another person with the same link."""
        return Persona(self.pagina, self.lista)

    def abrir(self, numero: int) -> dict[str, str]:
        """Hidden fields of a part as it is drawn now."""
        html = self.client.get(f"{self.lista}{numero}/").content.decode()
        return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))

    def guardar(self, numero: int, ocultos: dict[str, str] | None = None, **valores: Any) -> Any:
        ocultos = self.abrir(numero) if ocultos is None else ocultos
        cuerpo = {**ocultos, **fabricas.datos(self.pagina, **valores)}
        return self.client.post(f"{self.lista}{numero}/", cuerpo)

    def autoguardar(self, numero: int, ocultos: dict[str, str], **valores: Any) -> Any:
        cuerpo = {**ocultos, **fabricas.datos(self.pagina, **valores)}
        return self.client.post(f"{self.lista}{numero}/guardar/", cuerpo)

    def llenar(self, **valores: Any) -> "Persona":
        todo = {**BUENA, **valores}
        for numero, cuales in ((1, ("practica", "resultado", "sector")), (2, ("nombre", "correo"))):
            hecha = self.guardar(numero, **{c: todo[c] for c in cuales})
            assert hecha.status_code == 303, hecha.content.decode()
        return self

    def enviar(self) -> Any:
        return self.client.post(f"{self.lista}revisar/", {})

    def enviada(self, **valores: Any) -> Postulacion:
        hecha = self.empezar().llenar(**valores).enviar()
        assert hecha.status_code == 303, hecha.content.decode()
        return Postulacion.objects.get(folio=hecha["Location"].rstrip("/").rpartition("/")[2])

    def mia(self, postulacion: Postulacion, que: str) -> str:
        return f"{self.inicio}{postulacion.folio}/{que}"

    def acuse(self, postulacion: Postulacion) -> str:
        return self.client.get(f"/seguimiento/{postulacion.folio}/").content.decode()
