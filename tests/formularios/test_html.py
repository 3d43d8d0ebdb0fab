"""The markup that assistive technology and the site script rely on."""

import re
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string

from participacion.formularios.formulario import formulario_de
from tests.formularios.ayudas import TODAS, bloque, formulario, lista


class Pagina(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.etiquetas = []
        self.feed(html)
        self.ids = [a["id"] for _t, a in self.etiquetas if "id" in a]

    def handle_starttag(self, tag, attrs):
        self.etiquetas.append((tag, dict(attrs)))

    def de(self, *tags):
        return [a for t, a in self.etiquetas if t in tags]

    def con_id(self, clave):
        return next((t, a) for t, a in self.etiquetas if a.get("id") == clave)


def _html(form, **extra):
    return render_to_string("formularios/preguntas.html", {"form": form, **extra})


def _resumen(form):
    return render_to_string("formularios/resumen_errores.html", {"form": form})


MALOS = {
    "p_u": "zz",
    "p_m": ["x", "y", "z"],
    "p_e": "9",
    "p_tl": "x" * 501,
    "p_n": "muchas",
    "p_mu": "1",
    "p_c": "ana",
    "p_tel": "1",
}


@pytest.fixture
def invalido(todas):
    form = formulario_de(todas, "es-mx")(MALOS)
    assert not form.is_valid()
    return form


def test_every_reference_points_to_something_and_ids_are_unique(todas, invalido):
    for form in (formulario_de(todas, "es-mx")(), invalido):
        pagina = Pagina(_html(form))
        assert len(pagina.ids) == len(set(pagina.ids))
        for attrs in pagina.de("input", "select", "textarea", "fieldset"):
            assert set(attrs.get("aria-describedby", "").split()) <= set(pagina.ids)
        assert {a["for"] for a in pagina.de("label") if "for" in a} <= set(pagina.ids)


def test_the_summary_links_to_the_first_input_with_the_same_words(invalido):
    resumen, html = _resumen(invalido), _html(invalido)
    pagina = Pagina(html)
    enlaces = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', resumen)
    assert len(enlaces) == len(MALOS)
    for ancla, mensaje in enlaces:
        etiqueta, attrs = pagina.con_id(ancla)
        assert etiqueta in ("input", "select", "textarea")
        assert attrs["name"] in MALOS
        assert mensaje in html
    assert ("id_p_u_0", "Elige una de las opciones de esta pregunta") in enlaces


def test_the_summary_takes_the_focus_and_is_absent_without_errors(invalido, todas):
    caja = Pagina(_resumen(invalido)).con_id("resumen-errores")[1]
    assert caja["tabindex"] == "-1"
    assert "autofocus" in caja
    assert "Hay un problema" in _resumen(invalido)
    assert _resumen(formulario_de(todas, "es-mx")({})).strip() == ""


def test_inline_errors_are_announced(invalido):
    html = _html(invalido)
    assert html.count('<span class="oculto">Error:</span>') == len(MALOS)
    pagina = Pagina(html)
    _etiqueta, correo = pagina.con_id("id_p_c")
    assert correo["aria-invalid"] == "true"
    assert "id_p_c-error" in correo["aria-describedby"].split()
    # ARIA allows aria-invalid on the group and on checkboxes, not on radios.
    assert not any("aria-invalid" in a for a in pagina.de("input") if a.get("type") == "radio")
    grupos = [a for a in pagina.de("fieldset") if a.get("role") == "radiogroup"]
    assert [g.get("aria-invalid") for g in grupos] == ["true", "true", None]


def test_codes_stay_apart_from_the_options(todas):
    html = _html(formulario_de(todas, "es-mx")({"p_u": "-98"}))
    grupo = html.split("<fieldset")[1]
    opciones, aparte = grupo.split('<div class="aparte">')
    assert "Radio" in opciones
    assert "No sé" not in opciones
    assert 'value="-98" checked' in aparte
    assert "Prefiero no responder" in aparte


def test_nothing_is_preselected_and_nothing_blocks_in_the_browser(todas):
    pagina = Pagina(_html(formulario_de(todas, "es-mx")()))
    prohibidos = {"required", "checked", "selected", "maxlength", "pattern", "style"}
    assert not any(prohibidos & set(attrs) for _t, attrs in pagina.etiquetas)


def test_optional_is_said_in_words():
    opcional = bloque("texto_corto", "q", "Tu colonia", limite=50)
    obligatoria = bloque("texto_corto", "q", "Tu colonia", limite=50, obligatoria=True)
    assert "(opcional)" in _html(formulario(None, opcional))
    html = _html(formulario(None, obligatoria))
    assert "(opcional)" not in html
    assert "*" not in html


def test_long_text_says_its_limit_and_tells_the_script(todas):
    html = _html(formulario_de(todas, "es-mx")())
    pagina = Pagina(html)
    area = pagina.de("textarea")[0]
    assert area["data-limite"] == "500"
    contador = pagina.con_id(area["data-contador"])[1]
    assert "data-contador" in contador
    assert "{n}" in contador["data-quedan"]
    assert "Puedes escribir hasta 500 caracteres" in html


@pytest.mark.parametrize(
    ("clave", "esperado"),
    [
        ("c", {"type": "email", "autocomplete": "email", "spellcheck": "false"}),
        ("nom", {"autocomplete": "name"}),
        ("tel", {"type": "tel", "autocomplete": "tel"}),
        ("n", {"inputmode": "numeric"}),
        ("mu", {"autocomplete": "address-level2"}),
    ],
)
def test_input_purpose(todas, clave, esperado):
    attrs = Pagina(_html(formulario_de(todas, "es-mx")())).con_id(f"id_p_{clave}")[1]
    assert esperado.items() <= attrs.items()


def test_the_purpose_of_personal_data_is_by_the_field(todas):
    html = _html(formulario_de(todas, "es-mx")())
    assert "Para qué lo pedimos: Para enviarte tu comprobante" in html
    attrs = Pagina(html).con_id("id_p_c")[1]
    assert "id_p_c-finalidad" in attrs["aria-describedby"]


def test_what_was_typed_comes_back_exactly(invalido):
    html = _html(invalido)
    assert "x" * 501 in html
    assert 'value="muchas"' in html
    assert 'value="ana"' in html
    assert len(re.findall(r'type="checkbox"[^>]* checked', html)) == 3


def test_markup_and_broken_text_typed_by_people_are_harmless(todas):
    datos = {"p_tl": "</textarea><script>x</script>\x00\ud800", "p_tc": '"><b>'}
    html = _html(formulario_de(todas, "es-mx")(datos))
    html.encode()
    assert "<script>" not in html
    assert "<b>" not in html
    assert "\x00" not in html


def test_a_leading_line_break_survives_the_round_trip(todas):
    html = _html(formulario_de(todas, "es-mx")({"p_tl": "\nhola"}))
    assert ">\n\nhola</textarea>" in html


def test_heading_level_is_chosen_by_the_page():
    preguntas = (bloque("escala", "e", "¿Claro?"), bloque("numero", "n", "¿Cuántos?"))
    assert not re.search(r"<h\d", _html(formulario(None, *preguntas)))
    html = _html(formulario(None, *preguntas), nivel=1)
    assert html.count("<h1>") == html.count("</h1>") == 2
    assert re.search(r"<legend><h1>¿Claro\?", html)


def test_all_types_render_with_initial_answers(todas):
    inicial = {"p_u": "b", "p_m": ["y"], "p_e": -98, "p_n": 12, "p_mu": "11020"}
    html = _html(formulario_de(todas, "es-mx")(initial=inicial))
    assert html.count(" checked") == 3
    assert 'value="12"' in html
    assert '<option value="11020" selected>León' in html


def test_questions_are_drawn_in_their_order(todas):
    html = _html(formulario_de(todas, "es-mx")())
    lugares = [html.index(b["value"]["texto"]) for b in TODAS]
    assert lugares == sorted(lugares)


def test_labels_are_escaped():
    html = _html(formulario(None, bloque("unica", "q", "<i>", opciones=lista(a="<u>", b="B"))))
    assert "<i>" not in html
    assert "<u>" not in html
