"""The link checker against a real server on this machine, and against what it must not visit."""

import re
import socket
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from threading import Thread

import pytest
from django.core.management import call_command
from django.urls import reverse

from participacion.plan import enlaces
from participacion.plan.direcciones import direcciones_de
from participacion.plan.enlaces import revisar, visitar
from participacion.plan.models import Eje, EnlaceDifusion, EnlaceRevisado
from tests import fabricas

AHORA = datetime(2026, 11, 20, 18, tzinfo=UTC)


class Sitio(BaseHTTPRequestHandler):
    pedidos: list[str] = []

    def do_HEAD(self):
        self.contestar()

    def do_GET(self):
        self.contestar()

    def contestar(self):
        self.pedidos.append(f"{self.command} {self.path}")
        codigo, lugar = {
            "/bien": (200, ""),
            "/no-hay": (404, ""),
            "/mal": (500, ""),
            "/mudada": (301, "/bien"),
            "/vueltas": (302, "/vueltas"),
            "/adentro": (302, "http://127.0.0.2:9/secreto"),
            "/archivo": (302, "file:/etc/passwd"),
            "/sin-head": (405 if self.command == "HEAD" else 200, ""),
            "/año?q=ñ": (200, ""),
            "/a%C3%B1o": (200, ""),
        }.get(self.path, (404, ""))
        self.send_response(codigo)
        if lugar:
            self.send_header("Location", lugar)
        self.end_headers()

    def log_message(self, *args):
        """Silence: a run that prints hides what matters."""


@pytest.fixture
def sitio():
    Sitio.pedidos.clear()
    servidor = ThreadingHTTPServer(("127.0.0.1", 0), Sitio)
    Thread(target=servidor.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{servidor.server_port}"
    servidor.shutdown()
    servidor.server_close()


@pytest.fixture
def aqui(settings):
    settings.ENLACES_REDES_PRIVADAS = True


@pytest.mark.usefixtures("aqui")
class TestVisitar:
    @pytest.mark.parametrize(
        ("ruta", "estado", "codigo"),
        [
            ("/bien", "bien", 200),
            ("/no-hay", "roto", 404),
            ("/mal", "roto", 500),
            ("/mudada", "redirige", 200),
            ("/vueltas", "roto", 302),
            ("/sin-head", "bien", 200),
            ("/archivo", "roto", None),
            ("/año", "bien", 200),
        ],
    )
    def test_lo_que_contesta(self, sitio, ruta, estado, codigo):
        visita = visitar(sitio + ruta)
        assert (visita.estado, visita.codigo) == (estado, codigo)

    def test_dice_adonde_lleva(self, sitio):
        assert visitar(f"{sitio}/mudada").destino == f"{sitio}/bien"

    def test_head_primero_y_get_si_hace_falta(self, sitio):
        visitar(f"{sitio}/bien")
        visitar(f"{sitio}/sin-head")
        assert Sitio.pedidos == ["HEAD /bien", "HEAD /sin-head", "GET /sin-head"]

    def test_nadie_contesta(self):
        with socket.socket() as libre:
            libre.bind(("127.0.0.1", 0))
            assert visitar(f"http://127.0.0.1:{libre.getsockname()[1]}/").estado == "roto"

    @pytest.mark.parametrize(
        "mala", ["http://[::1", "http://a b/", "http://", "x", "http://\u2024/"]
    )
    def test_nunca_revienta(self, mala):
        assert visitar(mala).estado in ("roto", "rechazado")


class TestRechazo:
    """What a typed address could be pointed at (SSRF)."""

    @pytest.mark.parametrize(
        "mala",
        [
            "ftp://ejemplo.mx/",
            "file:/etc/passwd",
            "javascript:alert(1)",
            "gopher://127.0.0.1/",
            "http://usuario:clave@ejemplo.mx/",
            "http://127.0.0.1/",
            "http://localhost/",
            "http://10.0.0.1/",
            "http://172.16.0.1/",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://100.64.0.1/",
            "http://0.0.0.0/",
            "http://[::1]/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[2002:7f00:1::]/",
            "http://224.0.0.1/",
            "http://2130706433/",
            "http://8.8.8.8:5432/",
        ],
    )
    def test_no_se_conecta(self, mala, monkeypatch):
        def nadie(*args, **kwargs):
            raise AssertionError("it opened a connection")

        monkeypatch.setattr(socket, "create_connection", nadie)
        assert visitar(mala).estado == "rechazado"

    def test_un_nombre_con_una_respuesta_privada_no_pasa(self, monkeypatch):
        dobles = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: dobles)
        assert visitar("http://doble.ejemplo/").estado == "rechazado"

    def test_se_conecta_a_la_direccion_que_reviso(self, monkeypatch):
        """DNS rebinding: the second answer of the name is never asked for."""
        vistas, preguntas = [], []

        def resolver(*args, **kwargs):
            preguntas.append(args)
            return [(2, 1, 6, "", ("93.184.216.34" if len(preguntas) == 1 else "127.0.0.1", 80))]

        def conectar(destino, *args, **kwargs):
            vistas.append(destino)
            raise OSError

        monkeypatch.setattr(socket, "getaddrinfo", resolver)
        monkeypatch.setattr(socket, "create_connection", conectar)
        assert visitar("http://cambia.ejemplo/").estado == "roto"
        assert vistas == [("93.184.216.34", 80)]

    def test_una_redireccion_hacia_adentro_tampoco(self, sitio, monkeypatch):
        abiertas = []
        de_verdad = enlaces._direccion_publica

        def primera(nombre, puerto):
            abiertas.append(nombre)
            return "127.0.0.1" if len(abiertas) == 1 else de_verdad(nombre, puerto)

        monkeypatch.setattr(enlaces, "_direccion_publica", primera)
        assert visitar(f"{sitio}/adentro").estado == "roto"
        assert Sitio.pedidos == ["HEAD /adentro"]


