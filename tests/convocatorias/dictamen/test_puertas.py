"""Jury × own or other call × before closing, judging, results × how it stands × every address.

Each cell starts from the same point: what one does is undone before the next.
"""

from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse

from convocatorias.dictamen.models import Asignacion, MotivoExcusa
from convocatorias.dictamen.servicios import cerrar_asiento, declarar
from convocatorias.models import TipoActo
from convocatorias.postulaciones.models import Archivo, Bases, VersionPostulacion
from convocatorias.servicios import anotar_acto
from participacion.espacios.models import Contacto
from tests import fabricas

from .ayudas import abrir, calificar
from .conftest import CIERRE, DIA, sentar

pytestmark = pytest.mark.django_db

# quien: whose account asks for the application that was given to `propia`
#   companera   same jury, not given to her       de_otra   jury of another call only
#   dejo        was in this jury, is in no other  dejo_y_otra   the same, and is in another one
#   oficial, admin, duena (of the eje of the call), personal, visita: sit in no jury
# cuando: antes of the closing (nothing is given to anybody yet), dictamen, resultados
# como: sin_abrir, abierta, enviada, excusada, anulada (sent, and recused after)
#
# inicio: folio (lists it), vacio (nothing of it)      lee: si, tapada (200 without its text)
# ajenas: what the other member sent, seen or not       the rest: si, or how it is refused
TABLA = """
quien       cuando     como      | inicio  lee     ajenas | declara excusa guarda envia  archivo
propia      dictamen   sin_abrir | folio   tapada  no     | si      si     409    409    404
propia      dictamen   abierta   | folio   si      no     | si      si     si     si     si
propia      dictamen   enviada   | folio   si      si     | si      si     409    409    si
propia      dictamen   excusada  | folio   tapada  no     | 409     409    409    409    404
propia      dictamen   anulada   | folio   tapada  no     | 409     409    409    409    404
propia      resultados sin_abrir | folio   tapada  no     | 409     409    409    409    404
propia      resultados abierta   | folio   si      no     | 409     409    409    409    si
propia      resultados enviada   | folio   si      si     | 409     409    409    409    si
propia      resultados excusada  | folio   tapada  no     | 409     409    409    409    404
propia      antes      -         | vacio   404     no     | 404     404    404    404    404
companera   dictamen   abierta   | vacio   404     no     | 404     404    404    404    404
companera   resultados enviada   | vacio   404     no     | 404     404    404    404    404
companera   antes      -         | vacio   404     no     | 404     404    404    404    404
de_otra     dictamen   sin_abrir | vacio   404     no     | 404     404    404    404    404
de_otra     dictamen   abierta   | vacio   404     no     | 404     404    404    404    404
de_otra     dictamen   excusada  | vacio   404     no     | 404     404    404    404    404
de_otra     resultados enviada   | vacio   404     no     | 404     404    404    404    404
de_otra     antes      -         | vacio   404     no     | 404     404    404    404    404
dejo        dictamen   abierta   | 403     403     no     | 403     403    403    403    403
dejo        resultados enviada   | 403     403     no     | 403     403    403    403    403
dejo_y_otra dictamen   abierta   | vacio   404     no     | 404     404    404    404    404
dejo_y_otra resultados enviada   | vacio   404     no     | 404     404    404    404    404
oficial     dictamen   abierta   | 403     403     no     | 403     403    403    403    403
oficial     resultados enviada   | 403     403     no     | 403     403    403    403    403
oficial     antes      -         | 403     403     no     | 403     403    403    403    403
admin       dictamen   abierta   | 403     403     no     | 403     403    403    403    403
admin       resultados enviada   | 403     403     no     | 403     403    403    403    403
duena       dictamen   abierta   | 403     403     no     | 403     403    403    403    403
duena       resultados enviada   | 403     403     no     | 403     403    403    403    403
personal    dictamen   abierta   | 403     403     no     | 403     403    403    403    403
visita      dictamen   abierta   | puerta  puerta  no     | puerta  puerta puerta puerta puerta
visita      resultados enviada   | puerta  puerta  no     | puerta  puerta puerta puerta puerta
visita      antes      -         | puerta  puerta  no     | puerta  puerta puerta puerta puerta
"""
CABEZA, *FILAS = [
    [celda for celda in linea.split() if celda != "|"] for linea in TABLA.strip().splitlines()
]
#: Nobody's.
NINGUNA = 10**6
TEXTO, AJENO, NOMBRE = "Pasó algo.", "Secreto de la otra", "acta-de-ana-secreta.jpg"


