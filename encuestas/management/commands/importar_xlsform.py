"""Make a draft survey from an XLSForm."""

from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Locale

from encuestas.models import EncuestasPage
from encuestas.xlsform import clave_de, sin_donde_guardar, traer
from participacion.formularios.xlsform import ArchivoMalo, Lectura, leer
from participacion.plan.models import Eje


class Command(BaseCommand):
    help = "Make a draft survey from an XLSForm, or list what in it cannot be represented."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("archivo", type=Path)
        parser.add_argument("--eje", help="plan and number, for instance 2022-2024/1")
        parser.add_argument("--titulo", default="", help="instead of the form_title of the file")
        parser.add_argument("--comprobar", action="store_true", help="only list the problems")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            datos = options["archivo"].read_bytes()
            lectura = leer(datos)
        except OSError as error:
            raise CommandError(f"{options['archivo']}: {error.strerror}") from error
        except ArchivoMalo as error:
            raise CommandError(str(error)) from error
        problemas = (*lectura.problemas, *sin_donde_guardar(lectura))
        if problemas:
            raise CommandError("\n".join(map(str, problemas)))
        if options["comprobar"]:
            self.stdout.write(f"{options['archivo']}: {len(lectura.bloques)} bloques, 0 problemas")
            return
        self._traer(datos, lectura, options)

    def _traer(self, datos: bytes, lectura: Lectura, options: dict[str, Any]) -> None:
        eje = _eje(options["eje"] or "")
        titulo = options["titulo"] or lectura.titulo or options["archivo"].stem
        padre = EncuestasPage.objects.filter(locale=Locale.get_default()).order_by("pk").first()
        if padre is None:
            raise CommandError("There is no list of surveys: make its page first.")
        pagina = traer(
            lectura=lectura,
            titulo=titulo[:200],
            padre=padre,
            eje=eje,
            usuario=None,
            clave=clave_de(NAMESPACE_URL, datos, titulo, eje),
        )
        self.stdout.write(f"{len(lectura.bloques)} bloques → «{pagina.title}» ({pagina.slug})")


def _eje(dicho: str) -> Eje:
    plan, _barra, numero = dicho.partition("/")
    eje = Eje.objects.filter(plan__slug=plan, numero=int(numero) if numero.isdecimal() else 0)
    hallado = eje.first()
    if hallado is None:
        hay = ", ".join(f"{e.plan.slug}/{e.numero}" for e in Eje.objects.select_related("plan"))
        raise CommandError(f"--eje must be one of: {hay}")
    return hallado
