"""The INAI call of 2020: 8 applications and a jury of 7, written straight in the tables."""

from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from zoneinfo import ZoneInfo

from convocatorias.dictamen.models import (
    Asignacion,
    Calificacion,
    Criterio,
    Elegibilidad,
    Evaluacion,
    Jurado,
    Reglas,
)
from convocatorias.models import Postulacion, TipoActo
from convocatorias.servicios import anotar_acto
from home.demo.preguntas import pregunta
from participacion.datos.canonico import huella_de
from participacion.espacios.ficha import huella
from participacion.espacios.folios import digito
from participacion.espacios.models import Contacto
from tests import fabricas

ZONA = ZoneInfo("America/Mexico_City")
CIERRE = datetime(2020, 2, 8, tzinfo=ZONA)
DICTAMEN = datetime(2020, 2, 10, 10, tzinfo=ZONA)
RESULTADOS = datetime(2020, 3, 4, 12, tzinfo=ZONA)
INSTITUCIONES = (
    *("PNUD México", "CIDE", "Alianza para el Gobierno Abierto", "GIGAPP"),
    *("Mecanismo de Revisión Independiente", "Núcleo de la Sociedad Civil"),
    "Consejo Consultivo del INAI",
)
CRITERIOS = (("Transparencia", 2), ("Participación", 2), ("Resultados", 1))
#: What each application gets from every member, but for the one that was not eligible.
NOTAS = ("9", "8.5", "8", "7.5", "7", "6.5", "5", None)
SECTORES = ("Academia", "Sociedad civil", "Institución de gobierno", "Otra")


def postular(espacio, n, creado):
    cuerpo = f"{n:06}"
    folio = f"POS-20-{cuerpo[:4]}-{cuerpo[4:]}{digito(cuerpo)}"
    clave = next(iter(espacio.version.preguntas())).id
    respuestas = {clave: f"Práctica número {n}"}
    fila = Postulacion.objects.create(
        espacio=espacio,
        folio=folio,
        enlace=huella(f"secreto-{espacio.pk}-{n}"),
        version=espacio.version,
        respuestas=respuestas,
        idioma="es-mx",
        creado=creado,
        borrar_el=(creado + timedelta(days=730)).date(),
        sector=SECTORES[n % 4],
        huella=huella_de(respuestas),
    )
    Contacto.objects.create(
        envio=fila.pk,
        nombre=f"Persona privada {n}",
        correo=f"privada{n}@ejemplo.invalid",
        borrar_el=fila.borrar_el,
    )
    return fila


def reglas(espacio, **otros):
    valores = {"lugares": 3, "menciones": 2, "minimo": Decimal(6), "quorum": 5, **otros}
    fila = Reglas.objects.create(espacio=espacio, congeladas=DICTAMEN, **valores)
    for n, (nombre, peso) in enumerate(CRITERIOS):
        Criterio.objects.create(reglas=fila, orden=n, nombre=nombre, peso=peso)
    return fila


def calificar(jurado, postulacion, nota, comentario="", criterios=None):
    asignacion = Asignacion.objects.create(
        jurado=jurado, postulacion=postulacion, creada=DICTAMEN, sin_conflicto=DICTAMEN
    )
    evaluacion = Evaluacion.objects.create(
        asignacion=asignacion,
        comentario=comentario,
        enviada=DICTAMEN + timedelta(days=1),
        actualizada=DICTAMEN,
    )
    if criterios is None:
        criterios = Criterio.objects.filter(reglas__espacio=postulacion.espacio)
    Calificacion.objects.bulk_create(
        Calificacion(evaluacion=evaluacion, criterio=criterio, puntos=Decimal(str(nota)))
        for criterio in criterios
    )
    return evaluacion


def convocatoria(slug="practicas-exitosas-2020", **otros):
    return fabricas.convocatoria(
        slug,
        title="Reconocimiento de Prácticas Exitosas",
        emisor="INAI",
        abre=datetime(2019, 12, 2, tzinfo=ZONA),
        cierra=CIERRE,
        bases=[{"type": "base", "value": {"titulo": "Objetivo", "texto": "<p>Reconocer.</p>"}}],
        preguntas=[
            pregunta("c", "practica", "texto_corto", "Nombre de la práctica", limite=200),
            *otros.pop("ademas", ()),
        ],
        **otros,
    )


def juzgada(slug="practicas-exitosas-2020", notas=NOTAS, con_reglas=None, **otros):
    """A call ready to publish; CIDE stood aside from the first application."""
    pagina = convocatoria(slug, **otros)
    espacio = pagina.espacio
    reglas(espacio, **(con_reglas or {}))
    base = int(sha256(slug.encode()).hexdigest()[:4], 16) % 90 * 100
    enviadas = [
        postular(espacio, base + n, CIERRE - timedelta(days=20 - n))
        for n in range(1, len(notas) + 1)
    ]
    asientos = [
        Jurado.objects.create(espacio=espacio, institucion=nombre, cargo="Titular")
        for nombre in INSTITUCIONES
    ]
    anotar_acto(espacio=espacio, tipo=TipoActo.DICTAMEN, ahora=DICTAMEN)
    criterios = list(Criterio.objects.filter(reglas__espacio=espacio))
    for fila, nota in zip(enviadas, notas, strict=True):
        _dictaminar(fila, nota, asientos, criterios, aparta=fila == enviadas[0])
    return pagina


def _dictaminar(fila, nota, asientos, criterios, *, aparta):
    elegible = nota is not None
    Elegibilidad.objects.create(
        postulacion=fila,
        elegible=elegible,
        razon="" if elegible else "Es de 2014: las bases piden de 2015 a 2019.",
        momento=DICTAMEN,
    )
    for n, asiento in enumerate(asientos if elegible else ()):
        if aparta and asiento.institucion == "CIDE":
            Asignacion.objects.create(
                jurado=asiento,
                postulacion=fila,
                creada=DICTAMEN,
                excusa=DICTAMEN,
                motivo="Trabajó en esa práctica.",
            )
        else:
            comentario = "Cuenta a cuántas personas ayudó." if n == 0 else ""
            calificar(asiento, fila, nota, comentario, criterios)


def folios(pagina):
    return list(
        Postulacion.objects.filter(espacio=pagina.espacio)
        .order_by("folio")
        .values_list("folio", flat=True)
    )


def oficial(nombre="oficial"):
    """A follow-up officer."""
    from django.contrib.auth.models import Permission

    cuenta = fabricas.usuario(nombre)
    cuenta.user_permissions.add(
        Permission.objects.get(content_type__app_label="informes", codename="dar_seguimiento")
    )
    return type(cuenta).objects.get(pk=cuenta.pk)
