"""The check of the English catalogue finds each way of being behind."""

import polib
import pytest

from despliegue.catalogos import clave, escribir_mo, faltas_de, sin_compilar


def catalogo(*entradas: tuple[str, str], fuzzy: bool = False) -> polib.POFile:
    po = polib.POFile()
    for msgid, msgstr in entradas:
        po.append(polib.POEntry(msgid=msgid, msgstr=msgstr, flags=["fuzzy"] if fuzzy else []))
    return po


CODIGO = catalogo(("Encuesta", ""), ("Eje", ""))


@pytest.mark.parametrize(
    ("guardado", "falta", "cual"),
    [
        (catalogo(("Encuesta", "Survey")), "not in the catalogue", ["Eje"]),
        (catalogo(("Encuesta", "Survey"), ("Eje", "")), "without translation", ["Eje"]),
        (
            catalogo(("Encuesta", "Survey"), ("Eje", "Axis"), ("Mesa", "Table")),
            "no longer in the code",
            ["Mesa"],
        ),
        (catalogo(("Encuesta", "S"), ("Eje", "A"), fuzzy=True), "fuzzy", ["Encuesta", "Eje"]),
    ],
)
def test_dice_lo_que_falta(guardado, falta, cual):
    assert {k: v for k, v in faltas_de(guardado, CODIGO).items() if v} == {falta: cual}


def test_completo_pasa_y_lo_obsoleto_no_cuenta():
    guardado = catalogo(("Eje", "Axis"), ("Encuesta", "Survey"))
    guardado.append(polib.POEntry(msgid="Viejo", obsolete=True))
    assert not any(faltas_de(guardado, CODIGO).values())


def test_un_mo_atrasado_se_nota(tmp_path):
    po = tmp_path / "django.po"
    guardado = catalogo(("Eje", "Axis"))
    guardado.append(
        polib.POEntry(msgid="%d eje", msgid_plural="%d ejes", msgstr_plural={0: "a", 1: "b"})
    )
    guardado.save(str(po))
    assert sin_compilar(po)
    escribir_mo(po)
    assert not sin_compilar(po)
    guardado[0].msgstr = "Pillar"
    guardado.save(str(po))
    assert sin_compilar(po)
    assert clave(guardado[1]) == (None, "%d eje", "%d ejes")
