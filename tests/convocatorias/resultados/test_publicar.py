"""Publishing: who, when, what is written, and that it cannot be changed without being seen."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from convocatorias.dictamen.models import (
    Asignacion,
    Calificacion,
    Elegibilidad,
    Evaluacion,
    Jurado,
    Reglas,
)
from convocatorias.models import Postulacion, TipoActo
from convocatorias.resultados.lectura import leer
from convocatorias.resultados.models import Acta, Resultado
from convocatorias.resultados.servicios import NoSePuedeError, desempatar, publicar_resultados
from convocatorias.servicios import anotar_acto
from participacion.avisos.models import Correo
from participacion.datos.canonico import huella_de_texto
from tests import fabricas

from . import ayudas

pytestmark = pytest.mark.django_db


def verificar(pagina):
    salida = io.StringIO()
    call_command("verificar_acta", pagina.slug, stdout=salida)
    return salida.getvalue()


def diferencias(pagina):
    salida = io.StringIO()
    with pytest.raises(CommandError, match="diferencias"):
        call_command("verificar_acta", pagina.slug, stdout=salida)
    return salida.getvalue()


def test_la_convocatoria_de_2020_de_punta_a_punta(pagina_inai, acta, ahora):
    filas = list(Resultado.objects.de(pagina_inai.espacio))
    assert [f.lugar for f in filas] == [1, 2, 3, *[None] * 5]
    assert [f.reconocimiento for f in filas[3:]] == [
        *("mencion", "mencion", "cumple", "no_alcanza", "no_elegible"),
    ]
    assert Resultado.objects.seleccionadas().count() == 5
    primera = acta.contenido["postulaciones"][0]
    assert len(primera["hojas"]) == 6, "the one that stood aside does not count"
    assert primera["excusas"] == [{"institucion": "CIDE", "motivo": "Trabajó en esa práctica."}]
    assert len(acta.contenido["jurado"]) == 7
    assert acta.huella == huella_de_texto(acta.texto)
    assert pagina_inai.espacio.actos.filter(tipo=TipoActo.RESULTADOS, momento=ahora).count() == 1
    assert "bien. 8 postulaciones" in verificar(pagina_inai)
    for n in range(1, 8):
        assert f"Persona privada {n}" not in acta.texto
        assert f"Práctica número {n}" not in acta.texto


def test_un_byte_del_acta_y_se_nota(pagina_inai, acta):
    Acta.objects.update(texto=acta.texto.replace('"9.00"', '"9.01"', 1))
    assert "la huella guardada no es la del texto" in diferencias(pagina_inai)


def test_aunque_tambien_cambien_la_huella(pagina_inai, acta):
    texto = acta.texto.replace('"puntaje":"8.50"', '"puntaje":"9.50"')
    Acta.objects.update(texto=texto, huella=huella_de_texto(texto))
    assert "decía «9.50» y ahora «8.50»" in diferencias(pagina_inai)


def _otra_nota(pagina):
    Calificacion.objects.filter(pk=Calificacion.objects.last().pk).update(puntos=1)


def _segunda(pagina):
    return Postulacion.objects.filter(folio=ayudas.folios(pagina)[1])


def _nueva(pagina):
    ayudas.postular(pagina.espacio, 99, ayudas.CIERRE)


ALTERACIONES = {
    "a score": (_otra_nota, "puntos"),
    "an application added": (_nueva, "cierre.postulaciones: había 8 y ahora 9"),
    "an application withdrawn": (
        lambda p: _segunda(p).update(retirada=ayudas.RESULTADOS),
        "había 8 y ahora 7",
    ),
    "a receipt": (lambda p: _segunda(p).update(huella="0" * 64), "cierre.huella"),
    "a weight": (
        lambda p: p.espacio.reglas.criterios.filter(orden=0).update(peso=9),
        "criterios[Transparencia].peso",
    ),
    "the rules": (lambda p: Reglas.objects.update(minimo=7), "reglas.minimo"),
    "a recusal": (lambda p: Asignacion.objects.update(excusa=None), "excusas"),
    "a row": (lambda p: Resultado.objects.filter(lugar=1).update(lugar=9), "resultados["),
    "eligibility": (
        lambda p: Elegibilidad.objects.filter(elegible=False).update(razon="Otra"),
        "razon",
    ),
    "the public act": (
        lambda p: p.espacio.actos.filter(tipo="resultados").delete(),
        "acto público",
    ),
}


def test_lo_que_se_altera_despues_se_nombra(pagina_inai, acta):
    for que, (alterar, dicho) in ALTERACIONES.items():
        with transaction.atomic():
            alterar(pagina_inai)
            assert dicho in diferencias(pagina_inai), que
            transaction.set_rollback(True)
    assert "bien" in verificar(pagina_inai)


def test_sin_acta_se_dice(pagina_inai):
    with pytest.raises(CommandError, match="no hay un acta"):
        verificar(pagina_inai)


def test_dos_veces_es_una(pagina_inai, acta, oficial, ahora):
    otra = publicar_resultados(pagina_inai.espacio, oficial, ahora + timedelta(days=1))
    assert otra == acta
    assert Acta.objects.count() == 1
    assert Resultado.objects.count() == 8
    assert Correo.objects.filter(clave__startswith="resultado:").count() == 8


def test_ni_el_jurado_ni_otra_cuenta_publican(pagina_inai, oficial, ahora):
    Jurado.objects.filter(institucion="CIDE").update(usuario=oficial)
    eje = fabricas.eje()
    for cuenta in (oficial, fabricas.usuario("nadie"), fabricas.usuario("duena", de=eje)):
        with pytest.raises(PermissionDenied):
            publicar_resultados(pagina_inai.espacio, cuenta, ahora)
    assert not Acta.objects.exists()


def _sin_dictamen(espacio):
    espacio.actos.all().delete()


def _sin_revisar(espacio):
    Elegibilidad.objects.filter(elegible=True).last().delete()


def _sin_enviar(espacio):
    Evaluacion.objects.filter(pk=Evaluacion.objects.last().pk).update(enviada=None)


def _media_hoja(espacio):
    Calificacion.objects.last().delete()


def _sin_quorum(espacio):
    Reglas.objects.update(quorum=7)


PENDIENTES = [
    (_sin_dictamen, "El dictamen todavía no empieza"),
    (_sin_revisar, "falta revisar si cumple"),
    (_sin_enviar, "falta Consejo Consultivo"),
    (_media_hoja, "falta Consejo Consultivo"),
    (_sin_quorum, "hacen falta 7 calificaciones y tiene 6"),
]


def test_con_algo_pendiente_no_se_publica(pagina_inai, oficial, ahora):
    for romper, dice in PENDIENTES:
        with transaction.atomic():
            romper(pagina_inai.espacio)
            with pytest.raises(NoSePuedeError, match=dice):
                publicar_resultados(pagina_inai.espacio, oficial, ahora)
            transaction.set_rollback(True)
    assert not Acta.objects.exists()
    assert not Correo.objects.filter(clave__startswith="resultado:").exists()


def test_sin_reglas_no_hay_resultados(oficial, ahora):
    pagina = ayudas.convocatoria()
    with pytest.raises(NoSePuedeError, match="no tiene reglas"):
        publicar_resultados(pagina.espacio, oficial, ahora)


def test_los_dos_lados_del_cierre(pagina_inai, oficial):
    espacio = pagina_inai.espacio
    with pytest.raises(NoSePuedeError, match="todavía no cierra"):
        publicar_resultados(espacio, oficial, ayudas.CIERRE - timedelta(microseconds=1))
    assert publicar_resultados(espacio, oficial, ayudas.CIERRE).pk


def test_quien_dejo_el_jurado_no_debe_nada(pagina_inai, oficial, ahora):
    evaluacion = Evaluacion.objects.last()
    Evaluacion.objects.filter(pk=evaluacion.pk).update(enviada=None)
    Jurado.objects.filter(pk=evaluacion.asignacion.jurado_id).update(hasta=ahora.date())
    assert publicar_resultados(pagina_inai.espacio, oficial, ahora).pk
    assert "bien" in verificar(pagina_inai)


def test_una_cancelada_no_tiene_resultados(pagina_inai, oficial, ahora):
    anotar_acto(
        espacio=pagina_inai.espacio, tipo=TipoActo.CANCELACION, ahora=ahora, motivo="Sin fondos."
    )
    with pytest.raises(NoSePuedeError, match="ya terminó"):
        publicar_resultados(pagina_inai.espacio, oficial, ahora)
    assert not Acta.objects.exists()


def test_desierta_si_nadie_alcanza(oficial, ahora):
    pagina = ayudas.juzgada(notas=("5", "4", None))
    acta = publicar_resultados(pagina.espacio, oficial, ahora)
    assert acta.contenido["desierta"]
    assert pagina.espacio.actos.get(tipo=TipoActo.DESIERTA).motivo
    assert not pagina.espacio.actos.filter(tipo=TipoActo.RESULTADOS).exists()
    assert "bien" in verificar(pagina)


def test_un_empate_que_importa_espera_al_jurado(oficial, ahora):
    pagina = ayudas.juzgada(notas=("9", "9", "8"))
    uno, dos, _tres = ayudas.folios(pagina)
    asientos = list(pagina.espacio.jurado.values_list("pk", flat=True)[:4])
    with pytest.raises(NoSePuedeError, match="empate"):
        publicar_resultados(pagina.espacio, oficial, ahora)

    def resolver(folios, motivo="Se vota por alcance.", votaron=asientos):
        return desempatar(
            espacio=pagina.espacio,
            folios=folios,
            motivo=motivo,
            votaron=votaron,
            usuario=oficial,
            ahora=ahora,
        )

    for mal in (([uno], "x", asientos), ([dos, dos], "x", asientos), ([dos, uno], " ", asientos),
                ([dos, uno], "x", []), ([], "x", asientos)):  # fmt: skip
        with pytest.raises(NoSePuedeError):
            resolver(*mal)
    assert resolver([dos, uno]) == resolver([dos, uno]), "twice is once"
    acta = publicar_resultados(pagina.espacio, oficial, ahora)
    assert [caso["folio"] for caso in acta.contenido["postulaciones"]][:2] == [dos, uno]
    assert [caso["posicion"] for caso in acta.contenido["postulaciones"]] == [1, 1, 3]
    assert len(acta.contenido["desempates"][0]["votaron"]) == 4
    with pytest.raises(NoSePuedeError, match="ya se publicaron"):
        resolver([uno, dos])
    assert "bien" in verificar(pagina)


def test_lo_que_la_base_no_deja(acta):
    primera = Resultado.objects.get(lugar=1)
    for mal in ({"lugar": 2}, {"lugar": None}, {"puntaje": None}, {"orden": 3}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Resultado.objects.filter(pk=primera.pk).update(**mal)


def test_las_mismas_consultas_con_muchas(django_assert_num_queries, ahora):
    chica, grande = ayudas.juzgada("chica", notas=("9",)), ayudas.juzgada("grande")
    for pagina in (chica, grande):
        with django_assert_num_queries(10):
            dictamen = leer(pagina.espacio, ahora)
            assert dictamen.faltantes(ahora) == []
            assert dictamen.reparto.puestos
            assert dictamen.acuerdo
