"""The inbox with 100 and with 10,000 contributions, searched by words more and less common."""

import random
import statistics
import time
from datetime import timedelta

from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone

from participacion.aportaciones.models import Aportacion
from tests import fabricas
from tests.banco import tabla
from tests.banco.llenar import PALABRAS

CHICA, GRANDE = 100, 10_000
BUSQUEDAS = {
    "sin buscar": {},
    "lo que todas dicen": {"q": "obra"},
    "lo que dice una de diez": {"q": "tinaco"},
    "lo que dice una de quinientas": {"q": "xilófono"},
    "un folio": {"q": "APO-26-0000050"},
    "lo que nadie dice": {"q": "quetzal"},
}
LIMPIAR = (
    "SELECT gin_clean_pending_list(i.indexrelid) FROM pg_index i JOIN pg_class c ON "
    "c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'gin' AND "
    "i.indrelid = 'aportaciones_aportacion'::regclass"
)


def medir_todo(*, veces: int) -> None:
    eje = fabricas.eje()
    cliente = Client()
    cliente.force_login(fabricas.usuario("banco-duena", de=eje))
    with override_settings(ALLOWED_HOSTS=["*"], SECURE_SSL_REDIRECT=False):
        _llenar(eje, 0, CHICA)
        poco = {nombre: _una(cliente, q, veces) for nombre, q in BUSQUEDAS.items()}
        _llenar(eje, CHICA, GRANDE)
        mucho = {nombre: _una(cliente, q, veces) for nombre, q in BUSQUEDAS.items()}
    tabla.filas(
        [f"bandeja, {veces} veces cada una", f"con {CHICA:,}, ms", f"con {GRANDE:,}, ms", "ratio"],
        [[n, f"{poco[n]:.1f}", f"{mucho[n]:.1f}", f"{mucho[n] / poco[n]:.2f}"] for n in BUSQUEDAS],
    )


def _llenar(eje: fabricas.Eje, desde: int, hasta: int) -> None:
    """Texts of 46 words. Then what autovacuum does some time after so many rows came in."""
    ahora, hoy = timezone.now(), timezone.localdate()
    Aportacion.objects.bulk_create(
        Aportacion(
            folio=f"APO-26-{n:07d}",
            eje=eje,
            texto=_texto(n),
            idioma="es-mx",
            estado=("recibida", "en_revision", "cerrada")[n % 3],
            recibida=ahora - timedelta(days=n % 40),
            vence=hoy + timedelta(days=n % 40 - 20),
        )
        for n in range(desde, hasta)
    )
    with connection.cursor() as cursor:
        cursor.execute(LIMPIAR)
        cursor.execute("ANALYZE aportaciones_aportacion")


def _texto(n: int) -> str:
    raras = ["tinaco"] * (n % 10 == 0) + ["xilófono"] * (n % 500 == 7)
    return " ".join(["Sobre la obra:", *random.Random(n).choices(PALABRAS, k=45), *raras])


def _una(cliente: Client, busqueda: dict[str, str], veces: int) -> float:
    """Median time of a page, in milliseconds: the work is PostgreSQL's, so not of processor."""
    tiempos = []
    for _vez in range(veces + 3):
        inicio = time.perf_counter()
        respuesta = cliente.get("/admin/bandeja/", busqueda)
        tiempos.append((time.perf_counter() - inicio) * 1000)
        if respuesta.status_code != 200:
            raise SystemExit(f"The inbox said {respuesta.status_code}")
    return statistics.median(tiempos[3:])
