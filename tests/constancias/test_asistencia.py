"""Who came: once however it is said, and undone with a trace."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from convocatorias.constancias.jornadas import jornadas_de, la_de_ahora
from convocatorias.constancias.lectura import cuenta_de, personas_de
from convocatorias.constancias.models import Asistencia, Via
from convocatorias.constancias.servicios import NoSePuede, de_texto, quitar
from convocatorias.eventos.models.inscripcion import por_ficha
from participacion.espacios import lo_mio
from participacion.espacios.servicios import borrar_vencidos
from tests import fabricas
from tests.constancias import apoyo

pytestmark = pytest.mark.django_db


def test_marcar_dos_veces_es_una(client):
    pagina = apoyo.evento()
    ana = apoyo.registrar(pagina)
    primera, nueva = apoyo.llego(ana, pagina, via=Via.ESCANEO)
    segunda, otra = apoyo.llego(ana, pagina, via=Via.FOLIO)
    assert (nueva, otra) == (True, False)
    assert primera == segunda
    assert Asistencia.objects.count() == 1
    assert segunda.via == Via.ESCANEO


def test_la_misma_marca_enviada_dos_veces_no_revive_lo_que_se_quito():
    pagina = apoyo.evento()
    ana, clave = apoyo.registrar(pagina), uuid4()
    usuario = fabricas.usuario("puerta")
    ahora = timezone.now()
    apoyo.llego(ana, pagina, clave=clave)
    quitar(clave=clave, espacio=pagina.espacio, usuario=usuario, ahora=ahora)
    marca, nueva = apoyo.llego(ana, pagina, clave=clave)
    assert not nueva
    assert (marca.anulada, marca.anulo) == (ahora, usuario)
    otra, nueva = apoyo.llego(ana, pagina)
    assert nueva
    assert otra.anulada is None
    assert Asistencia.objects.count() == 2, "the annulled one is the trace"


def test_la_base_no_deja_dos_vivas():
    pagina = apoyo.evento()
    marca, _nueva = apoyo.llego(apoyo.registrar(pagina), pagina)
    with pytest.raises(IntegrityError), transaction.atomic():
        Asistencia.objects.create(
            inscripcion=marca.inscripcion,
            jornada=marca.jornada,
            momento=marca.momento,
            recibida=marca.momento,
            via=Via.LISTA,
        )


def test_cada_dia_se_cuenta_aparte():
    pagina = apoyo.evento(fechas=apoyo.dias(3))
    ana = apoyo.registrar(pagina)
    apoyo.llego(ana, pagina, 0)
    apoyo.llego(ana, pagina, 2)
    (persona,) = personas_de(pagina.espacio)
    jornadas = jornadas_de(pagina)
    assert persona.dias(jornadas) == 2
    assert persona.dias(jornadas[:2]) == 1, "a day that the event no longer has does not count"
    cuentas = [cuenta_de(pagina.espacio, [persona], j).vinieron for j in jornadas]
    assert cuentas == [1, 0, 1]


@pytest.mark.parametrize(
    ("dichas", "contadas"), [(None, 4), (1, 1), (4, 4), (9, 4), (0, 1), (-2, 1)]
)
def test_de_un_grupo_vienen_de_una_a_todas(dichas, contadas):
    pagina = apoyo.evento(grupo_maximo=5)
    grupo = apoyo.registrar(pagina, personas=4)
    marca, _nueva = apoyo.llego(grupo, pagina, personas=dichas)
    assert marca.personas == contadas
    marca, nueva = apoyo.llego(grupo, pagina, personas=2)
    assert (marca.personas, nueva) == (2, False)
    marca, _nueva = apoyo.llego(grupo, pagina)
    assert marca.personas == 2, "who says no number does not change it"
    cuenta = cuenta_de(pagina.espacio, personas_de(pagina.espacio), jornadas_de(pagina)[0])
    assert (cuenta.vinieron, cuenta.registradas) == (2, 4)


@pytest.mark.parametrize("estado", ["en-espera", "cancelado", "vencido"])
def test_quien_no_tiene_lugar_no_se_marca(estado):
    pagina = apoyo.evento()
    sin = apoyo.registrar(pagina, estado=estado)
    with pytest.raises(NoSePuede):
        apoyo.llego(sin, pagina)
    assert not Asistencia.objects.exists()


def test_llegar_acepta_el_lugar_que_se_ofrecio_y_no_despues_del_plazo():
    pagina = apoyo.evento()
    hasta = timezone.now() + timedelta(hours=1)
    ana = apoyo.registrar(pagina, estado="ofrecido", ofrecido_hasta=hasta)
    with pytest.raises(NoSePuede):
        apoyo.llego(ana, pagina, ahora=hasta)
    apoyo.llego(ana, pagina, ahora=hasta - timedelta(seconds=1))
    ana.refresh_from_db()
    assert ana.estado == "confirmado"


def test_el_codigo_de_entrada_dice_quien_es_y_no_abre_nada(client):
    pagina = apoyo.evento(paso=False)
    ana = apoyo.registrar(pagina)
    codigo = ana.codigo_de_entrada
    assert de_texto(pagina.espacio, codigo.lower()) == ana
    assert de_texto(pagina.espacio, ana.folio.replace("-", " ").lower()) == ana
    for parte in (ana.pk.hex, str(ana.pk), ana.folio, ana.ficha_personal):
        assert parte not in codigo
    assert por_ficha(codigo) is None
    assert client.get(f"/eventos/mi-registro/{codigo}/").status_code == 404
    assert client.get(f"/mi/{codigo}/").status_code in (404, 400)
    html = client.get(ana.direccion).content.decode()
    assert "<svg" in html


def test_el_codigo_de_otro_evento_no_sirve():
    uno, otro = apoyo.evento("uno"), apoyo.evento("otro")
    ajena = apoyo.registrar(otro)
    for texto in (ajena.codigo_de_entrada, ajena.folio, "MIR-", "x", "", "INS-26-0000-000"):
        with pytest.raises(NoSePuede):
            de_texto(uno.espacio, texto)


def test_una_marca_no_sirve_para_otra_persona():
    pagina = apoyo.evento()
    ana, luis = apoyo.registrar(pagina), apoyo.registrar(pagina, "Luis")
    marca, _nueva = apoyo.llego(ana, pagina)
    with pytest.raises(NoSePuede):
        apoyo.llego(luis, pagina, clave=marca.pk)
    otro = apoyo.evento("otro")
    assert quitar(clave=marca.pk, espacio=otro.espacio, usuario=None, ahora=timezone.now()) is None
    marca.refresh_from_db()
    assert marca.anulada is None


def test_la_hora_del_aparato_se_cree_salvo_que_sea_del_futuro():
    pagina = apoyo.evento()
    ahora = timezone.now()
    antes = ahora - timedelta(hours=3)
    una, _n = apoyo.llego(apoyo.registrar(pagina), pagina, ahora=ahora, momento=antes)
    otra, _n = apoyo.llego(
        apoyo.registrar(pagina), pagina, ahora=ahora, momento=ahora + timedelta(days=1)
    )
    assert (una.momento, una.recibida) == (antes, ahora)
    assert otra.momento == ahora


def test_la_jornada_que_se_abre_sola():
    pagina = apoyo.evento(fechas=apoyo.dias(3))
    jornadas = jornadas_de(pagina)
    dias = [apoyo.HOY + timedelta(days=n, hours=-2) for n in range(3)]  # at ten
    assert la_de_ahora(jornadas, dias[0] - timedelta(days=9)) == jornadas[0]
    assert la_de_ahora(jornadas, dias[1]) == jornadas[1]
    assert la_de_ahora(jornadas, dias[1] + timedelta(hours=2)) == jornadas[2], "half-open"
    assert la_de_ahora(jornadas, dias[1] + timedelta(hours=2, seconds=-1)) == jornadas[1]
    assert la_de_ahora(jornadas, dias[2] + timedelta(days=30)) == jornadas[2]


def test_un_evento_con_fecha_aproximada_tiene_un_dia():
    pagina = apoyo.evento(fecha_texto="finales de agosto")
    (jornada,) = jornadas_de(pagina)
    assert jornada.nombre == "finales de agosto"


def test_quien_borra_sus_datos_borra_su_asistencia():
    pagina = apoyo.evento()
    ana = apoyo.registrar(pagina)
    apoyo.llego(ana, pagina)
    assert len(lo_mio.exportar(envio=ana, ahora=timezone.now())["asistencias"]) == 1
    lo_mio.borrar(envio=ana, ahora=timezone.now())
    assert not Asistencia.objects.exists()


def test_la_asistencia_se_va_en_su_fecha():
    pagina = apoyo.evento()
    hoy = timezone.localdate()
    ida = apoyo.registrar(pagina, borrar_el=hoy)
    queda = apoyo.registrar(pagina, "Queda", borrar_el=hoy + timedelta(days=1))
    for una in (ida, queda):
        apoyo.llego(una, pagina)
    borrar_vencidos(ahora=timezone.now())
    assert list(Asistencia.objects.values_list("inscripcion", flat=True)) == [queda.pk]


def test_la_lista_cuesta_lo_mismo_con_mas_gente(django_assert_num_queries):
    pagina = apoyo.evento()
    espacio = pagina.espacio
    apoyo.muchas(pagina, 2)
    with django_assert_num_queries(4):
        personas_de(espacio)
    for n in range(10):
        apoyo.llego(apoyo.registrar(pagina, f"Otra {n}"), pagina)
    with django_assert_num_queries(4):
        assert len(personas_de(espacio)) == 12
