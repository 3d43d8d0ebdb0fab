"""What may be decided about a call, when, and what follows."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from convocatorias.models import ActoDeConvocatoria, ConvocatoriaPage, TipoActo
from convocatorias.servicios import anotar_acto
from participacion.espacios.models import Espacio
from participacion.espacios.servicios import NoSePuedeError
from participacion.espacios.ventana import Estado
from tests import fabricas

ABRE = datetime(2026, 3, 1, 6, tzinfo=UTC)
CIERRA = datetime(2026, 3, 11, 6, tzinfo=UTC)
ANTES = CIERRA - timedelta(microseconds=1)
TIPOS = TipoActo


def llamado(**campos):
    campos = {"sin_prorroga": False, "abre": ABRE, "cierra": CIERRA, **campos}
    return fabricas.convocatoria(**campos)


def anotar(pagina, tipo, ahora, **mas):
    mas.setdefault("motivo", "Porque sí.")
    return anotar_acto(espacio=pagina.espacio, tipo=tipo, ahora=ahora, **mas)


def prorrogar(pagina, ahora, dias=5, **mas):
    return anotar(pagina, TIPOS.PRORROGA, ahora, cierra=CIERRA + timedelta(days=dias), **mas)


@pytest.mark.django_db
class TestProrroga:
    def test_it_moves_the_closing_everywhere_and_keeps_the_original(self):
        pagina = llamado()
        acto = prorrogar(pagina, ANTES)
        pagina.refresh_from_db()
        nuevo = CIERRA + timedelta(days=5)
        assert (acto.cerraba, acto.cierra) == (CIERRA, nuevo)
        assert Espacio.objects.get().cierra == pagina.cierra == nuevo
        assert pagina.get_latest_revision_as_object().cierra == nuevo

    def test_an_old_draft_published_later_does_not_bring_the_old_closing_back(self):
        pagina = llamado()
        vieja = pagina.latest_revision.content | {"title": "De antes"}
        prorrogar(pagina, ANTES)
        pagina.latest_revision.content = vieja
        pagina.latest_revision.save()
        pagina.latest_revision.publish()
        assert Espacio.objects.get().cierra == CIERRA + timedelta(days=5)

    def test_what_was_being_edited_stays_a_draft(self):
        pagina = llamado()
        pagina.title = "En borrador"
        pagina.save_revision()
        prorrogar(pagina, ANTES)
        viva = ConvocatoriaPage.objects.get(pk=pagina.pk)
        assert viva.title != "En borrador"
        assert viva.get_latest_revision_as_object().title == "En borrador"

    def test_without_extension_is_a_hard_stop(self):
        pagina = llamado(sin_prorroga=True)
        with pytest.raises(NoSePuedeError, match="sin prórroga"):
            prorrogar(pagina, ANTES)
        assert not ActoDeConvocatoria.objects.exists()

    def test_once_closed_there_is_nothing_to_extend(self):
        with pytest.raises(NoSePuedeError, match="antes del cierre"):
            prorrogar(llamado(), CIERRA)

    def test_it_only_goes_forward_and_says_why(self):
        pagina = llamado()
        for dias in (0, -1):
            with pytest.raises(NoSePuedeError, match="después del que había"):
                prorrogar(pagina, ANTES, dias=dias)
        with pytest.raises(NoSePuedeError, match="motivo"):
            prorrogar(pagina, ANTES, motivo="  ")

    def test_twice_the_same_is_one_and_another_is_another(self):
        pagina = llamado()
        assert prorrogar(pagina, ANTES) == prorrogar(pagina, ANTES)
        prorrogar(pagina, ANTES, dias=6)
        assert ActoDeConvocatoria.objects.count() == 2

    def test_not_after_the_applications_were_opened(self):
        pagina = llamado()
        anotar(pagina, TIPOS.APERTURA, ABRE)
        with pytest.raises(NoSePuedeError, match="ya se abrieron"):
            prorrogar(pagina, ANTES)


@pytest.mark.django_db
class TestOrden:
    @pytest.mark.parametrize("tipo", [TIPOS.DICTAMEN, TIPOS.DESIERTA])
    def test_nothing_is_decided_before_it_closes(self, tipo):
        pagina = llamado()
        with pytest.raises(NoSePuedeError, match="todavía no cierra"):
            anotar(pagina, tipo, ANTES)
        assert anotar(pagina, tipo, CIERRA) == anotar(pagina, tipo, CIERRA)

    def test_results_come_after_the_judging(self):
        pagina = llamado()
        with pytest.raises(NoSePuedeError, match="todavía no cierra"):
            anotar(pagina, TIPOS.RESULTADOS, ANTES)
        with pytest.raises(NoSePuedeError, match="va el dictamen"):
            anotar(pagina, TIPOS.RESULTADOS, CIERRA)
        anotar(pagina, TIPOS.DICTAMEN, CIERRA)
        assert anotar(pagina, TIPOS.RESULTADOS, CIERRA, motivo="").motivo == ""

    def test_an_early_opening_only_while_it_is_open(self):
        pagina = llamado()
        for ahora in (ABRE - timedelta(seconds=1), CIERRA):
            with pytest.raises(NoSePuedeError, match="con la convocatoria abierta"):
                anotar(pagina, TIPOS.APERTURA, ahora)
        anotar(pagina, TIPOS.APERTURA, ABRE)
        anotar(pagina, TIPOS.DICTAMEN, ANTES)

    @pytest.mark.parametrize("final", [TIPOS.CANCELACION, TIPOS.DESIERTA])
    def test_what_ended_stays_ended(self, final):
        pagina = llamado()
        anotar(pagina, final, CIERRA)
        for tipo in set(TIPOS) - {final}:
            with pytest.raises(NoSePuedeError, match="ya terminó"):
                anotar(pagina, tipo, CIERRA)

    def test_nothing_is_decided_of_what_is_not_public(self):
        pagina = llamado()
        pagina.unpublish()
        with pytest.raises(NoSePuedeError, match="no está publicada"):
            anotar(pagina, TIPOS.CANCELACION, ABRE)


@pytest.mark.django_db
class TestCancelacion:
    def test_it_closes_at_once_and_keeps_what_the_closing_was(self):
        pagina = llamado()
        acto = anotar(pagina, TIPOS.CANCELACION, ABRE + timedelta(days=1))
        espacio = Espacio.objects.get()
        assert acto.cerraba == CIERRA
        assert espacio.estado(ABRE + timedelta(days=1)) == Estado.CERRADO
        ConvocatoriaPage.objects.get(pk=pagina.pk).save_revision().publish()
        assert Espacio.objects.get().cierra == ABRE + timedelta(days=1)

    def test_what_was_to_open_never_opens(self):
        anotar(llamado(), TIPOS.CANCELACION, ABRE - timedelta(days=3))
        espacio = Espacio.objects.get()
        assert espacio.estado(ABRE + timedelta(seconds=1)) == Estado.CERRADO

    def test_once_closed_the_window_stays_as_it_was(self):
        anotar(llamado(), TIPOS.CANCELACION, CIERRA + timedelta(days=1))
        assert Espacio.objects.get().cierra == CIERRA


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_write_one_act():
    pagina = llamado()
    barrera, hechos = Barrier(2), []

    def uno():
        barrera.wait()
        hechos.append(anotar(pagina, TIPOS.CANCELACION, ABRE).pk)
        connection.close()

    hilos = [Thread(target=uno) for _ in range(2)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert len(hechos) == 2
    assert len(set(hechos)) == ActoDeConvocatoria.objects.count() == 1
