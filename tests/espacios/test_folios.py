import pytest
from hypothesis import given
from hypothesis import strategies as st

from participacion.espacios.folios import ALFABETO, FolioInvalidoError, digito, generar, normalizar

cuerpos = st.text(alphabet=ALFABETO, min_size=6, max_size=6)


def test_a_folio_has_the_promised_shape():
    folio = generar("PRO", 2026)
    assert folio.startswith("PRO-26-")
    assert len(folio) == 15
    assert normalizar(folio) == folio


@given(cuerpos)
def test_it_is_read_however_it_was_typed(cuerpo):
    completo = cuerpo + digito(cuerpo)
    folio = f"PRO-26-{completo[:4]}-{completo[4:]}"
    assert normalizar(folio.lower().replace("-", " ")) == folio
    assert normalizar(folio.replace("-", "")) == folio
    assert normalizar(f"PRO-26-{completo.replace('0', 'O').replace('1', 'l')}") == folio


@given(cuerpos, st.integers(0, 6), st.sampled_from(ALFABETO))
def test_one_wrong_character_is_always_noticed(cuerpo, lugar, otra):
    completo = cuerpo + digito(cuerpo)
    cambiado = completo[:lugar] + otra + completo[lugar + 1 :]
    if cambiado != completo:
        with pytest.raises(FolioInvalidoError):
            normalizar("PRO26" + cambiado)


@given(cuerpos, st.integers(0, 5))
def test_two_swapped_neighbours_are_always_noticed(cuerpo, lugar):
    completo = cuerpo + digito(cuerpo)
    cambiado = completo[:lugar] + completo[lugar + 1] + completo[lugar] + completo[lugar + 2 :]
    if cambiado != completo:
        with pytest.raises(FolioInvalidoError):
            normalizar("PRO26" + cambiado)


@given(st.text(max_size=40))
def test_anything_else_is_refused_without_breaking(texto):
    try:
        folio = normalizar(texto)
    except FolioInvalidoError:
        return
    assert len(folio) == 15
