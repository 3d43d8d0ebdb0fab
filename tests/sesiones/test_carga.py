"""The loaded sessions say what the copied facts say, and nothing more."""

import datetime

import pytest

from participacion.datos.canonico import huella_de_texto
from participacion.sesiones.carga import cargar_sesiones, leer
from participacion.sesiones.estados import TipoAcuerdo
from participacion.sesiones.leido import fuente
from participacion.sesiones.models import (
    Acta,
    Acuerdo,
    Asistencia,
    Calendario,
    Plazo,
    ProrrogaDePlazo,
    Sesion,
)

pytestmark = pytest.mark.django_db
FILAS = leer("sesiones")["sesiones"]


def de(clave):
    return Sesion.objects.get(slug=clave.lower())


def test_estan_las_dieciocho(cargadas):
    assert Sesion.objects.count() == len(FILAS) == leer("sesiones")["total"] == 18
    assert cargadas["sesiones"] == 18


def test_cargar_dos_veces_no_cambia_nada(cargadas):
    modelos = (Sesion, Acuerdo, Asistencia, Plazo, ProrrogaDePlazo, Acta, Calendario)
    antes = [list(m.objects.order_by("pk").values()) for m in modelos]
    assert cargar_sesiones() == cargadas
    assert [list(m.objects.order_by("pk").values()) for m in modelos] == antes


@pytest.mark.parametrize("fila", FILAS, ids=lambda f: f["id"])
def test_cada_sesion_dice_lo_que_dice_su_fuente(cargadas, fila):
    sesion = de(fila["id"])
    assert sesion.fuente == fuente(fila)
    assert (sesion.fecha and sesion.fecha.isoformat()) == fila.get("fecha")
    for campo, impresa in (("inicia", "hora_inicio"), ("cierra", "hora_cierre")):
        instante = getattr(sesion, campo)
        dicha = instante and instante.astimezone(
            datetime.timezone(datetime.timedelta(hours=-6 if instante.month != 7 else -5))
        ).strftime("%H:%M")
        assert dicha == fila.get(impresa)
    puntos = [(p.clave, p.texto) for p in sesion.puntos.all()]
    assert puntos == [(p["punto"], p["texto"]) for p in fila.get("orden_del_dia") or []]
    acuerdos = list(sesion.acuerdos.all())
    assert [a.texto for a in acuerdos] == [a["texto"] for a in fila.get("acuerdos") or []]
    assert [a.clave for a in acuerdos] == [str(a["n"]) for a in fila.get("acuerdos") or []]
    assert sesion.lugar == (fila.get("lugar") or "")
    assert sesion.modalidad == (fila.get("modalidad") or "")
    for acuerdo, impreso in zip(acuerdos, fila.get("acuerdos") or [], strict=True):
        assert acuerdo.fuente.startswith(fuente(impreso))
        assert (acuerdo.tipo == TipoAcuerdo.UNANIMIDAD) == (
            "unanimidad" in (impreso.get("votacion") or "")
        )


def test_los_tipos_de_la_de_julio_de_2020(cargadas):
    tipos = list(de("STL-XXI").acuerdos.values_list("tipo", flat=True))
    assert tipos == [
        *("unanimidad", "unanimidad", "se_da_cuenta", "visto_bueno", "se_da_cuenta"),
        *("se_da_cuenta", "informativo", "visto_bueno", "visto_bueno", "informativo"),
    ]


def test_lo_que_no_dice_la_fuente_se_queda_vacio(cargadas):
    xvii = de("STL-XVII")
    assert (xvii.fecha, xvii.tipo, xvii.hubo_quorum, xvii.modalidad) == (None, "", None, "")
    assert xvii.acuerdos.get().tipo == ""
    assert de("COM-2").acuerdos.get(numero=1).votacion == "aprobada"
    assert de("COM-2").acuerdos.get(numero=1).fuente == "004:238; 004:796"


