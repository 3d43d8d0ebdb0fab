"""A file of the plan that was imported, and one that waits for its yes; through the screens."""

import csv
import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from participacion.cargas.models import Carga

from .plan import CLAVE


def poblar(cuentas: dict[str, Any]) -> dict[str, str]:
    quien = Client()
    quien.force_login(cuentas["admin"])
    previa = _subir(quien, "-hecho")
    vista = quien.get(previa).context["vista"]
    quien.post(previa, {"vista": vista})
    assert Carga.objects.count() == 1
    return {"cargas:ficha": _subir(quien, "-espera").rstrip("/").rpartition("/")[2]}


def _subir(quien: Client, final: str) -> str:
    """A new period of indicators; the address of its preview."""
    fila = {
        "plan": "2019-2021",
        "periodo": CLAVE + final,
        "nombre": CLAVE + final,
        "desde": "2020-01-01",
        "hasta": "2020-02-01",
    }
    texto = io.StringIO()
    escritor = csv.DictWriter(texto, list(fila))
    escritor.writeheader()
    escritor.writerow(fila)
    archivo = SimpleUploadedFile("periodos.csv", texto.getvalue().encode())
    hecha = quien.post(
        reverse("cargas:subir", args=["periodos-de-indicadores"]), {"archivo": archivo}
    )
    assert hecha.status_code == 302, hecha.content.decode()
    return str(hecha["Location"])
