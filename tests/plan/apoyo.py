"""What the tests of mechanisms, indicators and calendars share."""

import re
from datetime import UTC, date, datetime
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participacion.plan import cronograma, formato, publicaciones
from participacion.plan.indicadores import Clase, preguntas_de
from participacion.plan.mecanismos import publicar_version
from participacion.plan.models import PeriodoIndicadores
from participacion.secretariado.models import Institucion
from tests import fabricas

AHORA = datetime(2026, 11, 20, 18, tzinfo=UTC)
HOY = date(2026, 11, 20)
LEON, PEIS, PARLAMENTO = "modelo-de-datos-abiertos", "gobierno-ciudadano-peis", "parlamento-abierto"


def texto(respuesta):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", respuesta.content.decode()))


def publica(eje):
    return reverse("plan:vigila", args=[eje.plan.slug, eje.slug])


def consultas(client, url):
    with CaptureQueriesContext(connection) as captura:
        assert client.get(url).status_code == 200
    return len(captura)


def publicar(eje, usuario, **otros):
    datos = {
        "tipo": "encuesta",
        "texto": "Una encuesta cada mes.",
        "periodicidad": "mensual",
        "responsable": "Transparencia",
        "motivo": "La gente lo pidió.",
        "ahora": AHORA,
        **otros,
    }
    return publicar_version(eje=eje, usuario=usuario, **datos)


def duena_de(eje, nombre="duena"):
    usuario = fabricas.usuario(nombre)
    institucion = Institucion.objects.filter(responsabilidades__compromiso__eje=eje)[0]
    institucion.representaciones.create(usuario=usuario, cargo="Titular", calidad="titular")
    return usuario


def nuevo_periodo(eje, desde="2026-09-01", hasta="2026-11-01", slug="sep-oct"):
    return PeriodoIndicadores.objects.create(
        plan=eje.plan, nombre=slug, slug=slug, desde=desde, hasta=hasta
    )


def guardar(eje, periodo, usuario, renglones=None, **otros):
    datos = {"enviar": False, "ahora": AHORA, "envio": uuid4(), **otros}
    return formato.guardar(
        eje=eje, periodo=periodo, usuario=usuario, renglones=renglones or {}, **datos
    )


def agregar_actividad(eje, usuario, **otros):
    datos = {
        "texto": "Taller",
        "inicio": date(2026, 9, 1),
        "vence": date(2026, 9, 30),
        "anio": 2026,
        "semestre": 2,
        "ahora": AHORA,
        "envio": uuid4(),
        **otros,
    }
    return cronograma.agregar(eje=eje, usuario=usuario, **datos)


def publicar_mes(serie, usuario, **otros):
    datos = {
        "mes": date(2026, 9, 1),
        "titulo": "Septiembre",
        "resumen": "Dos casos.",
        "enlace": "https://ejemplo.mx/s.pdf",
        "version_publica": True,
        "ahora": AHORA,
        "envio": uuid4(),
        **otros,
    }
    return publicaciones.publicar(serie=serie, usuario=usuario, **datos)


#: An answer of the kind that a question asks for, where a number would not do.
DE_CADA_CLASE = {Clase.ENLACE: "https://ejemplo.invalid/", Clase.SI_NO: "si"}


def valor_para(indicador):
    """An answer of the class that its first question asks for."""
    return {"valor": DE_CADA_CLASE.get(preguntas_de(indicador, "")[0].clase, "1")}
