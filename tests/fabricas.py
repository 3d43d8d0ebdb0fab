"""Objects for the tests, made through the same doors as the real ones."""

import json
import re
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from convocatorias.eventos.models import AgendaPage, EventoPage
from convocatorias.models import ConvocatoriaPage, ConvocatoriasPage
from encuestas.models import EncuestaPage, EncuestasPage
from home.demo.preguntas import correo, pregunta
from home.models import InicioPage
from participacion.espacios.models import AvisoPrivacidad
from participacion.plan.models import Compromiso, Eje, Plan, Responsabilidad
from participacion.secretariado.models import Institucion, Representacion
from participacion.taller.models import MesaPage, TalleresPage, TallerPage

STREAMS = {
    *("preguntas", "bases", "fechas", "documentos", "cifras"),
    *("participantes", "transmisiones", "alcances", "materiales"),
}


def eje(numero: int = 1, plan: str = "2019-2021") -> Eje:
    """An eje with one compromiso, owned by an institution of its own."""
    padre, _ = Plan.objects.get_or_create(
        slug=plan, defaults={"nombre": f"Plan {plan}", "periodo": plan}
    )
    nuevo, creado = Eje.objects.get_or_create(
        plan=padre, numero=numero, defaults={"nombre": f"Eje {numero}", "slug": f"eje-{numero}"}
    )
    if creado:
        compromiso = Compromiso.objects.create(
            eje=nuevo, orden=1, clave=f"{numero}.1", nombre=f"Compromiso {numero}"
        )
        institucion, _ = Institucion.objects.get_or_create(
            slug=f"institucion-{plan}-{numero}",
            defaults={"nombre": f"Institución {plan} {numero}", "tipo": "poder"},
        )
        Responsabilidad.objects.create(compromiso=compromiso, institucion=institucion)
    return nuevo


def duena(de: Eje) -> Institucion:
    return Institucion.objects.get(responsabilidades__compromiso__eje=de)


def usuario(nombre: str, *, de: Eje | None = None, superusuario: bool = False) -> Any:
    """A staff account; with ``de``, one that answers for that eje."""
    modelo = get_user_model()
    if superusuario:
        return modelo.objects.create_superuser(nombre, f"{nombre}@ejemplo.invalid", "clave")
    nuevo = modelo.objects.create_user(nombre, f"{nombre}@ejemplo.invalid", "clave")
    grupo, _ = Group.objects.get_or_create(name="Personal")
    grupo.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    nuevo.groups.add(grupo)
    if de is not None:
        Representacion.objects.create(
            institucion=duena(de), usuario=nuevo, cargo="Titular", calidad="titular"
        )
    return nuevo


def aviso() -> AvisoPrivacidad:
    nuevo, _ = AvisoPrivacidad.objects.get_or_create(
        clave="prueba",
        numero=1,
        defaults={
            "responsable": "Secretariado",
            "corto": "Usamos lo que escribes sólo para esto.",
            "completo": "Uno.\nDos.",
            "vigente_desde": "2026-01-01",
        },
    )
    return nuevo


def inicio() -> InicioPage:
    existente = InicioPage.objects.first()
    if existente:
        return existente
    nueva = InicioPage(title="Mirador", slug="inicio", locale=Locale.get_default())
    Page.get_first_root_node().add_child(instance=nueva)
    nueva.save_revision().publish()
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": nueva}
    )
    return nueva


def hija(padre: Page, modelo: type[Page], **campos: Any) -> Any:
    valores = {c: json.dumps(v) if c in STREAMS else v for c, v in campos.items()}
    nueva = modelo(locale=padre.locale, **valores)
    padre.add_child(instance=nueva)
    nueva.save_revision().publish()
    return modelo.objects.get(pk=nueva.pk)


def indice(modelo: type[Page], slug: str) -> Any:
    return modelo.objects.filter(slug=slug).first() or hija(
        inicio(), modelo, title=slug.capitalize(), slug=slug
    )


def _ventana(campos: dict[str, Any]) -> dict[str, Any]:
    ahora = timezone.now()
    base = {"abre": ahora - timedelta(days=1), "cierra": ahora + timedelta(days=1)}
    return {**base, "aviso": aviso(), **campos}


