"""Each odd date of the documents, against the form in which it must be read."""

import json
from collections import Counter

import pytest
from django.utils import translation

from convocatorias.eventos.models import EventoPage, TipoEvento
from home.demo.eventos_reales import hechos, pagina_de

pytestmark = pytest.mark.django_db
STREAMS = ("fechas", "transmisiones", "participantes", "alcances", "materiales")
POR_ID = {hecho["id"]: hecho for hecho in hechos()}

IMPRESAS = {
    "EV-000-01": "finales de agosto de 2020",
    "EV-000-02": "Sin fecha",
    "EV-000-05": "principios de agosto de 2020",
    "EV-000-07": "lunes 27 de julio de 2020",
    "EV-000-08": "6 y 7 de agosto de 2020, o 13 y 14 de agosto de 2020 (por decidir)",
    "EV-000-10": "semana del 20 de julio de 2020 (propuesta)",
    "EV-000-11": "hasta el 10 de julio de 2020",
    "EV-000-13": "viernes 10 de julio de 2020, de 10:00 a 11:18 h",
    "EV-001-05": "marzo de 2020",
    "EV-001-07": "desde agosto de 2020",
    "EV-002-06": "diciembre de 2023 (fecha del informe)",
    "EV-002-11": "21 de junio, 20 de septiembre y 13 de diciembre de 2024",
    "EV-003-01": "lunes 4 de diciembre de 2023, 11:00 h",
    "EV-004-17": "miércoles 19 de agosto de 2020, 14:00 h",
    "EV-004-21": "jueves 28 de mayo de 2020, 10:00 h",
    "EV-004-22": "miércoles 6 de mayo de 2020, de 12:00 a 13:00 h",
    "EV-004-26": "jueves 7 de mayo de 2020, 18:00 h",
    "EV-004-30": "15, 16, 17, 18, 24, 25, 28 y 29 de septiembre de 2020",
    "EV-004-31": "20, 21 y 22 de octubre de 2020",
    "EV-004-32": "28 de octubre y 3 y 5 de noviembre de 2020",
    "EV-004-33": "finales de 2020 a inicios de 2021",
    "EV-004-36": "lunes 21 de septiembre de 2020",
    "EV-004-38": "uno al mes, aproximadamente",
}


def pagina(clave: str) -> EventoPage:
    campos = pagina_de(POR_ID[clave])
    return EventoPage(**{c: json.dumps(v) if c in STREAMS else v for c, v in campos.items()})


@pytest.mark.parametrize(("clave", "impresa"), IMPRESAS.items())
def test_una_fecha_se_lee_como_esta_impresa(clave, impresa):
    with translation.override("es-mx"):
        assert pagina(clave).cuando == impresa


def test_todo_evento_tiene_fecha_o_dice_que_no():
    for clave in POR_ID:
        evento = pagina(clave)
        with translation.override("es-mx"):
            assert evento.cuando, clave
        assert bool(evento.fechas) + bool(evento.fecha_texto) <= 1, clave
        assert evento.tipo in TipoEvento.values, clave
        assert evento.fuente, clave


def test_son_91_con_su_estado():
    assert len(POR_ID) == 91
    assert len({hecho["slug"] for hecho in hechos()}) == 91
    assert Counter(hecho["vida"] for hecho in hechos())["realizado"] >= 65


def test_una_fecha_aproximada_no_inventa_un_dia():
    assert pagina("EV-000-01").lista_de_fechas == []
    assert not pagina("EV-000-01").con_hora


def test_las_opciones_sin_decidir_no_son_un_solo_evento_de_cuatro_dias():
    assert pagina("EV-000-08").por_decidir
    assert not pagina("EV-004-30").por_decidir


def test_las_cifras_conservan_su_calificativo():
    alcances = [a.value for a in pagina("EV-004-27").alcances]
    assert [(a["comparador"], a["cifra"], a["unidad"]) for a in alcances] == [
        ("más de", 102000, "personas")
    ]
    assert pagina("EV-001-08").alcances[0].value["impreso"] == "27k"
