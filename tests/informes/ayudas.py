"""Writing a report in one line."""

import datetime

from django.urls import reverse

from participacion.informes.models import Reporte
from participacion.informes.servicios import (
    EvidenciaNueva,
    RenglonEscrito,
    aceptar,
    guardar,
    publicar,
)
from participacion.plan.models import Accion

from .conftest import DIA, a_las

DENTRO = datetime.date(2024, 2, 10)


def acciones(eje):
    return list(Accion.objects.filter(compromiso__eje=eje).order_by("compromiso__orden", "orden"))


def renglones(eje, *valores):
    return [
        RenglonEscrito(accion.pk, valor=valor, narrativa="Se hizo.")
        for accion, valor in zip(acciones(eje), valores, strict=True)
    ]


def prueba(accion, fecha=DENTRO, url="https://ejemplo.invalid/acta"):
    return EvidenciaNueva(tipo="enlace", texto="El acta", fecha=fecha, accion_id=accion.pk, url=url)


def reportar(periodo, eje, quien, *valores, dia=DIA, enviar=True, version=None, **otros):
    actual = Reporte.objects.filter(periodo=periodo, eje=eje).first()
    if version is None:
        version = actual.version if actual else 0
    return guardar(
        periodo=periodo,
        eje=eje,
        usuario=quien,
        version=version,
        renglones=renglones(eje, *valores),
        ahora=a_las(dia),
        enviar=enviar,
        **otros,
    )


def publicado(periodo, eje, duena, enlace, *valores, **otros):
    """The whole cycle: sent, accepted and published on its day."""
    reporte = reportar(periodo, eje, duena, *valores, **otros)
    aceptar(reporte=reporte, usuario=enlace, ahora=a_las(DIA))
    return publicar(periodo=periodo, usuario=enlace, ahora=a_las(periodo.publicacion))


def entrar(client, quien):
    client.logout()
    if quien:
        client.force_login(quien)


def formulario(eje, *valores, version=0, accion="guardar", **otros):
    datos = {"version": version, "resumen": "", "obstaculos": "", "accion": accion}
    for fila, valor in zip(acciones(eje), valores, strict=True):
        datos[f"a{fila.pk}-valor"] = valor
        datos[f"a{fila.pk}-narrativa"] = "Se hizo."
    return {**datos, **otros}


def ruta(nombre, *args):
    return reverse(f"avances:{nombre}", args=args)