@pytest.mark.parametrize("fila", FILAS, ids=lambda fila: "-".join(fila[:3]))
def test_cada_casilla(client, settings, tmp_path, monkeypatch, listo, otro_espacio, fila):
    settings.PRIVADO_ROOT = tmp_path
    dicho = dict(zip(CABEZA, fila, strict=True))
    quien, cuando, como = (dicho.pop(clave) for clave in ("quien", "cuando", "como"))
    una = _llevar(listo, cuando, como)
    cuenta = _cuenta(quien, listo, una, otro_espacio)
    ahora = CIERRE - DIA.resolution if cuando == "antes" else DIA
    monkeypatch.setattr("django.utils.timezone.now", lambda: ahora)
    if cuenta:
        client.force_login(cuenta)
    assert _visto(client, una) == dicho


def _llevar(listo, cuando, como):
    """The judging, brought to that point; of what is asked for, its numbers."""
    from convocatorias.dictamen.servicios import empezar

    if cuando == "antes":
        return SimpleNamespace(pk=NINGUNA, archivo=NINGUNA, folio="", de=listo.jurados[0], datos={})
    empezar(espacio=listo.espacio, usuario=listo.oficial, ahora=DIA)
    asignacion = Asignacion.objects.filter(jurado=listo.jurados[0]).earliest("pk")
    postulacion = asignacion.postulacion
    archivo = _con_archivo(postulacion)
    otra = Asignacion.objects.filter(postulacion=postulacion).exclude(pk=asignacion.pk).get()
    calificar(otra, 10, 5, comentario=AJENO)
    COMO[como](asignacion)
    if cuando == "resultados":
        anotar_acto(espacio=listo.espacio, tipo=TipoActo.RESULTADOS, ahora=DIA - DIA.resolution)
    criterios = listo.espacio.reglas.criterios.all()
    datos = {f"k{c.pk}": "Porque sí." for c in criterios}
    datos |= {f"c{c.pk}": cifra for c, cifra in zip(criterios, ("10", "2"), strict=True)}
    return SimpleNamespace(
        pk=asignacion.pk,
        archivo=archivo.pk,
        folio=postulacion.folio,
        de=asignacion.jurado,
        no_son={asignacion.jurado_id, otra.jurado_id},
        datos=datos,
    )


def _excusar(asignacion):
    declarar(
        asignacion=asignacion,
        usuario=asignacion.jurado.usuario,
        motivo=MotivoExcusa.INTERES,
        ahora=DIA,
    )


def _anular(asignacion):
    calificar(asignacion, 10, 5)
    _excusar(asignacion)


COMO = {
    "sin_abrir": lambda asignacion: None,
    "abierta": abrir,
    "enviada": lambda asignacion: calificar(asignacion, 10, 5),
    "excusada": _excusar,
    "anulada": _anular,
}


def _con_archivo(postulacion):
    """A file, and the name of who sent it in three places; the judging is blind."""
    archivo = Archivo.objects.create(
        envio=postulacion.pk,
        clase="fotos",
        nombre=NOMBRE,
        archivo=ContentFile(b"x", name="x.jpg"),
        tipo="jpg",
        tamano=1,
        huella="a" * 64,
        en_borrador=False,
        creado=postulacion.creado,
    )
    bases = Bases.objects.create(
        espacio=postulacion.espacio, huella="b" * 64, texto={}, desde=postulacion.creado
    )
    VersionPostulacion.objects.create(
        postulacion=postulacion,
        numero=1,
        bases=bases,
        contenido={"archivos": [{"huella": archivo.huella}]},
        huella="c" * 64,
        recibida=postulacion.creado,
    )
    Contacto.objects.create(
        envio=postulacion.pk,
        nombre="Ana Secreta",
        correo="ana@ejemplo.invalid",
        organizacion="Colectivo Secreto",
        borrar_el=DIA.date(),
    )
    return archivo


