"""Versions of a mechanism: who may publish one, and what stays of the former."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from participacion.plan.diferencias import comparar
from participacion.plan.mecanismos import Adoptada, VersionSuperada
from participacion.plan.models import Adopcion, Eje, Mecanismo
from tests import fabricas
from tests.plan.apoyo import AHORA, publicar

pytestmark = pytest.mark.django_db


def test_la_nueva_rige_y_la_anterior_queda(eje, duena):
    primera = publicar(eje, duena)
    segunda = publicar(eje, duena, texto="Una encuesta cada semana.")
    primera.refresh_from_db()
    assert [(m.version, m.vigente) for m in eje.mecanismos.all()] == [(2, True), (1, False)]
    assert primera.texto == "Una encuesta cada mes."
    assert segunda.firma == "Titular, Institución 2019-2021 1"
    assert (segunda.institucion, segunda.publicada_por) == (fabricas.duena(eje), duena)


def test_un_espacio_sigue_apuntando_a_su_version(eje, duena):
    primera = publicar(eje, duena)
    encuesta = fabricas.encuesta(eje=eje, mecanismo=primera)
    publicar(eje, duena, texto="Otra cosa.")
    assert encuesta.espacio.mecanismo == primera


def test_la_firma_no_cambia_cuando_cambia_el_cargo(eje, duena):
    """R23."""
    publicada = publicar(eje, duena)
    duena.representaciones.update(cargo="Otro cargo", hasta=date(2026, 11, 30))
    publicada.refresh_from_db()
    assert publicada.firma.startswith("Titular,")


@pytest.mark.parametrize(
    ("rol", "puede"),
    [
        ("duena", True),
        ("superusuario", True),
        ("otra", False),
        ("sin_eje", False),
        ("vencida", False),
        ("inactiva", False),
    ],
)
def test_quien_puede(eje, duena, rol, puede):
    otro = fabricas.eje(2)
    quien = {
        "duena": lambda: duena,
        "superusuario": lambda: fabricas.usuario("jefa", superusuario=True),
        "otra": lambda: fabricas.usuario("otra", de=otro),
        "sin_eje": lambda: fabricas.usuario("nadie"),
        "vencida": lambda: duena,
        "inactiva": lambda: duena,
    }[rol]()
    if rol == "vencida":
        quien.representaciones.update(hasta=date(2026, 11, 20))
    if rol == "inactiva":
        quien.is_active = False
    if puede:
        assert publicar(eje, quien).vigente
        return
    with pytest.raises(PermissionDenied):
        publicar(eje, quien)
    assert not eje.mecanismos.exists()


def test_el_ultimo_dia_es_el_de_guanajuato(eje, duena):
    """``hasta`` the 21st: at 23:59 of the 20th in Mexico one still may, a minute later no more."""
    duena.representaciones.update(hasta=date(2026, 11, 21))
    publicar(eje, duena, ahora=datetime(2026, 11, 21, 5, 59, tzinfo=UTC))
    with pytest.raises(PermissionDenied):
        publicar(eje, duena, texto="Tarde.", ahora=datetime(2026, 11, 21, 6, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    "mal",
    [
        {"texto": "  "},
        {"motivo": "  "},
        {"tipo": "magia"},
        {"texto": "a\x00b"},
        {"texto": "a" * 3001},
        {"periodicidad": "a" * 41},
        {"adopciones": [Adoptada("F1", "  ", "", None)]},
        {"adopciones": [Adoptada("F" * 30, "Idea", "", None)]},
    ],
)
def test_lo_imposible_no_deja_rastro(eje, duena, mal):
    publicar(eje, duena)
    with pytest.raises(ValidationError):
        publicar(eje, duena, **{"texto": "Otra.", **mal})
    assert [(m.version, m.vigente) for m in eje.mecanismos.all()] == [(1, True)]
    assert not Adopcion.objects.exists()


def test_publicar_lo_mismo_no_hace_version_salvo_que_adopte(eje, duena):
    publicar(eje, duena)
    with pytest.raises(ValidationError, match="No cambiaste nada"):
        publicar(eje, duena)
    publicar(eje, duena, adopciones=[Adoptada("F1", "Idea", "", AHORA)])
    assert eje.mecanismos.count() == 2


def test_el_mismo_formulario_dos_veces_es_una_version(eje, duena):
    envio = uuid4()
    assert publicar(eje, duena, envio=envio) == publicar(eje, duena, envio=envio, sobre=0)
    assert Mecanismo.objects.count() == 1


def test_escribir_sobre_una_version_vieja_se_dice(eje, duena):
    publicar(eje, duena, sobre=0)
    with pytest.raises(VersionSuperada) as choque:
        publicar(eje, duena, texto="Otra.", sobre=0)
    assert choque.value.vigente.version == 1


@pytest.mark.parametrize("slug", ["como-se-calcula", "informes", "a-fecha", "periodos", "datos"])
def test_un_eje_no_toma_la_direccion_de_otra_pagina(eje, slug):
    with pytest.raises(IntegrityError), transaction.atomic():
        Eje.objects.filter(pk=eje.pk).update(slug=slug)


@pytest.mark.parametrize(
    ("antes", "despues", "marcas"),
    [
        ("a b", "a b", [("igual", "a b")]),
        ("", "hola", [("agregado", "hola")]),
        ("cada mes.", "cada año.", ["cada ", "mes", "año", "."]),
        ("", "", []),
    ],
)
def test_diferencia_por_palabras(antes, despues, marcas):
    trozos = comparar(antes, despues)
    dichos = [
        (t.que, t.texto) if marcas and isinstance(marcas[0], tuple) else t.texto for t in trozos
    ]
    assert dichos == marcas
    assert "".join(t.texto for t in trozos if t.que != "quitado") == despues
    assert "".join(t.texto for t in trozos if t.que != "agregado") == antes


def test_un_dia_despues_sigue_siendo_historia(eje, duena):
    publicar(eje, duena)
    publicar(eje, duena, texto="Dos.", ahora=AHORA + timedelta(days=1))
    assert [m.publicada for m in eje.mecanismos.order_by("version")] == [
        AHORA,
        AHORA + timedelta(days=1),
    ]
