"""The acta on paper: by folio, as it was frozen, so that it never has to be printed again."""

from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from .publico import ActaLeida, Fila

ACTA = Path(__file__).parent / "typst" / "acta.typ"
Datos = dict[str, Any]


def de_acta(leida: ActaLeida) -> Datos:
    dicho = leida.dicho
    convocatoria = dicho["convocatoria"]
    return {
        "titulo": _("Acta de resultados: %(t)s") % {"t": convocatoria["titulo"]},
        "institucion": convocatoria["emisor"] or _("Mirador"),
        "entrada": _("Publicada el %(f)s h. No cambia.")
        % {"f": date_format(localtime(leida.acta.creada), "DATETIME_FORMAT")},
        "parrafos": _parrafos(leida),
        "seleccionadas": _seleccionadas(leida),
        "todas": _todas(leida),
        "fuera": {
            "rotulo": _("No cumplieron los requisitos"),
            "cabeza": [_("Folio"), _("Por qué")],
            "filas": [[f.caso["folio"], f.caso["razon"]] for f in leida.no_elegibles],
        },
        "reglas": {"rotulo": _("Con qué reglas"), "renglones": _reglas(leida)},
        "rotulo_hojas": _("Calificaciones"),
        "hojas": [_hojas(fila, dicho["criterios"]) for fila in leida.elegibles],
        "comprobar": _comprobar(leida),
        "pie": _("Acta de resultados: %(t)s") % {"t": convocatoria["titulo"]},
    }


def _parrafos(leida: ActaLeida) -> list[str]:
    dicho = leida.dicho
    parrafos = []
    if leida.cierre:
        cierre = date_format(localtime(leida.cierre), "DATETIME_FORMAT")
        parrafos.append(_("La convocatoria cerró el %(f)s h.") % {"f": cierre})
    parrafos.append(
        _("Postulaciones al cierre: %(n)s. Cumplieron los requisitos: %(e)s.")
        % {"n": len(leida.filas), "e": len(leida.elegibles)}
    )
    vacantes = dicho["vacantes"]
    if not dicho["desierta"] and any(vacantes.values()):
        parrafos.append(
            _("Quedaron sin dar: lugares, %(l)s; menciones, %(m)s. Nadie más alcanzó el mínimo.")
            % {"l": vacantes["lugares"], "m": vacantes["menciones"]}
        )
    return parrafos


def _seleccionadas(leida: ActaLeida) -> Datos:
    return {
        "rotulo": _("Seleccionadas"),
        "cabeza": [_("Resultado"), _("Folio"), _("Sector"), _("Puntaje")],
        "filas": [
            [f.dicho, f.caso["folio"], f.caso["sector"], f.caso["puntaje"]]
            for f in leida.seleccionadas
        ],
        "vacio": _("Se declaró desierta: ninguna postulación alcanzó el mínimo.")
        if leida.dicho["desierta"]
        else _("Esta convocatoria no reparte lugares: cuentan todas las que alcanzan el mínimo."),
    }


def _todas(leida: ActaLeida) -> Datos:
    return {
        "rotulo": _("Todas, por puntaje"),
        "cabeza": [_("Posición"), _("Folio"), _("Sector"), _("Resultado"), _("Puntaje")],
        "filas": [
            [
                *(str(f.caso["posicion"]), f.caso["folio"], f.caso["sector"]),
                *(f.dicho, f.caso["puntaje"]),
            ]
            for f in leida.elegibles
        ],
        "vacio": _("Ninguna cumplió los requisitos."),
    }


def _reglas(leida: ActaLeida) -> list[list[Any]]:
    reglas = leida.dicho["reglas"]
    redondeo = _(
        "Cada calificación pesa según su criterio. Se redondea a dos decimales y así se compara."
    )
    escala = _("De %(a)s a %(b)s") % {"a": reglas["desde"], "b": reglas["hasta"]}
    if reglas["minimo"]:
        minimo = _("Mínimo para ser reconocida: %(m)s") % {"m": reglas["minimo"]}
        escala = f"{escala}. {minimo}"
    reparte = {"l": reglas["lugares"], "m": reglas["menciones"]}
    return [
        [_("Puntaje de cada postulación"), f"{leida.metodo}. {redondeo}"],
        [_("Escala"), escala],
        [_("Se reparten"), _("Lugares: %(l)s. Menciones: %(m)s.") % reparte],
        [_("Criterios"), [_criterio(c) for c in leida.dicho["criterios"]]],
        [_("Si hay empate"), _empate(leida)],
        [_("Quién juzgó"), [_asiento(j) for j in leida.dicho["jurado"]]],
        [_("Quién se excusó"), _excusas(leida)],
        [_("Cuánto coincidieron"), _acuerdo(leida)],
        *(
            [
                _("Se abrieron antes del cierre"),
                f"{localtime(a['momento']):%Y-%m-%d %H:%M}. {a['motivo']}",
            ]
            for a in leida.aperturas
        ),
    ]


def _criterio(criterio: dict[str, str]) -> str:
    peso = _("peso %(p)s") % {"p": criterio["peso"]}
    return ". ".join(t for t in (f"{criterio['nombre']}, {peso}", criterio["descripcion"]) if t)


def _asiento(asiento: dict[str, str]) -> str:
    return ", ".join(t for t in (asiento["institucion"], asiento["cargo"]) if t)


def _empate(leida: ActaLeida) -> list[str]:
    regla = leida.dicho["reglas"]["empate"]
    actos = [
        f"{' → '.join(acto['orden'])}. {acto['motivo']} "
        + _("Votaron: %(v)s.") % {"v": ", ".join(acto["votaron"])}
        for acto in leida.dicho["desempates"]
    ]
    return [regla or _("Lo resuelve el jurado con un acto y su razón."), *actos]


def _excusas(leida: ActaLeida) -> list[str]:
    dichas = [f"{e['institucion']}, {folio}: {e['motivo']}" for folio, e in leida.excusas]
    return dichas or [_("Nadie.")]


def _acuerdo(leida: ActaLeida) -> list[str]:
    cifras = leida.dicho["acuerdo"]
    dichas = [leida.acuerdo]
    if alfa := cifras["alfa_de_krippendorff"]:
        dichas.append(_("Alfa de Krippendorff: %(a)s (1 es coincidencia total).") % {"a": alfa})
    if kendall := cifras["w_de_kendall"]:
        dichas.append(_("W de Kendall: %(w)s.") % {"w": kendall})
    return dichas


def _hojas(fila: Fila, criterios: list[dict[str, str]]) -> Datos:
    return {
        "titulo": f"{fila.caso['folio']} · {fila.dicho} · {fila.caso['puntaje']}",
        "cabeza": [_("Institución"), *(c["nombre"] for c in criterios), _("Puntaje")],
        "filas": [[h["institucion"], *h["puntos"], h["puntaje"]] for h in fila.caso["hojas"]],
    }


def _comprobar(leida: ActaLeida) -> Datos:
    return {
        "rotulo": _("Compruébalo tú"),
        "parrafos": [_("Baja el acta en datos y calcula su SHA-256. Debe ser igual a esta.")],
        "huella": [_("Huella del acta (SHA-256)"), leida.acta.huella],
        "lista": [_("Huella de la lista al cierre"), leida.dicho["cierre"]["huella"]],
        "cierre": leida.dicho["cierre"]["postulaciones"],
    }
