"""Monthly publications and yearly counts."""

from datetime import date
from io import StringIO
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone

from participacion.avisos.models import Correo
from participacion.plan import publicaciones
from participacion.plan.metas import medir
from participacion.plan.models import (
    ConteoAnual,
    Eje,
    Meta,
    Publicacion,
    SeriePublicaciones,
)
from participacion.plan.publicaciones import meses_debidos
from tests import fabricas
from tests.plan.apoyo import AHORA, HOY, agregar_actividad, publica, publicar_mes, texto

pytestmark = pytest.mark.django_db


class TestPublicaciones:
    @pytest.fixture
    def serie(self, eje):
        return SeriePublicaciones.objects.create(
            eje=eje, nombre="Sentencias", desde=date(2026, 8, 1)
        )

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
            publicar_mes(serie, duena, version_publica=False)
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
            publicar_mes(serie, duena, **mal)
        assert not Publicacion.objects.exists()

    def test_en_publico_se_ve_el_mes_que_falta(self, serie, duena, client):
        publicar_mes(serie, duena)
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
        lambda: publicar_mes(serie, ajena),
        lambda: agregar_actividad(eje, ajena),
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
    fila = agregar_actividad(eje, duena)
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
