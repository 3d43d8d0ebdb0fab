"""Sessions and agreements that anyone may take away: institutions, never names."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from participacion.datos.conjuntos import Columna, Conjunto

from .estados import EstadoSesion
from .models import Acuerdo, Sesion

FUENTE = Columna("fuente", _("Documento y líneas donde está impreso"), opcional=True)
SESION = (
    Columna("sesion", _("Sesión, como en su dirección")),
    Columna("organo", _("Órgano que se reúne")),
    Columna("numero", _("Número, como se imprime")),
    Columna("tipo", _("Ordinaria o extraordinaria"), opcional=True),
    Columna("fecha", _("Fecha"), "date", opcional=True),
)


def _sesiones() -> Iterator[tuple[Any, ...]]:
    filas = Sesion.objects.publicas().select_related("organo", "acta__aprobada_en")
    for s in filas.order_by("fecha", "pk"):
        acta = getattr(s, "acta", None)
        yield (
            *_de(s),
            *(s.inicia, s.cierra, s.modalidad, s.lugar, s.estado, s.hubo_quorum),
            acta.aprobada_en.slug if acta and acta.aprobada_en else "",
            *(acta.aprobada_el if acta else None, acta.huella if acta else "", s.fuente),
        )


def _de(s: Sesion) -> tuple[Any, ...]:
    return (s.slug, s.organo.nombre, s.numero, s.tipo, s.fecha)


def _acuerdos() -> Iterator[tuple[Any, ...]]:
    """One row per deadline; an agreement without any has one row."""
    filas = Acuerdo.objects.filter(sesion__estado=EstadoSesion.CELEBRADA).select_related(
        "sesion__organo", "institucion"
    )
    consulta = filas.prefetch_related("plazos__prorrogas").order_by(
        "sesion__fecha", "sesion", "numero"
    )
    for a in consulta:
        fijo = (
            *_de(a.sesion),
            *(a.clave, a.texto, a.tipo, a.votacion, a.a_favor, a.en_contra, a.abstenciones),
            *(a.institucion.nombre if a.institucion else "", a.estado),
        )
        for n, p in enumerate(a.plazos.all(), 1):
            yield (
                *fijo,
                n,
                p.que,
                p.original or p.limite,
                p.limite,
                p.cuando,
                p.cumplido,
                a.fuente,
            )
        if not a.plazos.all():
            yield (*fijo, 0, "", None, None, "", None, a.fuente)


def conjuntos() -> list[Conjunto]:
    return [
        Conjunto(
            clave="sesiones",
            titulo=_("Sesiones de los secretariados"),
            descripcion=_("Cada sesión, si hubo quórum y en cuál se aprobó su acta."),
            columnas=(
                *SESION,
                Columna("inicia", _("Cuándo empezó"), "dateTime", opcional=True),
                Columna("cierra", _("Cuándo terminó"), "dateTime", opcional=True),
                Columna("modalidad", _("Presencial, a distancia o las dos"), opcional=True),
                Columna("lugar", _("Lugar o enlace"), opcional=True),
                Columna("estado", _("Estado")),
                Columna("quorum", _("Hubo quórum"), "boolean", opcional=True),
                Columna("acta_aprobada_en", _("Sesión que aprobó su acta"), opcional=True),
                Columna(
                    "acta_aprobada_el", _("Día en que se aprobó su acta"), "date", opcional=True
                ),
                Columna("acta_sha256", _("Huella del acta aprobada"), opcional=True),
                FUENTE,
            ),
            filas=_sesiones,
            llave=("sesion",),
            palabras=("sesiones", "quórum", "actas"),
        ),
        Conjunto(
            clave="acuerdos-de-sesiones",
            titulo=_("Acuerdos de las sesiones y sus plazos"),
            descripcion=_("Qué se acordó, cómo se tomó y para cuándo; un renglón por plazo."),
            columnas=(
                *SESION,
                Columna("acuerdo", _("Número del acuerdo")),
                Columna("texto", _("Qué se acordó")),
                Columna("como", _("Cómo se tomó"), opcional=True),
                Columna("votacion", _("Votación, como se imprime"), opcional=True),
                Columna("a_favor", _("Votos a favor"), "integer", opcional=True),
                Columna("en_contra", _("Votos en contra"), "integer", opcional=True),
                Columna("abstenciones", _("Abstenciones"), "integer", opcional=True),
                Columna("a_cargo", _("Institución a cargo"), opcional=True),
                Columna("avance", _("Cómo va"), opcional=True),
                Columna(
                    "plazo_orden", _("Orden del plazo en su acuerdo; 0 si no tiene"), "integer"
                ),
                Columna("plazo", _("Qué se debe"), opcional=True),
                Columna("limite_original", _("Primer último día"), "date", opcional=True),
                Columna("limite", _("Último día, con sus prórrogas"), "date", opcional=True),
                Columna("cuando", _("Cuándo, si no hay un día exacto"), opcional=True),
                Columna("cumplido", _("Día en que se cumplió"), "date", opcional=True),
                FUENTE,
            ),
            filas=_acuerdos,
            llave=("sesion", "acuerdo", "plazo_orden"),
            palabras=("acuerdos", "plazos", "votaciones"),
        ),
    ]