PREGUNTAS = [
    pregunta("p", "claro", "escala", "¿Es claro?", escala="dificultad"),
    pregunta("p", "color", "unica", "¿Qué color?", opciones=["Rojo", "Azul"], obligatoria=True),
    pregunta("p", "idea", "texto_largo", "¿Qué dices?", limite=500, para_el_eje=True),
]


def encuesta(slug: str = "prueba", **campos: Any) -> EncuestaPage:
    campos.setdefault("eje", eje())
    campos.setdefault("preguntas", PREGUNTAS)
    return hija(
        indice(EncuestasPage, "encuestas"),
        EncuestaPage,
        title=campos.pop("title", "Encuesta de prueba"),
        slug=slug,
        **_ventana(campos),
    )


def mesa(slug: str = "mesa", **campos: Any) -> MesaPage:
    campos.setdefault("eje", eje())
    campos.setdefault(
        "preguntas",
        [
            pregunta(
                "m",
                "propuesta",
                "texto_largo",
                "¿Qué propones?",
                limite=500,
                para_el_eje=True,
                obligatoria=True,
            ),
            pregunta("m", "firma_publica", "texto_corto", "¿Con qué nombre?", limite=100),
            correo("m", "Avisarte de la respuesta."),
        ],
    )
    campos.setdefault("title", "Mesa")
    return hija(taller(), MesaPage, slug=slug, **_ventana(campos))


def taller(slug: str = "prueba") -> TallerPage:
    padre = indice(TalleresPage, "taller")
    existente = TallerPage.objects.child_of(padre).filter(slug=slug).first()
    return existente or hija(padre, TallerPage, title="Taller de prueba", slug=slug)


def evento(slug: str = "panel", **campos: Any) -> EventoPage:
    empieza = timezone.now() + timedelta(days=5)
    base: dict[str, Any] = {
        "title": "Panel",
        "empieza": empieza,
        "termina": empieza + timedelta(hours=2),
        "organiza": "Secretariado",
        "pide_registro": True,
        "preguntas": [
            pregunta(
                "e",
                "nombre",
                "texto_corto",
                "¿Cómo te llamas?",
                obligatoria=True,
                limite=100,
                dato="nombre",
                finalidad="Recibirte.",
            ),
            correo("e", "Enviarte tu comprobante.", obligatoria=True),
        ],
    }
    valores = _ventana({**base, **campos})
    return hija(indice(AgendaPage, "eventos"), EventoPage, slug=slug, **valores)


def convocatoria(slug: str = "convoca", **campos: Any) -> ConvocatoriaPage:
    base: dict[str, Any] = {
        "title": "Convocatoria",
        "emisor": "Secretariado",
        "introduccion": "<p>De qué se trata.</p>",
        "quien": "Cualquier persona",
        "preguntas": PREGUNTAS[1:2],
    }
    valores = _ventana({**base, **campos})
    return hija(indice(ConvocatoriasPage, "convocatorias"), ConvocatoriaPage, slug=slug, **valores)


def ficha_de(respuesta: Any) -> str:
    """The token of the form in a response."""
    ficha = re.search(r'name="ficha" value="([^"]+)"', respuesta.content.decode())
    assert ficha, "the page holds no form"
    return ficha[1]


def datos(pagina: Any, **valores: Any) -> dict[str, Any]:
    """What a browser would post, by the variable name of each question.

    The value of a choice may be given by its label.
    """
    enviados: dict[str, Any] = {}
    for p in pagina.espacio.version.preguntas():
        if p.variable in valores:
            valor = valores[p.variable]
            porque = {o.etiqueta: o.id for o in p.opciones}
            enviados[f"p_{p.id}"] = porque.get(valor, valor)
    return enviados


def enviar(client: Any, pagina: Any, **valores: Any) -> Any:
    """Open the page and send its form."""
    abierta = client.get(pagina.url)
    return client.post(pagina.url, {"ficha": ficha_de(abierta), **datos(pagina, **valores)})


def enlace_de(client: Any, respuesta: Any) -> str:
    """The secret link that the receipt of a submission gives to be kept."""
    acuse = client.get(respuesta["Location"]).content.decode()
    enlace = re.search(r'id="enlace-secreto" href="https?://[^/"]+([^"]+)"', acuse)
    assert enlace, "the receipt shows no link"
    return enlace[1]
