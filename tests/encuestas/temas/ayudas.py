"""What the tests of open answers share."""

import uuid

from django.urls import reverse
from django.utils import timezone

from encuestas.temas import servicios, textos
from home.demo.preguntas import pregunta

PREGUNTAS = [
    pregunta("c", "color", "unica", "¿Color?", opciones=["Rojo", "Azul"], otra=True,
             resultado_publico=True),
    pregunta("c", "citable", "unica", "¿Podemos citarte?", opciones=["Sí", "No"]),
    pregunta("c", "idea", "texto_largo", "¿Qué cambiarías?", limite=500),
]  # fmt: skip
QUIENES = ["admin", "edita", "duena", "otro_eje", "personal", "nadie"]
LEEN, MANDAN = {"admin", "edita", "duena"}, {"admin", "edita"}


def ids(pagina, cuantos=None):
    return list(textos.de(pagina.espacio, "idea").values_list("pk", flat=True)[:cuantos])


def actuar(pagina, accion, elegidos, temas, usuario=None, clave=None):
    return servicios.codificar(
        clave=clave or uuid.uuid4(),
        espacio=pagina.espacio,
        variable="idea",
        accion=accion,
        textos=elegidos,
        temas=[t.pk for t in temas],
        usuario=usuario,
        ahora=timezone.now(),
    )


def url(nombre, pagina, *args):
    return reverse(f"temas:{nombre}", args=[pagina.pk, *args])


def idea(pagina):
    return next(a for a in textos.abiertas(pagina.espacio, "es-mx") if a.variable == "idea")


def forma(accion, elegidos, temas=()):
    return {
        "clave": uuid.uuid4(),
        "accion": accion,
        "textos": elegidos,
        "temas": [t.pk for t in temas],
    }


def con_permiso(pagina, si=True):
    numero = 1 if si else 0
    return next(t for t in textos.de(pagina.espacio, "idea") if t.texto.endswith(f" {numero}"))