def _cuenta(quien, listo, una, otro_espacio):
    if quien == "propia":
        return una.de.usuario
    if quien == "companera":
        no_son = getattr(una, "no_son", {una.de.pk})
        return next(j for j in listo.jurados if j.pk not in no_son).usuario
    if quien.startswith("dejo"):
        cuenta = una.de.usuario
        if quien == "dejo_y_otra":
            _sentar_en(otro_espacio, cuenta)
        _dejar(una.de, listo.oficial)
        return cuenta
    return OTRAS[quien](listo, otro_espacio)


OTRAS = {
    "de_otra": lambda listo, otro: sentar(otro, "ajena").usuario,
    "oficial": lambda listo, otro: listo.oficial,
    "admin": lambda listo, otro: fabricas.usuario("admin", superusuario=True),
    "duena": lambda listo, otro: fabricas.usuario("duena", de=listo.espacio.eje),
    "personal": lambda listo, otro: fabricas.usuario("personal"),
    "visita": lambda listo, otro: None,
}


def _sentar_en(espacio, cuenta):
    asiento = sentar(espacio, "temporal", institucion="Otra")
    asiento.usuario = cuenta
    asiento.save()


def _dejar(asiento, oficial):
    """While it is judged the officer closes the seat; once it ended, its day comes."""
    if asiento.espacio.actos.filter(tipo=TipoActo.RESULTADOS).exists():
        type(asiento).objects.filter(pk=asiento.pk).update(hasta=DIA.date())
    else:
        cerrar_asiento(jurado=asiento, usuario=oficial, motivo="Se fue", ahora=DIA)


def _visto(client, una):
    def ir(metodo, nombre, *args, **datos):
        with transaction.atomic():
            respuesta = getattr(client, metodo)(reverse(f"jurado:{nombre}", args=args), datos)
            transaction.set_rollback(True)
        assert not _de_ana(respuesta)
        return respuesta

    def hace(metodo, nombre, *args, **datos):
        return _dicho(ir(metodo, nombre, *args, **datos))

    inicio, pagina = ir("get", "inicio"), ir("get", "postulacion", una.pk)
    return {
        "inicio": _dicho(inicio, folio=una.folio or "POS-2024", vacio=""),
        "lee": _dicho(pagina, si=TEXTO, tapada=""),
        "ajenas": "si" if AJENO in pagina.content.decode() else "no",
        "declara": hace("post", "declarar", una.pk, motivo="nada"),
        "excusa": hace("post", "declarar", una.pk, motivo=MotivoExcusa.INTERES),
        "guarda": hace("post", "guardar", una.pk, **una.datos),
        "envia": hace("post", "postulacion", una.pk, **una.datos),
        "archivo": hace("get", "archivo", una.pk, una.archivo),
    }


def _dicho(respuesta, **senales):
    """The first word whose sign is in the page; the code when it is not a page."""
    if respuesta.status_code == 302 and "/login/" in respuesta["Location"]:
        return "puerta"
    if respuesta.status_code not in (200, 302):
        return str(respuesta.status_code)
    if not senales:
        return "si"
    html = respuesta.content.decode()
    return next(palabra for palabra, senal in senales.items() if senal in html)


def _de_ana(respuesta):
    """Something personal of whoever applied, in the page or in the name of the file."""
    cabeza = respuesta.headers.get("Content-Disposition", "")
    cuerpo = "" if respuesta.streaming else respuesta.content.decode()
    dichos = ("Ana Secreta", "ana@ejemplo", "Colectivo Secreto", NOMBRE)
    return [dicho for dicho in dichos if dicho in cuerpo + cabeza]
