"""The space of each eje where published figures are put in doubt. It has no page and no closing.

It is made when something of the eje is published, so that opening the form writes nothing.
"""

import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from wagtail.blocks import StreamValue

from participacion.espacios.models import AvisoPrivacidad, Espacio, Promesa
from participacion.formularios.bloques import PreguntasBlock
from participacion.formularios.models import VersionCuestionario
from participacion.formularios.servicios import congelar, traducir
from participacion.plan.models import Eje

TIPO = "impugnacion"
RETENCION = 730
TEXTOS = {
    "es": {
        "que": ("¿Qué no cuadra?", "Di qué sabes y cómo lo sabes. Sin datos personales."),
        "prueba": ("¿Dónde se puede comprobar?", "Una dirección o un documento. Es opcional."),
        "correo": ("¿A qué correo te avisamos?", ""),
        "finalidad": "Avisarte cuando haya respuesta.",
    },
    "en": {
        "que": ("What does not add up?", "Say what you know and how. No personal data."),
        "prueba": ("Where can it be checked?", "An address or a document. It is optional."),
        "correo": ("Which e-mail may we write to?", ""),
        "finalidad": "To tell you when there is an answer.",
    },
}
AVISO = {
    "responsable": "Secretariado Técnico Local de Gobierno Abierto de Guanajuato",
    "corto": (
        "Usamos lo que escribes para responder tu duda. El correo es opcional y no se publica."
    ),
    "corto_en": (
        "We use what you write to answer your doubt. The e-mail is optional and never published."
    ),
    "completo": (
        "El Secretariado Técnico Local responde por estos datos.\n"
        "Guardamos tu duda y, si lo das, tu correo. El correo sirve sólo para avisarte.\n"
        "Lo enviado se borra a los dos años. La duda y su respuesta quedan en el registro público, "
        "sin tu nombre.\n"
        "Puedes pedir ver, corregir o borrar tus datos con tu folio y tu enlace secreto."
    ),
    "vigente_desde": datetime.date(2026, 1, 1),
}


def clave_de(eje: Eje) -> UUID:
    return uuid5(NAMESPACE_URL, f"mirador/dudas/{eje.plan.slug}/{eje.slug}")


def espacio_de(eje: Eje) -> Espacio | None:
    consulta = Espacio.objects.publicados().select_related("version", "eje__plan", "aviso")
    return consulta.filter(clave=clave_de(eje)).first()


def asegurar_espacio(eje: Eje) -> Espacio:
    clave = clave_de(eje)
    aviso, _nuevo = AvisoPrivacidad.objects.get_or_create(clave="dudas", numero=1, defaults=AVISO)
    espacio, _creado = Espacio.objects.get_or_create(
        clave=clave,
        defaults={
            "tipo": TIPO,
            "titulo": "Dudas sobre los avances",
            "eje": eje,
            "version": _version(clave),
            "aviso": aviso,
            "promesa": Promesa.CONSULTAR,
            "retencion_dias": RETENCION,
            "publicado": True,
        },
    )
    return espacio


def _version(clave: UUID) -> VersionCuestionario:
    version = congelar(clave=clave, preguntas=_preguntas("es"))
    traducir(version=version, idioma="en", preguntas=_preguntas("en"))
    return version


def _preguntas(idioma: str) -> StreamValue:
    textos = TEXTOS[idioma]
    return PreguntasBlock().to_python(
        [
            _bloque("texto_largo", "que", textos, obligatoria=True, limite=1000, para_el_eje=True),
            _bloque("texto_corto", "prueba", textos, limite=300),
            _bloque("correo", "correo", textos, finalidad=textos["finalidad"]),
        ]
    )


def _bloque(tipo: str, nombre: str, textos: dict[str, Any], **valores: Any) -> dict[str, Any]:
    texto, ayuda = textos[nombre]
    valor = {"texto": texto, "ayuda": ayuda, "variable": nombre, **valores}
    return {
        "type": tipo,
        "id": str(uuid5(NAMESPACE_URL, f"mirador/dudas/{nombre}")),
        "value": valor,
    }
