"""Two officers publish at once: one acta, the same for both, and one letter each."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from convocatorias.resultados.models import Acta, Resultado
from convocatorias.resultados.servicios import publicar_resultados
from participacion.avisos.models import Correo

from . import ayudas

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="needs row locks"),
]


def test_dos_publican_a_la_vez():
    pagina = ayudas.juzgada(notas=("9", "8", None))
    cuentas = [ayudas.oficial("una"), ayudas.oficial("otra")]

    def hacer(cuenta):
        try:
            return publicar_resultados(pagina.espacio, cuenta, ayudas.RESULTADOS).huella
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as hilos:
        huellas = list(hilos.map(hacer, cuentas))
    assert len(set(huellas)) == Acta.objects.count() == 1
    assert Resultado.objects.count() == 3
    assert Correo.objects.filter(clave__startswith="resultado:").count() == 3
    assert pagina.espacio.actos.filter(tipo="resultados").count() == 1
