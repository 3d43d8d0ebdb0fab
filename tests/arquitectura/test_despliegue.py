"""No container engine runs here: what Dockerfile, compose.yaml and nginx.conf name must exist."""

import json
import os
import re
import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import PurePosixPath

import pytest
import yaml
from django.core.management import get_commands, load_command_class
from django.urls import resolve
from django.utils.module_loading import import_string

from tests.apoyo.arbol import RAIZ, leer

DE_PYTHON = {"PYTHONPATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}
DE_OTROS = {*DE_PYTHON, "DJANGO_SETTINGS_MODULE", "WEB_CONCURRENCY"}
AJUSTES = "".join(leer(f"site/config/settings/{n}.py") for n in ("base", "production"))
LEIDAS = set(re.findall(r"""env(?:\.\w+)?\(\s*"([A-Z_]+)\"""", AJUSTES))
COMPOSE = yaml.safe_load(leer("compose.yaml"))
SERVICIOS = COMPOSE["services"]
NUESTROS = {n: s for n, s in SERVICIOS.items() if s["image"].startswith("mirador:")}
NGINX = leer("site/despliegue/nginx.conf")


def instrucciones() -> list[tuple[str, str]]:
    """Dockerfile lines as (INSTRUCTION, rest), continuations joined, comments out."""
    texto = re.sub(r"^#.*\n", "", leer("Dockerfile"), flags=re.MULTILINE).replace("\\\n", " ")
    return [tuple(linea.split(maxsplit=1)) for linea in texto.splitlines() if linea.strip()]


def todas(nombre: str) -> list[str]:
    return [resto for instruccion, resto in instrucciones() if instruccion == nombre]


def entorno_de_la_imagen() -> dict[str, str]:
    pares = (par for resto in todas("ENV") for par in shlex.split(resto))
    return dict(par.split("=", 1) for par in pares)


def ordenes() -> list[list[str]]:
    """Every command line that our image runs."""
    listas = [s["command"] for s in NUESTROS.values() if "command" in s]
    listas.append(json.loads(todas("CMD")[-1]))
    listas += [shlex.split(resto) for resto in todas("RUN")]
    return listas


def test_lo_que_se_copia_existe_y_llega():
    ignorado = {linea.strip("/") for linea in leer(".dockerignore").splitlines()}
    for resto in todas("COPY"):
        *origenes, destino = [parte for parte in resto.split() if not parte.startswith("--")]
        for origen in origenes:
            assert (RAIZ / origen).exists(), origen
            assert origen not in ignorado
        assert destino in ("./", f"./{origenes[0]}")


def test_se_copia_todo_el_codigo():
    copiado = " ".join(todas("COPY"))
    for nombre in ("manage.py", "site", "home", "participacion", "encuestas", "convocatorias"):
        assert f" {nombre} " in copiado


def test_la_imagen_no_corre_como_raiz_e_instala_con_huellas():
    assert todas("FROM") == ["python:3.13-slim"]
    usuario = todas("USER")[-1]
    assert usuario not in ("root", "0")
    assert f"useradd --uid 10001 --create-home {usuario}" in " ".join(todas("RUN"))
    assert "pip install --no-cache-dir --require-hashes -r requirements.txt" in " ".join(
        todas("RUN")
    )


def test_la_ruta_de_python_es_la_de_site():
    entorno, carpeta = entorno_de_la_imagen(), PurePosixPath(todas("WORKDIR")[-1])
    assert entorno["PYTHONPATH"].split(":")[0] == str(carpeta / "site")
    assert find_spec(entorno["DJANGO_SETTINGS_MODULE"])


def test_cada_orden_de_manage_existe():
    nombradas = re.findall(r"manage\.py (\w+)", " ".join(" ".join(orden) for orden in ordenes()))
    assert {"migrate", "collectstatic", "db_worker", "barrer_correos", "borrar_vencidos"} <= set(
        nombradas
    )
    assert set(nombradas) <= set(get_commands())


@pytest.mark.parametrize(
    "orden", [o for o in ordenes() if o[:2] == ["python", "manage.py"]], ids=" ".join
)
def test_cada_orden_acepta_sus_opciones(orden, settings):
    """Read by the command's own parser, not run."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    _python, archivo, nombre, *opciones = orden
    analizador = load_command_class(get_commands()[nombre], nombre).create_parser(archivo, nombre)
    analizador.parse_args(opciones)


def test_gunicorn_acepta_su_orden_y_encuentra_la_aplicacion():
    gunicorn, aplicacion, *opciones = json.loads(todas("CMD")[-1])
    assert gunicorn == "gunicorn"
    modulo, objeto = aplicacion.split(":")
    assert callable(import_string(f"{modulo}.{objeto}"))
    hecho = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--check-config", "config.wsgi:application", *opciones],
        cwd=RAIZ,
        env={
            **os.environ,
            "PYTHONPATH": f"{RAIZ / 'site'}:{RAIZ}",
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert hecho.returncode == 0, hecho.stderr


def test_se_vigila_una_ruta_que_existe():
    vigila = todas("HEALTHCHECK")[0]
    puerto, ruta = re.search(r"http://127\.0\.0\.1:(\d+)(/\w+/)", vigila).groups()
    assert resolve(ruta).url_name == "salud"
    assert f"0.0.0.0:{puerto}" in todas("CMD")[-1]
    assert todas("EXPOSE") == [puerto]
    compile(json.loads(vigila[vigila.index("[") :])[2], "healthcheck", "exec")


def test_cada_variable_nombrada_se_lee():
    nombradas = set(entorno_de_la_imagen())
    for servicio in NUESTROS.values():
        nombradas |= set(servicio["environment"])
    assert nombradas - DE_OTROS <= LEIDAS


def test_la_muestra_del_entorno_dice_lo_que_compose_pide():
    pedidas = set(re.findall(r"\${([A-Z_]+):\?", leer("compose.yaml")))
    muestra = set(re.findall(r"^([A-Z_]+)=", leer("site/despliegue/env.example"), re.MULTILINE))
    assert pedidas == muestra


def test_servicios():
    assert set(SERVICIOS) == {
        *("migrar", "web", "worker", "correo", "conservacion", "agenda", "postgres"),
        *("redis", "nginx"),
    }
    assert SERVICIOS["web"]["deploy"]["replicas"] == 2
    for servicio in SERVICIOS.values():
        assert set(servicio.get("depends_on", {})) <= set(SERVICIOS)
        for volumen in servicio.get("volumes", []):
            origen = volumen.split(":")[0]
            assert (
                origen.startswith("$") or origen in COMPOSE["volumes"] or (RAIZ / origen).exists()
            ), volumen
    for nombre in ("web", "worker", "correo", "conservacion", "agenda"):
        espera = SERVICIOS[nombre]["depends_on"]["migrar"]["condition"]
        assert espera == "service_completed_successfully"


def test_las_direcciones_internas_son_servicios():
    entorno = SERVICIOS["web"]["environment"]
    servidores = re.findall(r"@(\w+):5432|redis://(?:\w*@)?(\w+):|cache://(\w+):", str(entorno))
    assert {n for trio in servidores for n in trio if n} == {"postgres", "redis"}


def test_nginx_habla_con_web_y_dice_quien_visita():
    servicio, puerto = re.search(r"server (\w+):(\d+) resolve", NGINX).groups()
    assert servicio in SERVICIOS
    assert todas("EXPOSE") == [puerto]
    arriba = re.search(r"upstream (\w+)", NGINX)[1]
    assert f"proxy_pass http://{arriba};" in NGINX
    assert "X-Forwarded-For $proxy_add_x_forwarded_for" in NGINX
    assert "X-Forwarded-Proto $scheme" in NGINX
    assert entorno_de_la_imagen()["MEDIA_ROOT"] == "/datos/media"
    assert entorno_de_la_imagen()["PRIVADO_ROOT"] == "/datos/privado"
    assert "privado" not in NGINX + str(SERVICIOS["nginx"])
    for nombre in ("web", "worker", "conservacion"):
        assert "privado:/datos/privado" in SERVICIOS[nombre]["volumes"]
    assert NGINX.count("{") == NGINX.count("}")


def test_la_bitacora_no_guarda_enlaces_ni_direcciones():
    formato = re.search(r"log_format \w+ '([^']+)'", NGINX)[1]
    assert not re.search(r"request_uri|\$request\b|\$uri|remote_addr|args|http_", formato)
    assert "--access-logfile" not in todas("CMD")[-1]
