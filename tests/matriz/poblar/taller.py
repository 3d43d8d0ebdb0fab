"""At the table of «this eje»: two merged, one grouped, and a sheet that two people read apart."""

from typing import Any

from django.utils import timezone

from participacion.aportaciones.models import Aportacion
from participacion.taller.models import MesaPage
from participacion.taller.ordenar import agrupar, juntar
from participacion.taller.papel import transcribir
from tests.taller.ayudas import campos

from .plan import CLAVE, EJE

HOJA = 7


def la_mesa() -> MesaPage:
    return MesaPage.objects.get(slug=EJE, alias_of=None, locale__language_code="es-mx")


def poblar(cuentas: dict[str, Any]) -> None:
    mesa, ahora, quien = la_mesa(), timezone.now(), cuentas["facilitacion"]
    una, otra, tercera = Aportacion.objects.filter(espacio=mesa.espacio).order_by("pk")[:3]
    juntar(queda=una, absorbidas=[otra], usuario=quien, ahora=ahora)
    agrupar(espacio=mesa.espacio, nombre=CLAVE, aportaciones=[tercera], usuario=quien, ahora=ahora)
    mesa.doble_captura = True
    mesa.save()
    for papel, leyo in (("facilitacion", "Cada mes"), ("admin", "Cada mez")):
        transcribir(
            mesa=mesa,
            hoja=HOJA,
            version=mesa.espacio.version,
            campos={c: [v] for c, v in campos(mesa, que_vigilar=leyo).items()},
            usuario=cuentas[papel],
            ahora=ahora,
        )