def test_la_prorroga_se_acordo_el_10_de_julio(cargadas):
    plazos = {p.que: p for p in Plazo.objects.filter(acuerdo__sesion=de("STL-XXI"))}
    entrega = plazos["Entregar avances del bimestre junio-julio"]
    carga = plazos["Publicar avances en la página oficial"]
    assert (entrega.original, entrega.limite) == (
        datetime.date(2020, 7, 21),
        datetime.date(2020, 8, 14),
    )
    assert (carga.original, carga.limite) == (
        datetime.date(2020, 7, 22),
        datetime.date(2020, 8, 21),
    )
    assert {p.acordada for p in ProrrogaDePlazo.objects.all()} == {datetime.date(2020, 7, 10)}
    assert plazos["Panel municipal"].cuando == "finales de agosto de 2020"
    assert plazos["Panel municipal"].limite is None


def test_todos_los_plazos_impresos_estan(cargadas):
    for fila in FILAS:
        for plazo in fila.get("plazos", []):
            if "fechas" in plazo:  # the calendar of 2024
                continue
            assert Plazo.objects.filter(acuerdo__sesion=de(fila["id"]), que=plazo["que"]).exists()


def test_el_calendario_2024_de_leon(cargadas):
    calendario = Calendario.objects.get(anio=2024)
    impreso = next(p for f in FILAS for p in f.get("plazos", []) if "fechas" in p)
    assert [f.fecha.isoformat() for f in calendario.fechas.all()] == impreso["fechas"]
    assert calendario.aprobado is None
    assert "No consta la votación" in calendario.nota


def test_la_asistencia_cuadra_con_el_quorum_impreso(cargadas):
    impreso = {f["id"]: f.get("quorum", {}) for f in FILAS}
    xxi = de("STL-XXI").asistencias.exclude(calidad="invitado")
    assert xxi.count() == impreso["STL-XXI"]["renglones_de_asistencia"]
    assert xxi.filter(con_voto=True).count() == impreso["STL-XXI"]["instituciones"]
    assert sum(xxi.values_list("personas", flat=True)) == impreso["STL-XXI"]["personas"]
    xviii = de("STL-XVIII").asistencias
    votan = impreso["STL-XVIII"]["con_voto_institucional"]
    assert xviii.filter(con_voto=True).count() == votan
    presentes = impreso["STL-XVIII"]["personas_en_la_lista_de_asistencia"]
    assert xviii.exclude(calidad="invitado").count() == presentes
    assert xviii.get(calidad="invitado").personas == 4
    firmas = Acta.objects.get(sesion__slug="stl-xviii").firmas
    assert firmas.count() == impreso["STL-XVIII"]["firmas_en_la_hoja"]
    leon = de("STM-LEON-2024-1").asistencias.filter(con_voto=True)
    dichas = impreso["STM-LEON-2024-1"]["personas_mencionadas"]
    assert sum(leon.values_list("personas", flat=True)) == sum(dichas.values())
    assert leon.filter(calidad="suplente").count() == impreso["STM-LEON-2024-1"]["suplencias"]


def test_quien_firma_no_es_siempre_quien_fue(cargadas):
    firmas = Acta.objects.get(sesion__slug="stm-leon-2024-1").firmas
    assert firmas.count() == 8
    assert firmas.filter(asistio=False).count() == 3


def test_las_actas_se_aprueban_en_otra_sesion(cargadas):
    acta = Acta.objects.get(sesion__slug="stm-leon-2024-1")
    assert acta.aprobada_en == de("STM-LEON-2024-2")
    assert (acta.aprobada_el - acta.sesion.fecha).days == 91
    assert huella_de_texto(acta.contenido) == acta.huella
    assert Acta.objects.get(sesion__slug="stl-xx").aprobada_en == de("STL-XXI")
    assert not Acta.objects.get(sesion__slug="stl-xxi").aprobada


def test_el_acuerdo_del_documento_unico_toca_los_cinco_ejes(cargadas):
    acuerdo = de("STL-XVIII").acuerdos.get(numero=4)
    assert acuerdo.ejes.count() == 5
    assert de("STL-XVIII").acuerdos.get(numero=5).ejes.get().numero == 3


def test_nombres_como_se_leen(cargadas):
    assert str(de("STL-XXI")) == "XXI sesión ordinaria"
    assert str(de("STM-LEON-2024-E1")) == "1ª sesión extraordinaria de 2024"
    assert str(de("STL-XVII")) == "XVII sesión"
