"""Goals: arithmetic that invents no base, and measures that are only added."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from participacion.plan.metas import Resultado, medir, resultado
from participacion.plan.models import (
    Eje,
    MedicionMeta,
    Meta,
)
from tests import fabricas
from tests.plan.apoyo import AHORA, HOY, publica, texto

pytestmark = pytest.mark.django_db
D = Decimal


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
