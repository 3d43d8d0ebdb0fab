"""The letter to whoever applied: where it ended, with which points and what the jury said."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from convocatorias.dictamen.models import Evaluacion
from convocatorias.models import Postulacion
from participacion.avisos.servicios import encolar
from participacion.espacios.models import Contacto

from .models import Acta, Reconocimiento, Resultado
from .puntaje import redondear

PLANTILLA = "resultados_convocatoria/_carta.html"
#: Place among the parts of «my application».
ORDEN = 10


@dataclass(frozen=True)
class Renglon:
    criterio: str
    puntos: Decimal
    """Mean of those who scored it."""
    peso: str


@dataclass(frozen=True)
class Carta:
    resultado: Resultado
    convocatoria: str
    razon: str
    """Why it was not eligible, when it was not."""
    renglones: list[Renglon]
    comentarios: list[str]
    cuantos: int
    """How many scored it."""
    elegibles: int
    hasta: str
    minimo: str
    huella: str
    direccion: str

    @property
    def ganadora(self) -> bool:
        return self.resultado.reconocimiento in (Reconocimiento.LUGAR, Reconocimiento.MENCION)


def direccion_de(acta: Acta) -> str:
    slug = acta.contenido["convocatoria"]["direccion"]
    return reverse("resultados_convocatoria:resultados", args=[slug]) if slug else ""


def carta_de(resultado: Resultado, comentarios: Iterable[str] = ()) -> Carta:
    """From the acta and the comments meant for who applied; never who said what."""
    acta = resultado.acta
    dicho = acta.contenido
    folio = resultado.postulacion.folio
    caso = next(caso for caso in dicho["postulaciones"] if caso["folio"] == folio)
    return Carta(
        resultado=resultado,
        convocatoria=dicho["convocatoria"]["titulo"],
        razon=caso["razon"],
        renglones=_renglones(dicho["criterios"], caso["hojas"]),
        comentarios=[texto for texto in comentarios if texto.strip()],
        cuantos=len(caso["hojas"]),
        elegibles=sum(otro["elegible"] for otro in dicho["postulaciones"]),
        hasta=dicho["reglas"]["hasta"],
        minimo=dicho["reglas"]["minimo"] or "",
        huella=acta.huella,
        direccion=direccion_de(acta),
    )


def _renglones(criterios: list[dict[str, Any]], hojas: list[dict[str, Any]]) -> list[Renglon]:
    renglones = []
    for n, criterio in enumerate(criterios):
        notas = [Fraction(hoja["puntos"][n]) for hoja in hojas]
        if notas:
            media = redondear(sum(notas, Fraction(0)) / len(notas))
            renglones.append(Renglon(criterio["nombre"], media, criterio["peso"]))
    return renglones


def comentarios_de(postulaciones: Iterable[Postulacion]) -> dict[Any, list[str]]:
    """By application. Those of who stood aside are not shown; the order tells nothing."""
    filas = Evaluacion.objects.filter(
        asignacion__postulacion__in=[p.pk for p in postulaciones],
        asignacion__excusa=None,
        enviada__isnull=False,
    ).exclude(comentario="")
    dichos: dict[Any, list[str]] = defaultdict(list)
    for postulacion, texto in filas.order_by("comentario").values_list(
        "asignacion__postulacion", "comentario"
    ):
        dichos[postulacion].append(texto)
    return dichos


def carta_en_mi_postulacion(
    postulacion: Postulacion, request: HttpRequest
) -> tuple[int, str, dict[str, Any]] | None:
    """For ``mirador_mi_postulacion``: nothing until the results are public."""
    resultado = (
        Resultado.objects.filter(postulacion=postulacion)
        .select_related("acta", "postulacion")
        .first()
    )
    if resultado is None:
        return None
    comentarios = comentarios_de([postulacion])[postulacion.pk]
    return ORDEN, PLANTILLA, {"carta": carta_de(resultado, comentarios)}


def enviar_cartas(acta: Acta) -> None:
    """Queue one letter for each applicant who left an address, in the language they used."""
    resultados = list(Resultado.objects.filter(acta=acta).select_related("postulacion"))
    for resultado in resultados:
        resultado.acta = acta
    correos = dict(
        Contacto.objects.filter(envio__in=[r.postulacion_id for r in resultados])
        .exclude(correo="")
        .values_list("envio", "correo")
    )
    comentarios = comentarios_de([r.postulacion for r in resultados])
    for resultado in resultados:
        if correo := correos.get(resultado.postulacion_id):
            _enviar(carta_de(resultado, comentarios[resultado.postulacion_id]), correo)


def _enviar(carta: Carta, correo: str) -> None:
    postulacion = carta.resultado.postulacion
    with translation.override(postulacion.idioma):
        base = settings.WAGTAILADMIN_BASE_URL
        contexto = {
            "carta": carta,
            "postulacion": postulacion,
            "resultados": base + direccion_de(carta.resultado.acta),
            "seguimiento": base + reverse("espacios:buscar"),
        }
        encolar(
            clave=f"resultado:{postulacion.pk}",
            destinatario=correo,
            asunto=_("Resultado de tu postulación %(folio)s") % {"folio": postulacion.folio},
            cuerpo=render_to_string("resultados_convocatoria/correo_resultado.txt", contexto),
        )
