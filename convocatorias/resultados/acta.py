"""What the acta says, as data whose text never changes. It names no person and no practice."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from convocatorias.huellas import huella_de_bases
from convocatorias.postulaciones.lectura import huella_del_cierre
from convocatorias.servicios import FINALES, pagina_fuente

from .lectura import Caso, Dictamen
from .models import Reconocimiento
from .puntaje import DECIMALES, Premio, Puesto, de_una_hoja, redondear

FORMATO = 1
Json = dict[str, Any]
#: Parts that come again from the tables when the acta is verified.
RECALCULABLES = (
    *("actos", "acuerdo", "cierre", "criterios", "desempates", "jurado", "postulaciones"),
    *("reglas", "vacantes"),
)


def construir(dictamen: Dictamen, ahora: datetime) -> Json:
    puestos = {puesto.folio: puesto for puesto in dictamen.reparto.puestos}
    lugares, menciones = dictamen.reparto.vacantes
    return {
        "formato": FORMATO,
        "publicada": _instante(ahora),
        "convocatoria": _convocatoria(dictamen),
        "reglas": _reglas(dictamen),
        "criterios": [
            {"nombre": c.nombre, "descripcion": c.descripcion, "peso": _numero(c.peso)}
            for c in dictamen.criterios
        ],
        "jurado": _jurado(dictamen),
        "cierre": _cierre(dictamen),
        "postulaciones": [
            _postulacion(dictamen, caso, puestos.get(caso.folio))
            for caso in en_orden(dictamen, puestos)
        ],
        "vacantes": {"lugares": lugares, "menciones": menciones},
        "desempates": [
            {
                "orden": fila.folios,
                "motivo": fila.motivo,
                "votaron": fila.votaron,
                "momento": _instante(fila.momento),
            }
            for fila in dictamen.desempates
        ],
        "acuerdo": {
            "alfa_de_krippendorff": _numero(dictamen.acuerdo.alfa),
            "w_de_kendall": _numero(dictamen.acuerdo.kendall),
        },
        "actos": [
            {
                "tipo": acto.tipo,
                "momento": _instante(acto.momento),
                "motivo": acto.motivo,
                "cerraba": _instante(acto.cerraba),
                "cierra": _instante(acto.cierra),
            }
            for acto in dictamen.espacio.actos.all()
            if acto.tipo not in FINALES
        ],
        "desierta": dictamen.reparto.desierta,
    }


def en_orden(dictamen: Dictamen, puestos: dict[str, Puesto]) -> list[Caso]:
    """By place; those that were not eligible go last, by folio."""
    orden = {folio: n for n, folio in enumerate(puestos)}
    return sorted(dictamen.casos, key=lambda caso: (orden.get(caso.folio, len(orden)), caso.folio))


def reconocimiento_de(puesto: Puesto | None) -> Reconocimiento:
    if puesto is None:
        return Reconocimiento.NO_ELEGIBLE
    return Reconocimiento(Premio(puesto.premio).value)


def _convocatoria(dictamen: Dictamen) -> Json:
    pagina = pagina_fuente(dictamen.espacio)
    return {
        "direccion": pagina.slug if pagina else "",
        "titulo": dictamen.espacio.titulo,
        "emisor": pagina.emisor if pagina else "",
        "abre": _instante(dictamen.espacio.abre),
        "cierra": _instante(dictamen.espacio.cierra),
        "bases": {
            "publicadas": _instante(pagina.last_published_at) if pagina else None,
            "huella": huella_de_bases(pagina) if pagina else "",
        },
    }


def _reglas(dictamen: Dictamen) -> Json:
    reglas = dictamen.reglas
    return {
        "metodo": reglas.metodo,
        "lugares": reglas.lugares,
        "menciones": reglas.menciones,
        "minimo": _numero(reglas.minimo),
        "desde": _numero(reglas.desde),
        "hasta": _numero(reglas.hasta),
        "jueces": reglas.jueces,
        "quorum": reglas.quorum,
        "ciega": reglas.ciega,
        "empate": reglas.empate,
        "decimales": abs(int(DECIMALES.as_tuple().exponent)),
        "redondeo": "mitad hacia arriba",
        "congeladas": _instante(reglas.congeladas),
    }


def _jurado(dictamen: Dictamen) -> list[Json]:
    """Every seat, and whether it sent some sheet."""
    juzgaron = {hoja.jurado for caso in dictamen.elegibles for hoja in caso.hojas}
    return [
        {"institucion": rotulo, "cargo": dictamen.jurado[pk].cargo, "juzgo": pk in juzgaron}
        for pk, rotulo in dictamen.rotulos.items()
    ]


def _cierre(dictamen: Dictamen) -> Json:
    pares, huella = huella_del_cierre(dictamen.espacio)
    return {"postulaciones": [list(par) for par in pares], "huella": huella}


def _postulacion(dictamen: Dictamen, caso: Caso, puesto: Puesto | None) -> Json:
    pesos = dictamen.baremo.pesos
    cuenta = bool(caso.elegible)
    return {
        "folio": caso.folio,
        "sector": caso.postulacion.sector,
        "elegible": cuenta,
        "razon": caso.razon,
        "hojas": [
            {
                "institucion": dictamen.rotulos[hoja.jurado],
                "puntos": [_numero(hoja.puntos[c.pk]) for c in dictamen.criterios],
                "puntaje": _numero(redondear(de_una_hoja(hoja.puntos, pesos))),
            }
            for hoja in caso.hojas
            if cuenta
        ],
        "excusas": [
            {"institucion": dictamen.rotulos[pk], "motivo": motivo} for pk, motivo in caso.excusas
        ],
        "puntaje": _numero(puesto.puntaje) if puesto else None,
        "posicion": puesto.posicion if puesto else None,
        "resultado": reconocimiento_de(puesto).value,
        "lugar": puesto.lugar if puesto else None,
    }


def _numero(valor: Decimal | None) -> str | None:
    """Numbers travel as text, so that no reader rounds them: 8.5 is «8.50»."""
    return None if valor is None else str(valor.quantize(DECIMALES))


def _instante(momento: datetime | None) -> str | None:
    return timezone.localtime(momento).isoformat() if momento else None
