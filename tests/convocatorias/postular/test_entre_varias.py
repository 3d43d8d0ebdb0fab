"""Several people fill one draft: nobody's text is lost."""

import re

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from convocatorias.models import Postulacion
from convocatorias.postulaciones.mezcla import marcas, mezclar
from convocatorias.postulaciones.models import TextoCruzado
from participacion.espacios.models import Borrador
from tests.convocatorias.postular.apoyo import BUENA, Persona, convocatoria

VALORES = st.dictionaries(
    st.sampled_from("abc"), st.one_of(st.text("xyz", max_size=2), st.just(["o"]), st.integers(0, 2))
)


@given(VALORES, VALORES, VALORES)
def test_what_each_one_wrote_is_in_the_draft_or_among_the_crossed(base, suyas, mias):
    hecha = mezclar(suyas, marcas(base, "abc"), mias, "abc")
    quedan = {c: v for c, v in suyas.items() if c not in hecha.quitar} | hecha.poner
    for clave in "abc":
        escrito = mias.get(clave)
        if escrito in ("", [], None) or escrito == base.get(clave):
            continue
        assert escrito == quedan.get(clave) or hecha.cruces[clave] == {clave: escrito}
        ajeno = suyas.get(clave)
        if ajeno not in ("", [], None) and ajeno != base.get(clave):
            assert quedan[clave] == ajeno


@pytest.mark.django_db
def test_each_one_keeps_the_field_they_changed():
    una = Persona(convocatoria()).empezar().llenar()
    otra = una.otra()
    de_una, de_otra = una.abrir(1), otra.abrir(1)
    vistos = {c: BUENA[c] for c in ("practica", "resultado", "sector")}
    assert una.guardar(1, de_una, **{**vistos, "practica": "De una"}).status_code == 303
    hecha = otra.guardar(1, de_otra, **{**vistos, "resultado": "De otra"})
    assert hecha.status_code == 303
    assert hecha["Location"] == otra.lista
    valores = Borrador.objects.get().respuestas.values()
    assert {"De una", "De otra"} <= set(valores)
    assert "Otra persona cambió: ¿Cómo se llama?" in otra.client.get(otra.lista).content.decode()


@pytest.mark.django_db
def test_both_texts_are_shown_and_one_is_chosen():
    una = Persona(convocatoria()).empezar().llenar()
    otra = una.otra()
    de_una, de_otra = una.abrir(1), otra.abrir(1)
    resto = {"practica": BUENA["practica"], "sector": "Academia"}
    una.guardar(1, de_una, **resto, resultado="Texto de una")
    hecha = otra.guardar(1, de_otra, **resto, resultado="Texto de otra")
    assert hecha["Location"] == f"{otra.lista}textos/"
    html = otra.client.get(hecha["Location"]).content.decode()
    assert "Texto de una" in html
    assert "Texto de otra" in html
    negada = una.enviar()
    assert negada.status_code == 422, "nobody sends over somebody else's text"
    assert not Postulacion.objects.exists()
    cruce = TextoCruzado.objects.get()
    vieja = {f"cruce_{cruce.pk}": "otro", f"vista_{cruce.pk}": "0"}
    una.client.post(f"{una.lista}textos/", vieja)
    assert TextoCruzado.objects.exists(), "whoever chose had not seen what is there now"
    vista = re.search(rf'name="vista_{cruce.pk}" value="([^"]+)"', html)[1]
    una.client.post(
        f"{una.lista}textos/", {f"cruce_{cruce.pk}": "otro", f"vista_{cruce.pk}": vista}
    )
    assert not TextoCruzado.objects.exists()
    assert "Texto de otra" in Borrador.objects.get().respuestas.values()
    assert una.enviar().status_code == 303


@pytest.mark.django_db
def test_autosave_tells_of_the_other_and_never_fights_with_itself():
    una = Persona(convocatoria()).empezar()
    otra = una.otra()
    de_una, de_otra = una.abrir(1), otra.abrir(1)
    primera = una.autoguardar(1, de_una, practica="Hola")
    assert primera.status_code == 200
    assert primera.json()["guardado"].startswith("Guardado a las")
    assert primera.json()["cruces"] == ""
    # The button is pressed with the marks of before the autosave: still the same hand.
    resto = {"resultado": BUENA["resultado"], "sector": "Academia"}
    hecha = una.guardar(1, de_una, practica="Hola a todas", **resto)
    assert hecha["Location"] == una.lista
    cruzada = otra.autoguardar(1, de_otra, practica="Adiós").json()
    assert cruzada["cruces"].endswith("/textos/")
    otra.autoguardar(1, de_otra, practica="Adiós a todas")
    assert [c.valor for c in TextoCruzado.objects.all()] == [
        {TextoCruzado.objects.get().pregunta: "Adiós a todas"}
    ]
    assert "Hola a todas" in Borrador.objects.get().respuestas.values()


@pytest.mark.django_db
def test_autosave_after_closing_and_without_draft(client):
    pagina = convocatoria()
    una = Persona(pagina, client=client).empezar()
    ocultos = una.abrir(1)
    with time_machine.travel(pagina.cierra, tick=False):
        tarde = una.autoguardar(1, ocultos, practica="Tarde")
    assert tarde.status_code == 409
    assert "Ya cerró" in tarde.json()["aviso"]
    assert "Tarde" in Borrador.objects.get().respuestas.values()
    Borrador.objects.all().delete()
    assert una.autoguardar(1, ocultos, practica="Nada").status_code == 404
