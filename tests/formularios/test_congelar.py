import json
import threading
import uuid

import pytest
from django.db import IntegrityError, connection

from participacion.datos.canonico import canonico
from participacion.formularios import servicios
from participacion.formularios.compilar import compilar
from participacion.formularios.models import VersionCuestionario
from tests.formularios.ayudas import TODAS, bloque, flujo, lista

COLOR = bloque("unica", "q1", "¿Qué color?", opciones=lista(a="Azul", r="Rojo"))
PORQUE = bloque("texto_largo", "q2", "¿Por qué?", limite=500)


def test_freezing_twice_gives_the_same_version(db):
    clave = uuid.uuid4()
    primera = servicios.congelar(clave=clave, preguntas=flujo(*TODAS))
    assert servicios.congelar(clave=clave, preguntas=flujo(*TODAS)) == primera
    assert VersionCuestionario.objects.de(clave).count() == 1
    primera.refresh_from_db()
    assert primera.integra


@pytest.mark.parametrize(
    "cambiada",
    [
        bloque("unica", "q1", "¿Qué colores?", opciones=lista(a="Azul", r="Rojo")),
        bloque("unica", "q1", "¿Qué color?", opciones=lista(r="Rojo", a="Azul")),
        bloque("unica", "q1", "¿Qué color?", opciones=lista(a="Azul", r="Roja")),
        bloque("unica", "q1", "¿Qué color?", opciones=lista(a="Azul", v="Rojo")),
        bloque("unica", "q1", "¿Qué color?", opciones=lista(a="Azul", r="Rojo"), no_se=False),
        bloque("unica", "q1", "¿Qué color?", opciones=lista(a="Azul", r="Rojo"), obligatoria=True),
        bloque("unica", "q9", "¿Qué color?", opciones=lista(a="Azul", r="Rojo")),
    ],
)
def test_any_change_makes_a_new_version_and_leaves_the_old_one(db, cambiada):
    clave = uuid.uuid4()
    primera = servicios.congelar(clave=clave, preguntas=flujo(COLOR))
    antes = canonico(primera.estructura)
    segunda = servicios.congelar(clave=clave, preguntas=flujo(cambiada))
    assert (primera.numero, segunda.numero) == (1, 2)
    primera.refresh_from_db()
    assert canonico(primera.estructura) == antes
    assert primera.integra


def test_going_back_to_old_wording_gives_the_old_version(db):
    clave = uuid.uuid4()
    primera = servicios.congelar(clave=clave, preguntas=flujo(COLOR, PORQUE))
    servicios.congelar(clave=clave, preguntas=flujo(PORQUE, COLOR))
    assert servicios.congelar(clave=clave, preguntas=flujo(COLOR, PORQUE)) == primera


def test_blanks_and_decomposed_accents_are_not_a_change(db):
    clave = uuid.uuid4()
    primera = servicios.congelar(clave=clave, preguntas=flujo(PORQUE))
    otra = bloque("texto_largo", "q2", " ¿Por que\u0301? ", limite=500)
    assert servicios.congelar(clave=clave, preguntas=flujo(otra)) == primera


def test_a_copied_page_keeps_ids_but_has_its_own_version(db):
    preguntas = flujo(COLOR)
    una = servicios.congelar(clave=uuid.uuid4(), preguntas=preguntas)
    copia = servicios.congelar(clave=uuid.uuid4(), preguntas=preguntas)
    assert una != copia
    assert una.huella == copia.huella
    assert [p.id for p in una.preguntas()] == [p.id for p in copia.preguntas()]


def test_the_canonical_form_survives_the_database(congelada):
    guardada = VersionCuestionario.objects.get(pk=congelada.pk)
    assert canonico(guardada.estructura) == canonico(compilar(flujo(*TODAS)))


def test_personal_and_contribution_marks_are_frozen(todas):
    marcas = {p.id: (p.dato, p.para_el_eje) for p in todas.preguntas()}
    assert marcas["c"] == ("correo", False)
    assert marcas["tel"] == ("telefono", False)
    assert marcas["tl"] == ("", True)


@pytest.mark.parametrize(
    "bloques",
    [
        [],
        [{"type": "numero", "value": {"texto": "Sin id"}}],
        [bloque("unica", "q", opciones=["Sin id", "Tampoco"])],
        [COLOR, COLOR],
        [bloque("unica", "q", opciones=[*lista(a="Una"), *lista(a="Otra")])],
        [bloque("numero", "<script>")],
    ],
)
def test_content_without_stable_ids_is_refused(bloques):
    with pytest.raises(ValueError, match=r"id|least one"):
        compilar(flujo(*bloques))


def test_the_database_refuses_a_repeated_number(congelada):
    with pytest.raises(IntegrityError):
        VersionCuestionario.objects.create(
            clave=congelada.clave, numero=1, estructura={}, huella="x"
        )


@pytest.mark.django_db(transaction=True)
def test_freezing_at_the_same_time_numbers_every_version_once():
    clave, salida, errores = uuid.uuid4(), threading.Barrier(6), []

    def congelar(i: int) -> None:
        try:
            salida.wait()
            preguntas = flujo(bloque("numero", "n", f"Pregunta {i % 3}"))
            servicios.congelar(clave=clave, preguntas=preguntas)
        except Exception as error:
            errores.append(error)
        finally:
            connection.close()

    hilos = [threading.Thread(target=congelar, args=(i,)) for i in range(6)]
    [hilo.start() for hilo in hilos]
    [hilo.join() for hilo in hilos]
    assert errores == []
    versiones = VersionCuestionario.objects.de(clave)
    assert list(versiones.values_list("numero", flat=True)) == [1, 2, 3]


def test_the_structure_is_plain_json(todas):
    assert json.loads(canonico(todas.estructura)) == todas.estructura
