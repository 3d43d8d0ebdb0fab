"""Goals, the schedule, monthly publications and yearly counts."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from participacion.avisos.models import Correo
from participacion.plan import cronograma, publicaciones
from participacion.plan.cronograma import Estado, estado_de
from participacion.plan.metas import Resultado, medir, resultado
from participacion.plan.models import (
    Actividad,
    CambioActividad,
    ConteoAnual,
    Eje,
    MedicionMeta,
    Meta,
    Publicacion,
    SeriePublicaciones,
)
from participacion.plan.publicaciones import meses_debidos
from tests import fabricas

pytestmark = pytest.mark.django_db
AHORA = datetime(2026, 11, 20, 18, tzinfo=UTC)
HOY = date(2026, 11, 20)
D = Decimal


def texto(respuesta):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", respuesta.content.decode()))


@pytest.fixture
def eje():
    return fabricas.eje(1)


@pytest.fixture
def duena(eje):
    return fabricas.usuario("duena", de=eje)


@pytest.fixture
def ajena():
    return fabricas.usuario("ajena", de=fabricas.eje(2))


def publica(eje):
    return reverse("plan:vigila", args=[eje.plan.slug, eje.slug])


class TestResultado:
    @pytest.mark.parametrize(
        ("tipo", "datos", "esperado"),
        [
            (
                "porcentaje",
                {"objetivo": D(100), "valor": D(100)},
                Resultado(D(100), None, 100, True),
            ),
            (
                "porcentaje",
                {"objetivo": D(100), "valor": D("99.4")},
                Resultado(D("99.4"), None, 99, False),
            ),
            ("porcentaje", {"objetivo": D(100)}, Resultado()),
            (
                "aumento_con_base",
                {"base": D(40), "valor": D(50)},
                Resultado(D(50), D(10), 25, True),
            ),
            (
                "aumento_con_base",
                {"base": D(40), "valor": D(30)},
                Resultado(D(30), D(-10), -25, False),
            ),
            (
                "aumento_con_base",
                {"base": D(40), "objetivo": D(60), "valor": D(50)},
                Resultado(D(50), D(10), 25, False),
            ),
            (
                "aumento_con_base",
                {"base": D(0), "valor": D(50)},
                Resultado(D(50), D(50), None, True),
            ),
            ("aumento_con_base", {"valor": D(50)}, Resultado(D(50))),
            ("aumento_sin_base", {"valor": D(50)}, Resultado(D(50))),
            (
                "aumento_sin_base",
                {"objetivo": D(40), "valor": D(50)},
                Resultado(D(50), None, None, True),
            ),
            ("si_no", {"cumplida": True}, Resultado(lograda=True)),
            ("si_no", {"cumplida": False}, Resultado(lograda=False)),
            ("si_no", {}, Resultado()),
        ],
    )
    def test_cada_tipo(self, tipo, datos, esperado):
        assert resultado(tipo, **datos) == esperado

    @pytest.mark.parametrize("tipo", ["aumento_con_base", "aumento_sin_base"])
    @pytest.mark.parametrize("base", [None, D(0)])
    @pytest.mark.parametrize("valor", [D(0), D(1), D(10**6)])
    def test_sin_base_nunca_hay_porcentaje(self, tipo, base, valor):
        """R16."""
        assert resultado(tipo, base=base, valor=valor).porcentaje is None


class TestMetas:
    @pytest.mark.parametrize(
        "mal",
        [
            {"tipo": "porcentaje", "objetivo": 101},
            {"tipo": "porcentaje", "objetivo": None},
            {"tipo": "aumento_con_base"},
            {"tipo": "aumento_sin_base", "base": 3},
            {"tipo": "si_no", "base": 3},
        ],
    )
    def test_imposibles(self, eje, mal):
        with pytest.raises(IntegrityError), transaction.atomic():
            Meta.objects.create(eje=eje, orden=1, texto="x", **mal)

    def test_las_reales_sin_inventar_la_base(self, planes, client):
        reales = {e.slug: list(e.metas.all()) for e in Eje.objects.filter(plan__slug="2019-2021")}
        assert [m.tipo for m in reales["modelo-de-datos-abiertos"]] == ["si_no"] * 3
        (parlamento,) = reales["parlamento-abierto"]
        assert (parlamento.tipo, parlamento.objetivo) == ("porcentaje", 100)
        (becas,) = reales["mejora-de-servicios-educativos"]
        assert (becas.tipo, becas.base, becas.objetivo) == ("aumento_sin_base", None, None)
        duena = fabricas.usuario("jefa", superusuario=True)
        medir(meta=becas, usuario=duena, ahora=AHORA, dia=HOY, envio=uuid4(), valor=D(120))
        pagina = texto(client.get("/plan/2019-2021/mejora-de-servicios-educativos/"))
        assert "120 becas" in pagina
        seccion = pagina[pagina.index("Metas") : pagina.index("Cuántos cada año")]
        assert "%" not in seccion
        assert "no dice desde cuánto" in seccion

    def test_medir_agrega_y_cuenta_la_ultima(self, eje, duena, client):
        meta = Meta.objects.create(eje=eje, orden=1, tipo="porcentaje", texto="Todo", objetivo=100)
        for valor, dia in [(30, date(2026, 10, 1)), (45, HOY), (20, date(2026, 9, 1))]:
            medir(meta=meta, usuario=duena, ahora=AHORA, dia=dia, envio=uuid4(), valor=D(valor))
        assert meta.mediciones.count() == 3
        assert "45 % de una meta de 100 %" in texto(client.get(publica(eje))).replace("\xa0", " ")

    @pytest.mark.parametrize(
        ("tipo", "datos"),
        [
            ("si_no", {"valor": D(3)}),
            ("si_no", {}),
            ("aumento_sin_base", {"cumplida": True}),
            ("aumento_sin_base", {}),
            ("porcentaje", {"valor": D(101)}),
            ("porcentaje", {"valor": D(1), "dia": date(2026, 11, 21)}),
            ("porcentaje", {"valor": D(1), "evidencia": "javascript:x"}),
        ],
    )
    def test_medida_imposible(self, eje, duena, tipo, datos):
        objetivo = 100 if tipo == "porcentaje" else None
        meta = Meta.objects.create(eje=eje, orden=1, tipo=tipo, texto="Todo", objetivo=objetivo)
        with pytest.raises(ValidationError):
            medir(
                **{
                    "meta": meta,
                    "usuario": duena,
                    "ahora": AHORA,
                    "dia": HOY,
                    "envio": uuid4(),
                    **datos,
                }
            )
        assert not MedicionMeta.objects.exists()

    def test_pantalla(self, eje, duena, client):
        meta = Meta.objects.create(eje=eje, orden=1, tipo="si_no", texto="Guía lista")
        client.force_login(duena)
        assert "Guía lista" in texto(client.get(reverse("mi_eje:metas", args=[eje.pk])))
        url = reverse("mi_eje:meta", args=[eje.pk, meta.pk])
        assert client.get(url).status_code == 200
        datos = {"cumplida": "si", "dia": timezone.localdate().isoformat(), "envio": str(uuid4())}
        assert client.post(url, {**datos, "cumplida": "quizá"}).status_code == 422
        assert client.post(url, datos).status_code == 302
        assert client.post(url, datos).status_code == 302
        assert meta.mediciones.count() == 1
        assert "Se cumplió" in texto(client.get(publica(eje)))


class TestCronograma:
    @pytest.mark.parametrize(
        ("hoy", "hecha", "estado"),
        [
            (date(2026, 1, 9), None, Estado.POR_EMPEZAR),
            (date(2026, 1, 10), None, Estado.EN_CURSO),
            (date(2026, 1, 20), None, Estado.EN_CURSO),
            (date(2026, 1, 21), None, Estado.VENCIDA),
            (date(2026, 1, 21), date(2026, 1, 21), Estado.HECHA),
            (date(2026, 1, 9), date(2026, 1, 9), Estado.HECHA),
            (date(2026, 1, 15), date(2026, 1, 16), Estado.EN_CURSO),
        ],
    )
    def test_el_estado_sale_de_las_fechas(self, hoy, hecha, estado):
        assert estado_de(date(2026, 1, 10), date(2026, 1, 20), hecha, hoy) == estado

    def agregar(self, eje, usuario, **otros):
        datos = {
            "texto": "Taller",
            "inicio": date(2026, 9, 1),
            "vence": date(2026, 9, 30),
            "anio": 2026,
            "semestre": 2,
            "ahora": AHORA,
            "envio": uuid4(),
            **otros,
        }
        return cronograma.agregar(eje=eje, usuario=usuario, **datos)

    def test_cada_cambio_queda(self, eje, duena):
        fila = self.agregar(eje, duena)
        cronograma.cambiar(actividad=fila, usuario=duena, ahora=AHORA, vence=date(2026, 12, 31))
        cronograma.cambiar(actividad=fila, usuario=duena, ahora=AHORA, vence=date(2026, 12, 31))
        log = list(CambioActividad.objects.order_by("pk").values_list("campo", "antes", "despues"))
        assert log == [("alta", "", "Taller"), ("vence", "2026-09-30", "2026-12-31")]
        assert CambioActividad.objects.first().firma.startswith("Titular")

    @pytest.mark.parametrize(
        "mal",
        [
            {"texto": " "},
            {"vence": date(2026, 8, 1)},
            {"semestre": 1},
            {"anio": 2027},
            {"anio": 1900},
            {"hecha": date(2026, 11, 21)},
            {"texto": "a\x00"},
        ],
    )
    def test_imposibles(self, eje, duena, mal):
        with pytest.raises(ValidationError):
            self.agregar(eje, duena, **mal)
        assert not Actividad.objects.exists()
        assert not eje.cronogramas.exists()

    def test_una_meta_de_otro_eje_no(self, eje, duena):
        otra = Meta.objects.create(eje=fabricas.eje(2), orden=1, tipo="si_no", texto="x")
        with pytest.raises(ValidationError, match="otro eje"):
            self.agregar(eje, duena, meta=otra)

    def test_en_publico_la_vencida_se_ve_y_la_fecha_tambien(self, eje, duena, client):
        self.agregar(eje, duena, inicio=date(2026, 7, 1), vence=date(2026, 7, 2))
        self.agregar(eje, duena, texto="Guía", hecha=date(2026, 10, 2))
        plano = texto(client.get(publica(eje)))
        assert "julio a diciembre 2026" in plano
        assert "Vencida" in plano
        assert "Hecha 2 de octubre de 2026 · tarde" in plano
        assert "Última actualización: 20 de noviembre de 2026" in plano
        assert "se agregó «Guía»" in plano

    def test_pantalla(self, eje, duena, client):
        client.force_login(duena)
        url = reverse("mi_eje:cronograma", args=[eje.pk])
        assert client.get(url).status_code == 200
        datos = {
            "texto": "Taller",
            "inicio": "2026-09-01",
            "vence": "2026-08-01",
            "envio": str(uuid4()),
        }
        mala = client.post(url, datos)
        assert mala.status_code == 422
        assert "Taller" in mala.content.decode()
        bien = {**datos, "vence": "2026-09-30"}
        assert client.post(url, bien).status_code == 302
        assert client.post(url, bien).status_code == 302
        fila = Actividad.objects.get()
        assert (fila.cronograma.anio, fila.cronograma.semestre) == (2026, 2)
        editar = reverse("mi_eje:actividad", args=[eje.pk, fila.pk])
        assert 'value="2026-09-30"' in client.get(editar).content.decode()
        cambio = {"texto": "Taller", "inicio": "2026-09-01", "vence": "2026-10-15"}
        assert client.post(editar, cambio).status_code == 302
        assert "último día: 2026-09-30 → 2026-10-15" in texto(client.get(editar))

    def test_consultas_constantes(self, eje, duena, client):
        def consultas():
            with CaptureQueriesContext(connection) as captura:
                client.get(publica(eje))
            return len(captura)

        self.agregar(eje, duena)
        Meta.objects.create(eje=eje, orden=1, tipo="si_no", texto="x")
        consultas()
        antes = consultas()
        for mes in (7, 8, 10):
            self.agregar(eje, duena, inicio=date(2026, mes, 1), vence=date(2026, mes, 9))
            Meta.objects.create(eje=eje, orden=mes, tipo="si_no", texto="x")
        assert consultas() == antes


class TestPublicaciones:
    @pytest.fixture
    def serie(self, eje):
        return SeriePublicaciones.objects.create(
            eje=eje, nombre="Sentencias", desde=date(2026, 8, 1)
        )

    def publicar(self, serie, usuario, **otros):
        datos = {
            "mes": date(2026, 9, 1),
            "titulo": "Septiembre",
            "resumen": "Dos casos.",
            "enlace": "https://ejemplo.mx/s.pdf",
            "version_publica": True,
            "ahora": AHORA,
            "envio": uuid4(),
            **otros,
        }
        return publicaciones.publicar(serie=serie, usuario=usuario, **datos)

    @pytest.mark.parametrize(
        ("hoy", "cuantos"),
        [
            (date(2026, 8, 31), 0),
            (date(2026, 9, 10), 0),
            (date(2026, 9, 11), 1),
            (date(2026, 10, 10), 1),
            (date(2026, 10, 11), 2),
            (date(2027, 1, 11), 5),
        ],
    )
    def test_un_mes_falta_pasado_su_dia_limite(self, hoy, cuantos):
        assert len(list(meses_debidos(date(2026, 8, 1), None, 10, hoy))) == cuantos

    def test_la_serie_que_acabo_y_la_que_no_empezo(self):
        lejos = date(2030, 1, 1)
        debidos = list(meses_debidos(date(2026, 11, 1), date(2027, 2, 1), 10, lejos))
        assert debidos == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]
        assert list(meses_debidos(None, None, 10, lejos)) == []

    def test_solo_la_version_publica(self, serie, duena):
        with pytest.raises(ValidationError, match="versión pública"):
            self.publicar(serie, duena, version_publica=False)
        with pytest.raises(IntegrityError), transaction.atomic():
            Publicacion.objects.create(
                serie=serie,
                mes=date(2026, 9, 1),
                titulo="x",
                resumen="x",
                enlace="https://a.mx",
                publicada=AHORA,
                envio=uuid4(),
            )

    @pytest.mark.parametrize(
        "mal",
        [
            {"enlace": ""},
            {"enlace": "javascript:x"},
            {"titulo": " "},
            {"resumen": ""},
            {"mes": date(2026, 12, 1)},
            {"mes": date(2026, 7, 1)},
            {"resumen": "a\x00"},
        ],
    )
    def test_imposibles(self, serie, duena, mal):
        with pytest.raises(ValidationError):
            self.publicar(serie, duena, **mal)
        assert not Publicacion.objects.exists()

    def test_en_publico_se_ve_el_mes_que_falta(self, serie, duena, client):
        self.publicar(serie, duena)
        vista = publicaciones.series_de(serie.eje, HOY)[0]
        assert vista.faltan == (date(2026, 8, 1), date(2026, 10, 1))
        plano = texto(client.get(publica(serie.eje)))
        assert "Faltan estos meses: agosto" in plano
        assert "Septiembre septiembre 2026 · Versión pública Dos casos." in plano

    def test_se_avisa_una_vez_a_quien_responde(self, serie, duena, ajena):
        assert publicaciones.avisar_faltantes(HOY) == 3
        assert publicaciones.avisar_faltantes(HOY) == 0
        assert Correo.objects.filter(clave__startswith="falta:").count() == 3
        call_command("avisar_faltantes", stdout=StringIO())

    def test_pantalla(self, serie, duena, client):
        client.force_login(duena)
        assert "Faltan estos meses" in texto(
            client.get(reverse("mi_eje:publicaciones", args=[serie.eje_id]))
        )
        url = reverse("mi_eje:serie", args=[serie.eje_id, serie.pk])
        assert client.get(url, {"mes": "\x00"}).status_code == 200
        datos = {
            "mes": timezone.localdate().replace(day=1).isoformat(),
            "titulo": "Septiembre",
            "resumen": "Dos casos.",
            "infografia": "ejemplo.mx/i.png",
            "envio": str(uuid4()),
        }
        mala = client.post(url, datos)
        assert mala.status_code == 422
        assert "Sólo se publica la versión pública" in texto(mala)
        assert (
            client.post(url, {**datos, "mes": "2019-01-01", "version_publica": "on"}).status_code
            == 422
        )
        for _ in range(2):
            assert client.post(url, {**datos, "version_publica": "on"}).status_code == 302
        assert Publicacion.objects.get().infografia == "https://ejemplo.mx/i.png"

    def test_la_real_no_inventa_desde_cuando(self, planes, client):
        eje = Eje.objects.get(slug="juzgar-con-perspectiva-de-genero")
        assert eje.series.get().desde is None
        assert "no dice desde qué mes" in texto(client.get(publica(eje)))


class TestConteo:
    def test_no_hay_donde_poner_un_nombre(self):
        """S23, R18: numbers and dates only; no text, no file, no account."""
        campos = {c.name: type(c) for c in ConteoAnual._meta.get_fields()}
        assert set(campos) == {"id", "eje", "anio", "numero", "creado"}
        personales = (models.CharField, models.TextField, models.FileField, models.JSONField)
        assert not [c for c in campos.values() if issubclass(c, personales)]
        assert ConteoAnual._meta.get_field("eje").related_model is Eje

    def test_la_correccion_es_otra_fila_y_vale_la_ultima(self, eje, duena, client):
        for numero in (12, 12, 15):
            publicaciones.contar(eje=eje, usuario=duena, ahora=AHORA, anio=2026, numero=numero)
        assert [c.numero for c in ConteoAnual.objects.order_by("pk")] == [12, 15]
        assert [c.numero for c in publicaciones.conteos_de(eje)] == [15]
        assert "2026 15" in texto(client.get(publica(eje)))

    @pytest.mark.parametrize("mal", [{"anio": 2027}, {"anio": 1999}, {"numero": -1}])
    def test_imposibles(self, eje, duena, mal):
        datos = {"anio": 2026, "numero": 3, **mal}
        with pytest.raises(ValidationError):
            publicaciones.contar(eje=eje, usuario=duena, ahora=AHORA, **datos)

    @pytest.mark.parametrize(
        ("datos", "estatus"),
        [
            ({"anio": "2026", "numero": "8"}, 302),
            ({"anio": "2026", "numero": "ocho"}, 422),
            ({"anio": "2026", "numero": "9" * 30}, 422),
            ({"anio": "2099", "numero": "8"}, 422),
            ({}, 422),
        ],
    )
    def test_pantalla(self, eje, duena, client, datos, estatus):
        client.force_login(duena)
        url = reverse("mi_eje:conteo", args=[eje.pk])
        assert client.get(url).status_code == 200
        assert client.post(url, datos).status_code == estatus


def test_nadie_ajeno_escribe(eje, ajena):
    meta = Meta.objects.create(eje=eje, orden=1, tipo="si_no", texto="x")
    serie = SeriePublicaciones.objects.create(eje=eje, nombre="s")
    comun = {"usuario": ajena, "ahora": AHORA}
    intentos = [
        lambda: medir(meta=meta, dia=HOY, envio=uuid4(), cumplida=True, **comun),
        lambda: publicaciones.contar(eje=eje, anio=2026, numero=1, **comun),
        lambda: TestPublicaciones().publicar(serie, ajena),
        lambda: TestCronograma().agregar(eje, ajena),
    ]
    for intento in intentos:
        with pytest.raises(PermissionDenied):
            intento()


@pytest.mark.parametrize("rol", ["anonima", "sin_eje", "ajena"])
@pytest.mark.parametrize(
    "vista", ["metas", "meta", "cronograma", "actividad", "publicaciones", "serie", "conteo"]
)
def test_las_pantallas_de_otro_eje_no_existen(client, eje, duena, ajena, vista, rol):
    meta = Meta.objects.create(eje=eje, orden=1, tipo="si_no", texto="x")
    serie = SeriePublicaciones.objects.create(eje=eje, nombre="s")
    fila = TestCronograma().agregar(eje, duena)
    extra = {"meta": meta.pk, "serie": serie.pk, "actividad": fila.pk}
    if rol == "sin_eje":
        client.force_login(fabricas.usuario("nadie"))
    if rol == "ajena":
        client.force_login(ajena)
    esperado = 302 if rol == "anonima" else 404
    args = [eje.pk, *([extra[vista]] if vista in extra else [])]
    url = reverse(f"mi_eje:{vista}", args=args)
    assert client.get(url).status_code == esperado
    assert client.post(url, {}).status_code in (esperado, 405 if rol != "anonima" else 302)
    if rol == "ajena" and vista in extra:
        propio = [fabricas.eje(2).pk, extra[vista]]
        assert client.get(reverse(f"mi_eje:{vista}", args=propio)).status_code == 404
