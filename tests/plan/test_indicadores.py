"""The indicator form: printed from data, filled by its owner, published by another role."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks

from participacion.plan import formato
from participacion.plan.calculados import calcular_periodo
from participacion.plan.formato import Contestado
from participacion.plan.fuentes_indicador import GANCHO, FuenteIndicador, fuentes
from participacion.plan.indicadores import Clase, preguntas_impresas
from participacion.plan.models import (
    Eje,
    FuentePregunta,
    Indicador,
    PeriodoIndicadores,
    RespuestaIndicador,
    ValorCalculado,
)
from participacion.secretariado.models import Institucion
from tests import fabricas

AHORA = datetime(2026, 11, 20, 18, tzinfo=UTC)
LEON, PEIS, PARLAMENTO = "modelo-de-datos-abiertos", "gobierno-ciudadano-peis", "parlamento-abierto"
pytestmark = pytest.mark.django_db


def texto(respuesta):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", respuesta.content.decode()))


@pytest.fixture
def leon(planes):
    return Eje.objects.get(slug=LEON)


@pytest.fixture
def peis(planes):
    return Eje.objects.get(slug=PEIS)


def duena_de(eje, nombre="duena"):
    usuario = fabricas.usuario(nombre)
    institucion = Institucion.objects.filter(responsabilidades__compromiso__eje=eje)[0]
    institucion.representaciones.create(usuario=usuario, cargo="Titular", calidad="titular")
    return usuario


@pytest.fixture
def duena(leon):
    return duena_de(leon)


@pytest.fixture
def oficial(db):
    usuario = fabricas.usuario("oficial")
    usuario.user_permissions.add(Permission.objects.get(codename="publicar_indicadores"))
    return usuario


def nuevo_periodo(eje, desde="2026-09-01", hasta="2026-11-01", slug="sep-oct"):
    return PeriodoIndicadores.objects.create(
        plan=eje.plan, nombre=slug, slug=slug, desde=desde, hasta=hasta
    )


@pytest.fixture
def periodo(leon):
    creado = nuevo_periodo(leon)
    creado.refresh_from_db()
    return creado


def guardar(eje, periodo, usuario, renglones=None, **otros):
    datos = {"enviar": False, "ahora": AHORA, "envio": uuid4(), **otros}
    return formato.guardar(
        eje=eje, periodo=periodo, usuario=usuario, renglones=renglones or {}, **datos
    )


class TestImpreso:
    def formatos(self):
        ejes = Eje.objects.con_todo().filter(plan__slug="2019-2021")
        return {
            eje.slug: preguntas_impresas(
                eje.indicadores.all(),
                [r.institucion for c in eje.compromisos.all() for r in c.responsabilidades.all()],
            )
            for eje in ejes
        }

    def test_cinco_formatos_de_ocho_renglones(self, planes):
        todos = self.formatos()
        assert {slug: len(filas) for slug, filas in todos.items()} == dict.fromkeys(todos, 8)
        assert len(todos) == 5

    def test_que_renglones_difieren(self, planes):
        """Rows 1 and 2 everywhere, row 3 only in Parlamento, row 6 by its institution."""
        todos = self.formatos()

        def dichas(renglon):
            return {s: tuple(p for p, _t in f[renglon - 1].preguntas) for s, f in todos.items()}

        for renglon in (1, 2, 6):
            assert len(set(dichas(renglon).values())) == 5
        tercera = dichas(3)
        assert len(set(tercera.values())) == 2
        assert [s for s, p in tercera.items() if list(tercera.values()).count(p) == 1] == [
            PARLAMENTO
        ]
        for renglon in (4, 5, 7, 8):
            assert len(set(dichas(renglon).values())) == 1
        assert "Municipio de León" in dichas(6)[LEON][0]
        assert "Universidad" not in str(dichas(6)[LEON])

    def test_los_tipos(self, planes):
        todos = self.formatos()
        una = todos[LEON][0].completas
        assert [p.clase for p in una] == [Clase.TEXTO, Clase.SI_NO, Clase.ETAPA]
        doble = todos[PARLAMENTO][0].completas
        assert [(p.clase, p.detalle, p.detalle_publico) for p in doble] == [
            (Clase.NUMERO, True, True)
        ]
        personal = todos[LEON][3].completas[0]
        assert (personal.clase, personal.detalle_publico) == (Clase.NUMERO, False)
        assert todos[LEON][4].completas[0].clase == Clase.SI_NO
        assert todos[LEON][6].completas[0].clase == Clase.ENLACE

    @pytest.mark.parametrize("slug", [LEON, PEIS, PARLAMENTO])
    def test_en_blanco_para_imprimir(self, client, planes, slug):
        html = texto(client.get(f"/plan/2019-2021/{slug}/indicadores/"))
        assert "8. Acciones relevantes" in html
        assert ("montos de inversión" in html) is (slug == PEIS)

    def test_un_plan_sin_formato_es_404(self, client, planes):
        assert client.get("/plan/2022-2024/gobierno-abierto/indicadores/").status_code == 404
        assert client.get(f"/plan/2019-2021/{LEON}/indicadores/no-hay/").status_code == 404


class TestGuardar:
    def test_borrador_envio_y_publicacion_son_filas(self, leon, periodo, duena, oficial):
        uno = {1: Contestado(valores=[{"valor": "Talleres"}])}
        guardar(leon, periodo, duena, uno)
        assert guardar(leon, periodo, duena, uno) == 0, "nothing new, nothing written"
        assert guardar(leon, periodo, duena, enviar=True) == 8
        assert formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA) == 8
        assert formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA) == 0
        filas = RespuestaIndicador.objects.filter(indicador__renglon=1).order_by("pk")
        assert [f.estado for f in filas] == ["borrador", "enviada", "publicada"]
        assert {f.valores[0]["valor"] for f in filas} == {"Talleres"}
        assert {f.firma for f in filas} == {"Titular, Municipio de León"}

    def test_corregir_lo_publicado_no_lo_cambia_hasta_publicar_otra_vez(
        self, leon, periodo, duena, oficial
    ):
        guardar(leon, periodo, duena, {1: Contestado([{"valor": "Uno"}])}, enviar=True)
        formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)
        guardar(leon, periodo, duena, {1: Contestado([{"valor": "Dos"}])})
        publicas = formato.ultimas(leon, periodo, "publicada")
        assert publicas[1].valores == [{"valor": "Uno"}]
        with pytest.raises(ValidationError):
            formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)

    def test_no_se_publica_lo_que_nadie_envio(self, leon, periodo, oficial):
        with pytest.raises(ValidationError):
            formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)

    def test_dueños_y_oficiales_son_roles_aparte(self, leon, periodo, duena, oficial):
        with pytest.raises(PermissionDenied):
            guardar(leon, periodo, oficial)
        guardar(leon, periodo, duena, enviar=True)
        with pytest.raises(PermissionDenied):
            formato.publicar(eje=leon, periodo=periodo, usuario=duena, ahora=AHORA)

    def test_sin_el_documento_que_pide_no_se_envia(self, peis):
        """«PEIS row 1 asks for the investment document» (001:368)."""
        periodo, duena = nuevo_periodo(peis), duena_de(peis)
        periodo.refresh_from_db()
        sin = {1: Contestado([{"valor": "En diseño"}], texto="Existe", fecha=date(2026, 10, 1))}
        guardar(peis, periodo, duena, sin)
        with pytest.raises(ValidationError, match="montos de inversión"):
            guardar(peis, periodo, duena, sin, enviar=True)
        assert not RespuestaIndicador.objects.filter(estado="enviada").exists()
        con = {1: Contestado(enlace="https://ejemplo.mx/m.csv", fecha=date(2026, 10, 1))}
        assert guardar(peis, periodo, duena, con, enviar=True) == 8

    def test_el_mismo_envio_dos_veces_cuenta_una(self, leon, periodo, duena):
        envio = uuid4()
        assert guardar(leon, periodo, duena, enviar=True, envio=envio) == 8
        assert guardar(leon, periodo, duena, enviar=True, envio=envio) == 0

    def test_quien_llega_tarde_se_entera(self, leon, periodo, duena):
        guardar(leon, periodo, duena, enviar=True, sobre=0)
        with pytest.raises(formato.FormatoSuperado):
            guardar(leon, periodo, duena, sobre=0)

    @pytest.mark.parametrize(
        ("instante", "abre"),
        [
            (datetime(2026, 9, 1, 5, 59, tzinfo=UTC), False),
            (datetime(2026, 9, 1, 6, 0, tzinfo=UTC), True),
            (datetime(2027, 5, 1, 6, 0, tzinfo=UTC), True),
        ],
    )
    def test_no_antes_de_empezar(self, leon, periodo, duena, instante, abre):
        if abre:
            assert guardar(leon, periodo, duena, enviar=True, ahora=instante)
            return
        with pytest.raises(ValidationError, match="aún no empieza"):
            guardar(leon, periodo, duena, enviar=True, ahora=instante)

    @pytest.mark.parametrize(
        "mal", [{"desde": "2026-11-01"}, {"slug": "sep-oct", "desde": "2026-01-01"}]
    )
    def test_periodos_imposibles(self, leon, periodo, mal):
        with pytest.raises(IntegrityError), transaction.atomic():
            nuevo_periodo(leon, **mal)

    def test_evidencia_sin_fecha_no_entra(self, leon, periodo, duena):
        with pytest.raises(ValidationError):
            guardar(leon, periodo, duena, {1: Contestado(texto="Foto")})


class TestPagina:
    def test_llena_con_su_evidencia_y_sin_lo_interno(self, client, leon, periodo, duena, oficial):
        url = reverse("plan:indicadores_periodo", args=["2019-2021", LEON, "sep-oct"])
        dicho = {
            1: Contestado([{"valor": "<i>Talleres</i>"}, {"valor": "si"}, {"valor": "En diseño"}]),
            2: Contestado([{"valor": "1240"}], texto="Listas", fecha=date(2026, 10, 3)),
            4: Contestado([{"valor": "7", "detalle": "Dirección de Innovación"}]),
            7: Contestado([{"valor": "javascript:alert(1)"}]),
        }
        guardar(leon, periodo, duena, dicho, enviar=True)
        assert "Aún no se publica" in texto(client.get(url))
        formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)
        respuesta = client.get(url)
        plano, html = texto(respuesta), respuesta.content.decode()
        assert "&lt;i&gt;Talleres" in html
        assert "1,240" in plano
        assert "Listas 3 de octubre de 2026" in plano
        assert "Dirección de Innovación" not in plano, "who works there is not public"
        assert "javascript:alert" in html
        assert 'href="javascript' not in html
        assert "Lo llenó: Titular, Municipio de León" in plano
        assert "Cuenta del 1 de septiembre de 2026 al 31 de octubre de 2026" in plano
        assert "Universidad" not in plano
        assert "sep-oct" in texto(client.get(f"/plan/2019-2021/{LEON}/indicadores/"))

    def test_cambia_el_dueño_y_lo_lleno_conserva_el_suyo(
        self, client, leon, periodo, duena, oficial
    ):
        guardar(leon, periodo, duena, enviar=True)
        formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)
        compromiso = leon.compromisos.get()
        compromiso.responsabilidades.update(hasta=date(2026, 11, 1))
        otra = Institucion.objects.get(slug="universidad-de-guanajuato")
        compromiso.responsabilidades.create(institucion=otra, desde=date(2026, 11, 1))
        base = f"/plan/2019-2021/{LEON}/indicadores/"
        assert "¿Municipio de León hizo" in texto(client.get(f"{base}sep-oct/"))
        assert "¿Universidad de Guanajuato hizo" in texto(client.get(base))

    def test_el_archivo_solo_es_publico_al_publicarse(self, client, leon, periodo, duena, oficial):
        archivo = SimpleUploadedFile("montos.csv", b"a,b\n1,2\n")
        guardar(
            leon,
            periodo,
            duena,
            {1: Contestado(archivo=archivo, fecha=date(2026, 10, 1))},
            enviar=True,
        )
        enviada = RespuestaIndicador.objects.get(indicador__renglon=1)
        url = lambda fila: reverse("plan:evidencia_indicador", args=["2019-2021", LEON, fila.pk])  # noqa: E731
        assert client.get(url(enviada)).status_code == 404
        for quien, estatus in [(duena, 200), (oficial, 200), (fabricas.usuario("otra"), 404)]:
            dentro = Client()
            dentro.force_login(quien)
            assert dentro.get(url(enviada)).status_code == estatus
        formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)
        publica = RespuestaIndicador.objects.filter(indicador__renglon=1).first()
        respuesta = client.get(url(publica))
        assert b"".join(respuesta.streaming_content) == b"a,b\n1,2\n"
        assert respuesta["Content-Disposition"] == 'attachment; filename="montos.csv"'
        otro = reverse("plan:evidencia_indicador", args=["2019-2021", PEIS, publica.pk])
        assert client.get(otro).status_code == 404

    def test_consultas_constantes(
        self, client, leon, periodo, duena, oficial, django_assert_max_num_queries
    ):
        guardar(leon, periodo, duena, enviar=True)
        formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)
        for n in range(5):
            guardar(leon, periodo, duena, {1: Contestado([{"valor": str(n)}])}, enviar=True)
        with django_assert_max_num_queries(24):
            assert client.get(f"/plan/2019-2021/{LEON}/indicadores/sep-oct/").status_code == 200


class TestPantalla:
    @pytest.fixture
    def url(self, leon, periodo):
        return reverse("mi_eje:llenar", args=[leon.pk, periodo.pk])

    @pytest.fixture
    def cliente(self, client, duena):
        client.force_login(duena)
        return client

    def datos(self, **otros):
        return {
            "sobre": "0",
            "envio": str(uuid4()),
            "accion": "guardar",
            "r1-p1": "Talleres",
            **otros,
        }

    def test_guarda_envia_y_avisa(self, cliente, url, leon, periodo):
        assert "1. Número de conjunto de datos" in texto(cliente.get(url))
        assert not RespuestaIndicador.objects.exists()
        assert cliente.post(url, self.datos()).status_code == 302
        html = cliente.get(url).content.decode()
        assert "Talleres</textarea>" in html
        marca = formato.marca(leon, periodo)
        enviar = self.datos(sobre=str(marca), accion="enviar")
        assert cliente.post(url, enviar).status_code == 302
        assert formato.ultimas(leon, periodo)[8].estado == "enviada"
        assert "Enviada" in texto(cliente.get(reverse("mi_eje:periodos", args=[leon.pk])))

    @pytest.mark.parametrize(
        ("mal", "dice"),
        [
            ({"r2-p1": "muchas"}, "Introduzca un número"),
            ({"r2-p1": "-1"}, "mayor o igual"),
            ({"r1-p1": "a\x00"}, "nulos"),
            ({"r1-p1": "a" * 4000}, "3000"),
            ({"r7-p1": "javascript:x"}, "URL"),
            ({"r1-texto": "Foto"}, "Di de qué día es la evidencia"),
            ({"r1-texto": "Foto", "r1-fecha": "2999-01-01"}, "aún no llega"),
            ({"envio": "x"}, "La página perdió un dato"),
            ({"sobre": ""}, "La página perdió un dato"),
        ],
    )
    def test_lo_malo_se_dice_y_lo_escrito_sigue(self, cliente, url, mal, dice):
        respuesta = cliente.post(url, self.datos(**{"r8-p1": "Sigo aquí", **mal}))
        assert respuesta.status_code == 422
        assert dice in texto(respuesta)
        assert "Sigo aquí" in respuesta.content.decode()
        assert not RespuestaIndicador.objects.exists()

    @pytest.mark.parametrize(
        ("nombre", "peso", "entra"),
        [
            ("a.pdf", 10, True),
            ("a.html", 10, False),
            ("a.svg", 10, False),
            ("a.pdf", 11 * 2**20, False),
        ],
    )
    def test_que_archivos(self, cliente, url, nombre, peso, entra):
        archivo = SimpleUploadedFile(nombre, b"x" * peso)
        respuesta = cliente.post(
            url, self.datos(**{"r1-archivo": archivo, "r1-fecha": "2026-10-01"})
        )
        assert respuesta.status_code == (302 if entra else 422)

    def test_llega_lleno_con_lo_del_periodo_anterior(self, cliente, leon, periodo, duena):
        dicho = {1: Contestado([{"valor": "Lo de antes"}], texto="Foto", fecha=date(2026, 10, 1))}
        guardar(leon, periodo, duena, dicho, enviar=True)
        siguiente = nuevo_periodo(leon, "2026-11-01", "2027-01-01", "nov-dic")
        html = cliente.get(reverse("mi_eje:llenar", args=[leon.pk, siguiente.pk])).content.decode()
        assert "Lo de antes</textarea>" in html
        assert "Foto</textarea>" not in html, "its evidence was of that time"

    def test_choque_conserva_lo_escrito(self, cliente, url, leon, periodo, duena):
        guardar(leon, periodo, duena, enviar=True)
        respuesta = cliente.post(url, self.datos())
        assert respuesta.status_code == 409
        assert "Talleres</textarea>" in respuesta.content.decode()
        assert f'name="sobre" value="{formato.marca(leon, periodo)}"' in respuesta.content.decode()

    def test_documento_requerido_se_pide_en_su_renglon(self, client, peis):
        periodo = nuevo_periodo(peis)
        client.force_login(duena_de(peis, "peis"))
        url = reverse("mi_eje:llenar", args=[peis.pk, periodo.pk])
        assert "Pide un documento:" in texto(client.get(url))
        respuesta = client.post(url, self.datos(accion="enviar"))
        assert respuesta.status_code == 422
        assert 'href="#id_r1-enlace"' in respuesta.content.decode()

    @pytest.mark.parametrize("vista", ["periodos", "llenar", "publicar"])
    @pytest.mark.parametrize("rol", ["anonima", "sin_eje", "otra"])
    def test_lo_ajeno_no_existe(self, client, leon, peis, periodo, vista, rol):
        if rol == "sin_eje":
            client.force_login(fabricas.usuario("nadie"))
        if rol == "otra":
            client.force_login(duena_de(peis, "otra"))
        args = [leon.pk] if vista == "periodos" else [leon.pk, periodo.pk]
        url = reverse(f"mi_eje:{vista}", args=args)
        respuesta = client.post(url, self.datos()) if vista == "publicar" else client.get(url)
        assert respuesta.status_code == (302 if rol == "anonima" else 404)

    def test_un_periodo_de_otro_plan_o_futuro_no_existe(self, cliente, leon, url):
        futuro = nuevo_periodo(leon, "2999-01-01", "2999-02-01", "futuro")
        ajeno = nuevo_periodo(Eje.objects.filter(plan__slug="2022-2024")[0])
        for periodo in (futuro, ajeno):
            assert (
                cliente.get(reverse("mi_eje:llenar", args=[leon.pk, periodo.pk])).status_code == 404
            )

    def test_publica_quien_revisa(self, client, leon, periodo, duena, oficial):
        guardar(leon, periodo, duena, enviar=True)
        client.force_login(duena)
        assert client.get(reverse("mi_eje:revision")).status_code == 404
        client.force_login(oficial)
        assert "Modelo de Datos" in texto(client.get(reverse("mi_eje:revision")))
        publicar = reverse("mi_eje:publicar", args=[leon.pk, periodo.pk])
        assert client.get(publicar).status_code == 405
        assert client.post(publicar).status_code == 302
        assert formato.ultimas(leon, periodo)[1].estado == "publicada"
        assert "No hay formatos" in texto(client.get(reverse("mi_eje:revision")))


class TestCalculados:
    @pytest.fixture
    def fuente(self, leon):
        """A source whose answer the test changes."""
        dice = {"valor": Decimal(3)}
        FuentePregunta.objects.create(
            indicador=leon.indicadores.get(renglon=3), pregunta=1, nombre="prueba"
        )
        una = FuenteIndicador("prueba", "de prueba", lambda eje, desde, hasta: dice["valor"])
        with hooks.register_temporarily(GANCHO, lambda: una):
            yield dice

    def test_se_guarda_con_cuando_y_de_que(self, client, leon, periodo, duena, oficial, fuente):
        guardar(leon, periodo, duena, enviar=True)
        formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)
        valor = ValorCalculado.objects.get()
        assert (valor.valor, valor.fuente, valor.calculado) == (3, "prueba", AHORA)
        assert calcular_periodo(eje=leon, periodo=periodo, ahora=AHORA) == 0
        plano = texto(client.get(f"/plan/2019-2021/{LEON}/indicadores/sep-oct/"))
        assert "3 Lo calcula la plataforma: de prueba. 20 de noviembre de 2026" in plano

    def test_nadie_la_escribe_a_mano(self, client, leon, periodo, duena, fuente):
        client.force_login(duena)
        html = client.get(reverse("mi_eje:llenar", args=[leon.pk, periodo.pk])).content.decode()
        assert "3 (de prueba)" in html
        assert "r3-p1" not in html

    def test_comprobar_sale_con_1_y_corregir_agrega(self, leon, periodo, duena, fuente):
        guardar(leon, periodo, duena, enviar=True)
        call_command("recalcular_indicadores", "--comprobar", stdout=StringIO())
        fuente["valor"] = Decimal(5)
        salida = StringIO()
        with pytest.raises(CommandError):
            call_command("recalcular_indicadores", "--comprobar", stdout=salida)
        assert (
            "2019-2021/modelo-de-datos-abiertos sep-oct 3.1 prueba: 3.00 ≠ 5.00"
            in salida.getvalue()
        )
        assert ValorCalculado.objects.count() == 1
        call_command("recalcular_indicadores", stdout=StringIO())
        assert [v.valor for v in ValorCalculado.objects.order_by("pk")] == [3, 5]
        call_command("recalcular_indicadores", "--comprobar", stdout=StringIO())

    def test_una_fuente_que_ya_nadie_registra(self, leon, periodo):
        indicador = leon.indicadores.get(renglon=3)
        ValorCalculado.objects.create(
            indicador=indicador,
            pregunta=1,
            periodo=periodo,
            fuente="otra",
            valor=2,
            calculado=AHORA,
        )
        with pytest.raises(CommandError):
            call_command("recalcular_indicadores", "--comprobar", stdout=StringIO())
        call_command("recalcular_indicadores", stdout=StringIO())
        assert ValorCalculado.objects.get().valor == 2

    def test_las_encuestas_cuentan_en_su_ventana(self, client):
        eje = fabricas.eje(1)
        fuente = fuentes()["encuestas.respuestas"]
        hoy = timezone.localdate()
        manana = date.fromordinal(hoy.toordinal() + 1)
        assert fuente.calcular(eje, hoy, manana) is None
        encuesta = fabricas.encuesta(eje=eje)
        fabricas.enviar(client, encuesta, color="Rojo")
        assert fuente.calcular(eje, hoy, manana) == 1
        assert fuente.calcular(eje, manana, date(2999, 1, 1)) == 0
        assert fuente.calcular(fabricas.eje(2), hoy, manana) is None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time there")
def test_dos_a_la_vez_uno_guarda_y_el_otro_no_pierde_nada():
    eje = fabricas.eje(1)
    Indicador.objects.create(
        eje=eje, renglon=1, categoria="c", indicador="i", preguntas=["¿Qué?"], tipos=["texto"]
    )
    periodo = nuevo_periodo(eje)
    duena = fabricas.usuario("duena", de=eje)
    url = reverse("mi_eje:llenar", args=[eje.pk, periodo.pk])

    def mandar(n):
        try:
            cliente = Client()
            cliente.force_login(duena)
            cuerpo = {"sobre": "0", "envio": str(uuid4()), "accion": "enviar", "r1-p1": f"Voz {n}"}
            return cliente.post(url, cuerpo)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as grupo:
        respuestas = list(grupo.map(mandar, range(4)))
    assert sorted(r.status_code for r in respuestas) == [302, 409, 409, 409]
    for n, respuesta in enumerate(respuestas):
        if respuesta.status_code == 409:
            assert f"Voz {n}" in respuesta.content.decode()
    assert RespuestaIndicador.objects.count() == 1
