"""The indicator form: printed from data, and kept as rows that are only added."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from participacion.plan import formato
from participacion.plan.formato import Contestado
from participacion.plan.indicadores import Clase, preguntas_impresas
from participacion.plan.models import (
    Eje,
    RespuestaIndicador,
)
from tests.plan.apoyo import AHORA, LEON, PARLAMENTO, PEIS, duena_de, guardar, nuevo_periodo, texto

pytestmark = pytest.mark.django_db


@pytest.fixture
def duena(duena_leon):
    return duena_leon


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
