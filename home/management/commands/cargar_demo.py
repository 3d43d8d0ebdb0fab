"""Load the real plans and a site to try."""

import os
import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.urls import get_resolver
from django.utils import timezone

from home.demo.actividad import cargar_actividad
from home.demo.constancias import cargar_constancias
from home.demo.dictamen import cargar_dictamen, cargar_jurado
from home.demo.dictaminada import cargar_dictaminada
from home.demo.paginas import cargar_paginas
from home.demo.sesiones import cargar_sesiones_inventadas
from home.demo.traducciones import cargar_traducciones
from home.demo.usuarios import cargar_usuarios
from participacion.documentos.carga import cargar_documentos_unicos
from participacion.informes.carga import cargar_periodos
from participacion.plan.carga import cargar_planes
from participacion.sesiones.carga import cargar_sesiones


class Command(BaseCommand):
    help = "Carga los dos planes reales, las páginas y, si se quiere, actividad inventada."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--sin-actividad",
            action="store_true",
            help="Sólo contenido real: sin personas, respuestas ni propuestas inventadas.",
        )

        parser.add_argument(
            "--breve",
            action="store_true",
            help="Sin los noventa eventos de los documentos: carga en la mitad del tiempo.",
        )

    def handle(self, *args: Any, sin_actividad: bool, breve: bool, **options: Any) -> None:
        # The admin's routes say which models the reference index follows; a command alone
        # has not read them yet, and would leave the first load out of that index.
        get_resolver().url_patterns  # noqa: B018
        ahora = timezone.now()
        self._paso("Planes", lambda: cargar_planes())
        self._paso("Documentos únicos", cargar_documentos_unicos)
        self._paso("Periodos de avance", lambda: cargar_periodos(ahora))
        self._paso("Sesiones", cargar_sesiones)
        self._paso(
            "Páginas", lambda: cargar_paginas(ahora, breve=breve, inventadas=not sin_actividad)
        )
        self._paso("Inglés", lambda: cargar_traducciones())
        contrasena = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(9)
        nuevos = cargar_usuarios(contrasena)
        self._paso("Jurados", lambda: cargar_dictamen(ahora))
        if not sin_actividad:
            nuevos += cargar_jurado(contrasena)
            self._paso("Actividad inventada", lambda: cargar_actividad(ahora))
            self._paso("Sesiones inventadas", lambda: cargar_sesiones_inventadas(ahora))
            self._paso("Convocatoria con resultados", cargar_dictaminada)
            self._paso("Constancias inventadas", lambda: cargar_constancias(ahora))
        if nuevos:
            self.stdout.write(f"Usuarios: {', '.join(nuevos)}")
            self.stdout.write(f"Contraseña (se muestra sólo esta vez): {contrasena}")
        else:
            self.stdout.write("Los usuarios ya existían: conservan su contraseña.")

    def _paso(self, nombre: str, hacer: Any) -> None:
        self.stdout.write(f"{nombre}…", ending=" ")
        self.stdout.flush()
        self.stdout.write(str(hacer()))