@pytest.mark.django_db
class TestPlan:
    @pytest.fixture
    def eje(self):
        return fabricas.eje(1)

    def test_guarda_lo_ultimo_de_cada_direccion(self, sitio, aqui):
        for ruta in ("/bien", "/bien", "/mudada"):
            revisar(direccion=sitio + ruta, ahora=AHORA)
        assert EnlaceRevisado.objects.count() == 2
        mudada = EnlaceRevisado.objects.get(direccion__endswith="mudada")
        assert (mudada.estado, mudada.destino, mudada.revisado) == (
            "redirige",
            f"{sitio}/bien",
            AHORA,
        )

    def test_la_dudosa_del_documento_sale_rota_sin_visitarla(self, planes, monkeypatch, client):
        """``to.org.mx`` (001:205, O34)."""
        visitadas = []
        monkeypatch.setattr(
            enlaces, "visitar", lambda d: visitadas.append(d) or enlaces.Visita("bien", 200)
        )
        salida = StringIO()
        call_command("revisar_enlaces", stdout=salida)
        assert "http://www.gobiernoabierto.to.org.mx (difusión): dudoso" in salida.getvalue()
        assert "http://www.gobiernoabierto.to.org.mx" not in visitadas
        assert "http://www.ugto.mx/equidadregional" in visitadas
        pagina = client.get("/plan/2019-2021/gobierno-ciudadano-peis/como-se-vigila/")
        plano = re.sub(r"<[^>]+>", " ", pagina.content.decode())
        assert "Dirección dudosa" in plano
        assert 'href="http://www.gobiernoabierto.to.org.mx' not in pagina.content.decode()

    def test_los_cinco_ejes_listan_lo_suyo(self, planes):
        """S46: accounts are shown on the page, only web addresses are checked."""
        for eje in Eje.objects.filter(plan__slug="2019-2021"):
            assert eje.enlaces_difusion.exists()
            assert all(d.es_web for d in direcciones_de(eje))

    def test_boton_de_revisar(self, client, eje, sitio, aqui):
        EnlaceDifusion.objects.create(eje=eje, orden=1, tipo="sitio", valor=f"{sitio}/no-hay")
        duena = fabricas.usuario("duena", de=eje)
        client.force_login(duena)
        url = reverse("mi_eje:enlaces", args=[eje.pk])
        assert client.get(url).status_code == 200
        assert not EnlaceRevisado.objects.exists()
        assert client.post(url).status_code == 302
        assert "No funciona (404)" in client.get(url).content.decode()
        pedidos = len(Sitio.pedidos)
        client.post(url)
        assert len(Sitio.pedidos) == pedidos, "not twice in a minute"
        publica = client.get(reverse("plan:vigila", args=[eje.plan.slug, eje.slug]))
        assert "<b>No funciona</b>" in publica.content.decode()

    @pytest.mark.parametrize("rol", ["anonima", "ajena"])
    def test_el_boton_es_de_su_eje(self, client, eje, rol):
        if rol == "ajena":
            client.force_login(fabricas.usuario("ajena", de=fabricas.eje(2)))
        url = reverse("mi_eje:enlaces", args=[eje.pk])
        esperado = 302 if rol == "anonima" else 404
        assert client.get(url).status_code == client.post(url).status_code == esperado
        assert not EnlaceRevisado.objects.exists()
