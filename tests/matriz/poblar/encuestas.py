"""Of the survey of the demo, which hangs from the eje of ``otra``: everything its team can make."""

from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from encuestas import codigos, retiros
from encuestas.cifras.servicios import guardar
from encuestas.claridad.models import PreguntaDeComprension, TextoEvaluado, VersionDeTexto
from encuestas.claridad.textos import agregar
from encuestas.compartir import canales
from encuestas.exportar import encargos
from encuestas.exportar.models import Descarga
from encuestas.models import EncuestaPage
from encuestas.resultados.conteo import ponerse_al_dia
from encuestas.temas import arbol, citas, servicios, textos
from encuestas.temas.models import PermisoDeCita
from participacion.plan.models import Eje
from tests import fabricas

from .plan import CLAVE

VARIABLE = "comentario"
#: What the file of a download holds here.
ARCHIVO = b"folio\n"


def la_encuesta() -> EncuestaPage:
    return EncuestaPage.objects.get(
        slug="se-entiende", alias_of=None, locale__language_code="es-mx"
    )


def poblar(cuentas: dict[str, Any]) -> None:
    pagina, ahora, duena = la_encuesta(), timezone.now(), cuentas["otra"]
    espacio = pagina.espacio
    hoy = timezone.localdate(ahora)
    guardar(espacio=espacio, hoy=hoy, fuente="respuestas", variable="", opcion="", nombre="Cuántas")
    canales.asegurar(espacio)
    codigos.crear(espacio=espacio, nombre=CLAVE, cuantos=2, usuario=cuentas["comunicacion"])
    _descarga(espacio, duena, ahora)
    _temas(espacio, cuentas, ahora)
    _claridad(pagina.eje, hoy)
    _retiro(pagina.eje, cuentas["comunicacion"], ahora)
    fabricas.encuesta(f"{CLAVE}-sellada", eje=pagina.eje, title="Sellada", sellada=True)


def _descarga(espacio: Any, duena: Any, ahora: Any) -> None:
    """Asked for by the owner, and made."""
    fila = encargos.encargar(espacio=espacio, formato="csv", usuario=duena, ahora=ahora)
    fila.ruta.parent.mkdir(parents=True, exist_ok=True)
    fila.ruta.write_bytes(ARCHIVO)
    Descarga.objects.filter(pk=fila.pk).update(
        estado="lista", empezada=ahora, terminada=ahora, bytes=len(ARCHIVO)
    )


def _temas(espacio: Any, cuentas: dict[str, Any], ahora: Any) -> None:
    """The act is of the owner; the quote, of whoever publishes."""
    ponerse_al_dia(espacio)
    texto = textos.de(espacio, VARIABLE)[0]
    tema = arbol.agregar_tema(espacio=espacio, variable=VARIABLE, nombre="Palabras")
    servicios.codificar(
        clave=uuid4(),
        espacio=espacio,
        variable=VARIABLE,
        accion=servicios.PONER,
        textos=[texto.pk],
        temas=[tema.pk],
        usuario=cuentas["otra"],
        ahora=ahora,
    )
    util = next(p for p in espacio.version.preguntas() if p.variable == "util")
    PermisoDeCita.objects.create(
        espacio=espacio, variable="util", valores=[opcion.id for opcion in util.opciones]
    )
    citas.publicar(
        texto=texto,
        redactada=texto.texto[:40],
        revisada=True,
        usuario=cuentas["comunicacion"],
        ahora=ahora,
    )


def _claridad(eje: Eje, hoy: Any) -> None:
    """The newest text has nothing that hangs from it: only so may it be erased."""
    usado = TextoEvaluado.objects.create(titulo="Dictamen", tipo="dictamen", eje=eje)
    version = agregar(VersionDeTexto(texto=usado, fecha=hoy, contenido="Una frase clara. " * 40))
    PreguntaDeComprension.objects.create(
        version=version,
        pregunta="¿Qué dice?",
        correcta="Claro",
        incorrecta_1="Oscuro",
        incorrecta_2="Nada",
    )
    TextoEvaluado.objects.create(titulo="Sin versiones", tipo="dictamen", eje=eje)


def _retiro(eje: Eje, quien: Any, ahora: Any) -> None:
    """In a survey of its own: it takes every answer out of sight."""
    pagina = fabricas.encuesta(f"{CLAVE}-retirada", eje=eje, title="Retirada")
    fabricas.enviar(Client(), pagina, color="Rojo")
    retiros.retirar(espacio=pagina.espacio, cuantas=1, motivo="Prueba", usuario=quien, ahora=ahora)
