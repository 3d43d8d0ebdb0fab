"""One text that says several things: its parts are answered apart and the original stays."""

import pytest
from django.urls import reverse
from django.utils import timezone

from participacion.espacios.servicios import NoSePuedeError
from participacion.taller import ordenar
from participacion.taller.models import Particion
from tests.taller.ayudas import proponer, responder, ver

pytestmark = pytest.mark.django_db


class TestDividir:
    def test_the_parts_keep_folio_author_and_channel_and_the_original_its_text(
        self, client, mesa, facilita, duena
    ):
        original = proponer(client, mesa, "Fechas y becas", firma_publica="Vecina")
        partes = ordenar.dividir(
            original=original, textos=["Fechas", "Becas"], usuario=facilita, ahora=timezone.now()
        )
        for particion, texto in zip(partes, ("Fechas", "Becas"), strict=True):
            parte = particion.parte
            assert (parte.texto, parte.folio, parte.canal) == (texto, original.folio, "web")
            assert (parte.autor_publico, parte.recibida) == ("Vecina", original.recibida)
        original.refresh_from_db()
        assert original.texto == "Fechas y becas"
        responder(partes[1].parte, duena, "Habrá becas.")
        html = ver(client, original)
        assert "La separamos en 2 partes" in html
        assert "Habrá becas." in html

    def test_with_its_last_part_the_original_is_answered(self, client, mesa, facilita, duena):
        original = proponer(client, mesa, "Fechas y becas")
        fechas, becas = ordenar.dividir(
            original=original, textos=["Fechas", "Becas"], usuario=facilita, ahora=timezone.now()
        )
        responder(fechas.parte, duena, "Habrá fechas.")
        assert not original.respuestas.exists()
        responder(becas.parte, duena, "Habrá becas.")
        respuesta = original.respuestas.get()
        assert respuesta.decision == "se_incorpora"
        assert "1. Habrá fechas.\n2. Habrá becas." in respuesta.razon

    def test_once_only_and_in_two_at_least(self, client, mesa, facilita):
        original = proponer(client, mesa, "Fechas y becas")
        for textos in (["Una"], ["Una", " "]):
            with pytest.raises(NoSePuedeError):
                ordenar.dividir(
                    original=original, textos=textos, usuario=facilita, ahora=timezone.now()
                )
        ordenar.dividir(
            original=original, textos=["a", "b"], usuario=facilita, ahora=timezone.now()
        )
        for otra_vez in (original, Particion.objects.first().parte):
            with pytest.raises(NoSePuedeError, match="ya está dividida"):
                ordenar.dividir(
                    original=otra_vez, textos=["a", "b"], usuario=facilita, ahora=timezone.now()
                )

    def test_the_screen(self, client, mesa, otra, facilita):
        original = proponer(client, mesa, "Fechas y becas")
        ajena = proponer(client, otra, "De otra")
        client.force_login(facilita)
        ruta = reverse("orden:dividir", args=[mesa.pk, original.pk])
        assert "Fechas y becas" in client.get(ruta).content.decode()
        assert client.post(ruta, {"parte_1": "Fechas"}).status_code == 422
        assert client.post(ruta, {"parte_1": "Fechas", "parte_2": "Becas"}).status_code == 302
        assert Particion.objects.count() == 2
        assert client.get(reverse("orden:dividir", args=[mesa.pk, ajena.pk])).status_code == 404
