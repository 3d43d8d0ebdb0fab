"""Two people at once on one session: each act happens once and nothing is lost."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from participacion.avisos.models import Correo
from participacion.secretariado.models import Representacion
from participacion.sesiones import servicios as s
from participacion.sesiones.models import Asistencia, Enmienda, Paso, Punto, Sesion
from participacion.sesiones.servicios import NoSePuedeError
from tests import fabricas

from .a_la_vez import a_la_vez, fallas
from .conftest import ANTES, DIA, EN_EL_DIA, a_las

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor == 'sqlite'", reason="SQLite has one writer at a time: no race"
    ),
]


def test_ocho_anotan_el_mismo_numero_y_no_se_repite_ni_se_salta(abierta, enlace):
    assert connection.vendor == "postgresql"

    def anotar(n):
        """Like a person: refused, looks at the next number and tries again."""
        while True:
            try:
                return s.registrar_acuerdo(
                    sesion=abierta,
                    usuario=enlace,
                    numero=s.siguiente_numero(abierta),
                    texto=f"Acuerdo de {n}",
                    tipo="unanimidad",
                )
            except NoSePuedeError:
                continue

    hechas = a_la_vez(*(lambda n=n: anotar(n) for n in range(8)))
    assert not fallas(hechas)
    assert list(abierta.acuerdos.values_list("numero", flat=True)) == list(range(1, 9))
    assert abierta.acuerdos.values("texto").distinct().count() == 8


def test_dos_escriben_otra_cosa_con_el_mismo_numero(abierta, enlace):
    base = {"sesion": abierta, "usuario": enlace, "numero": 1, "tipo": "informativo"}
    hechas = a_la_vez(
        lambda: s.registrar_acuerdo(**base, texto="Uno"),
        lambda: s.registrar_acuerdo(**base, texto="Otro"),
    )
    assert [str(e) for e in fallas(hechas)] == [
        "Otra persona ya anotó el acuerdo 1. Revisa el tuyo y vuelve a anotarlo."
    ]
    assert abierta.acuerdos.count() == 1


def test_doble_clic_al_anotar_en_la_pantalla(abierta, enlace):
    navegadores = [Client(), Client()]
    for navegador in navegadores:
        navegador.force_login(enlace)
    cuerpo = {
        "accion": "acuerdo", "acuerdo-numero": 1, "acuerdo-texto": "Se aprueba.",
        "acuerdo-tipo": "unanimidad",
    }  # fmt: skip
    url = reverse("sesiones_panel:acuerdos", args=[abierta.pk])
    Sesion.objects.filter(pk=abierta.pk).update(fecha=DIA)
    respuestas = a_la_vez(*(lambda n=n: n.post(url, cuerpo).status_code for n in navegadores))
    assert respuestas == [302, 302]
    assert abierta.acuerdos.count() == 1


def test_titular_y_suplente_a_la_vez_son_un_voto(convocada, enlace, acreditadas):
    titular, suplente = acreditadas[0], acreditadas[3]
    base = {"sesion": convocada, "usuario": enlace, "ahora": EN_EL_DIA}
    hechas = a_la_vez(
        *(lambda r=r: s.marcar(**base, representacion=r) for r in (titular, suplente) * 4)
    )
    assert not fallas(hechas)
    [fila] = Asistencia.objects.filter(sesion=convocada)
    assert (fila.institucion, fila.con_voto) == (titular.institucion, True)
    assert fila.representacion in (titular, suplente)
    assert fila.cargo == fila.representacion.cargo


def test_uno_marca_al_suplente_y_otro_dice_que_tambien_vino(convocada, enlace, acreditadas):
    titular, suplente = acreditadas[0], acreditadas[3]
    base = {"sesion": convocada, "usuario": enlace, "ahora": EN_EL_DIA}
    s.marcar(**base, representacion=titular)
    hechas = a_la_vez(
        *(lambda: s.acompanar(**base, representacion=suplente) for _ in range(3)),
        *(lambda: s.marcar(**base, representacion=suplente) for _ in range(3)),
    )
    assert not fallas(hechas)
    [fila] = convocada.asistencias.all()
    assert (fila.representacion, fila.con_voto) == (suplente, True)


def test_la_base_no_deja_otro_voto_ni_quien_no_esta_acreditado(convocada, enlace, acreditadas):
    s.marcar(sesion=convocada, representacion=acreditadas[0], usuario=enlace, ahora=EN_EL_DIA)
    suya = {"sesion": convocada, "calidad": "titular", "con_voto": True}
    for mal, restriccion in (
        (
            {"institucion": acreditadas[0].institucion, "representacion": acreditadas[3]},
            "sesiones_un_voto_por_institucion",
        ),
        ({"institucion": acreditadas[1].institucion}, "sesiones_vota_quien_esta_acreditado"),
    ):
        with pytest.raises(IntegrityError, match=restriccion), transaction.atomic():
            Asistencia.objects.create(**suya, **mal)


def test_abrir_mientras_se_quita_a_quien_hacia_quorum(convocada, enlace, acreditadas):
    base = {"sesion": convocada, "usuario": enlace, "ahora": EN_EL_DIA}
    for r in acreditadas[:2]:
        s.marcar(**base, representacion=r)
    a_la_vez(
        lambda: s.abrir(**base),
        lambda: s.quitar(**base, institucion=acreditadas[1].institucion),
    )
    convocada.refresh_from_db()
    presentes = convocada.asistencias.filter(con_voto=True).count()
    assert (convocada.estado == "en_curso") is (presentes == 2), "open, only with its quorum"


def test_enmendar_mientras_se_aprueba_el_orden(abierta, enlace):
    base = {"sesion": abierta, "usuario": enlace, "ahora": EN_EL_DIA}
    a_la_vez(
        lambda: s.aprobar_orden(**base),
        *(lambda n=n: s.agregar_punto(**base, clave=str(n), texto="Oficio") for n in range(4)),
    )
    abierta.refresh_from_db()
    aprobado = Paso.objects.get(sesion=abierta, que="orden")
    assert abierta.orden_aprobado
    agregados = abierta.puntos.exclude(clave="I").count()
    assert agregados == abierta.enmiendas.count()
    assert not Enmienda.objects.filter(sesion=abierta, creada__gt=aprobado.creado).exists()
    with pytest.raises(NoSePuedeError):
        s.agregar_punto(**base, clave="z", texto="Tarde")
    assert sorted(abierta.puntos.values_list("orden", flat=True)) == list(range(1, agregados + 2))


def test_quitar_y_cambiar_el_mismo_punto(convocada, enlace):
    punto = convocada.puntos.get()
    base = {"punto": punto, "usuario": enlace, "ahora": EN_EL_DIA, "motivo": "M"}
    hechas = a_la_vez(
        lambda: s.quitar_punto(**base),
        lambda: s.cambiar_punto(**base, clave="I", texto="Otro"),
    )
    assert {str(e) for e in fallas(hechas)} <= {"Otra persona ya quitó ese punto."}
    assert not Punto.objects.exists()


def test_varios_agregan_detras_del_mismo_punto(convocada, enlace):
    primero = convocada.puntos.get()
    base = {"sesion": convocada, "usuario": enlace, "ahora": EN_EL_DIA, "tras": primero}
    a_la_vez(*(lambda n=n: s.agregar_punto(**base, clave=f"I.{n}", texto="x") for n in range(6)))
    ordenes = list(convocada.puntos.values_list("orden", flat=True))
    assert ordenes == list(range(1, 8))
    assert convocada.puntos.first() == primero


def test_convocar_con_doble_clic_avisa_una_vez(sesion, enlace, acreditadas):
    Representacion.objects.filter(pk=acreditadas[0].pk).update(usuario=fabricas.usuario("c"))
    s.agregar_punto(sesion=sesion, usuario=enlace, clave="I", texto="Lista", ahora=ANTES)
    hechas = a_la_vez(
        *(lambda: s.convocar(sesion=sesion, usuario=enlace, ahora=ANTES) for _ in range(6))
    )
    assert not fallas(hechas)
    assert sesion.pasos.count() == 1
    assert Correo.objects.filter(clave__startswith="sesion:").count() == 1
    with pytest.raises(IntegrityError, match="sesiones_paso_una_vez"), transaction.atomic():
        Paso.objects.create(sesion=sesion, que="convocada", creado=ANTES)


def test_preparar_dos_veces_la_misma_sesion(organo, enlace):
    def preparar():
        return s.crear(
            usuario=enlace, organo=organo, tipo="ordinaria", numero="7ª", ordinal=7,
            inicia=a_las(DIA, 10), modalidad="remota", lugar="Enlace",
        )  # fmt: skip

    hechas = a_la_vez(*(preparar for _ in range(6)))
    assert Sesion.objects.filter(ordinal=7).count() == 1
    assert len(fallas(hechas)) == 5
    assert all(isinstance(e, ValidationError) for e in fallas(hechas))
