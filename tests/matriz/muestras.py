"""Something real of «this eje» for each parameter: of the demo, or made by ``poblar``."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils.http import urlsafe_base64_encode

from convocatorias.acceso import pagina_de
from convocatorias.constancias.models import Constancia, Emision
from convocatorias.dictamen.models import Asignacion, Jurado
from convocatorias.eventos.models import EventoPage, Inscripcion
from convocatorias.models import CartaRecibida, Postulacion, PreguntaDeConvocatoria
from convocatorias.postulaciones.bases import huella_vigente
from convocatorias.postulaciones.models import Archivo
from convocatorias.propuestas.models import PropuestaDeEvento
from encuestas.cifras.models import Cifra
from encuestas.compartir.models import Enlace
from encuestas.exportar.models import Descarga
from encuestas.models import EncuestaPage, LoteDeCodigos, Respuesta, Retiro
from encuestas.temas.models import Acto, Cita, Tema
from home.demo.eventos import PANEL_PROXIMO
from participacion.aportaciones.models import Aportacion
from participacion.cargas.models import Carga
from participacion.documentos.models import DocumentoUnico
from participacion.espacios.models import Borrador, Espacio
from participacion.informes.models import Comentario, EvidenciaReporte, Periodo, Ronda
from participacion.plan.models import (
    Actividad,
    Compromiso,
    Eje,
    PeriodoIndicadores,
    RespuestaIndicador,
    SeriePublicaciones,
)
from participacion.sesiones.models import Acuerdo, Calendario, Plazo, Sesion
from participacion.taller.models import Fusion, Miembro

from .poblar import convocatorias, postular
from .poblar.encuestas import VARIABLE, la_encuesta
from .poblar.plan import CLAVE, EJE
from .poblar.taller import HOJA, la_mesa
from .rutas import Ruta

#: Namespaces of Wagtail's generic views -> what they show.
MODELOS = {
    "accion": "plan.Accion",
    "avance": "plan.Avance",
    "avisoprivacidad": "espacios.AvisoPrivacidad",
    "compromiso": "plan.Compromiso",
    "comprension": "claridad.PreguntaDeComprension",
    "correo": "avisos.Correo",
    "eje": "plan.Eje",
    "evidencia": "plan.Evidencia",
    "fuentepregunta": "plan.FuentePregunta",
    "institucion": "secretariado.Institucion",
    "meta": "plan.Meta",
    "periodoindicadores": "plan.PeriodoIndicadores",
    "pideaprobacion": "aportaciones.PideAprobacion",
    "planes": "plan.Plan",
    "representacion": "secretariado.Representacion",
    "responsabilidad": "plan.Responsabilidad",
    "respuestatipo": "aportaciones.RespuestaTipo",
    "seriepublicaciones": "plan.SeriePublicaciones",
    "textos": "claridad.TextoEvaluado",
    "versiones": "claridad.VersionDeTexto",
}


def argumentos(ruta: Ruta, secretos: dict[str, str], **otros: Any) -> dict[str, Any]:
    """Values for its parameters; ``otros`` go before the real ones.

    Raises:
        LookupError: nobody said what a parameter of that namespace stands for, or there is none.
    """
    return {
        nombre: otros[nombre] if nombre in otros else _valor(ruta, nombre, secretos)
        for nombre in ruta.parametros
    }


def _valor(ruta: Ruta, nombre: str, secretos: dict[str, str]) -> Any:
    """What is said of that very address counts first, then of its namespace, then of any."""
    espacio = ruta.nombre.partition(":")[0]
    for clave in ((ruta.nombre, nombre), (espacio, nombre), ("", nombre)):
        if clave in MUESTRAS:
            return MUESTRAS[clave]()
        if ":".join(clave) in secretos:
            return secretos[":".join(clave)]
    if nombre == "pk" and espacio in MODELOS:
        return _el_ultimo(apps.get_model(MODELOS[espacio]))
    raise LookupError(f"{ruta.nombre}: {nombre}")


def _el_ultimo(modelo: Any) -> Any:
    """What ``poblar`` made, if it made any; nothing hangs from it yet."""
    fila = modelo._default_manager.order_by("-pk").first()
    if fila is None:
        raise LookupError(f"no {modelo.__name__}")
    return fila.pk


def _eje() -> Eje:
    return Eje.objects.get(slug=EJE)


def _aportacion() -> Aportacion:
    return Aportacion.objects.filter(eje__slug=EJE).earliest("pk")


def _inscripcion() -> Inscripcion:
    """Of an event to come: much is closed once it is over."""
    pagina = EventoPage.objects.get(slug=PANEL_PROXIMO, alias_of=None)
    return Inscripcion.objects.filter(espacio=pagina.espacio).earliest("creado", "pk")


def _periodo() -> Periodo:
    return Periodo.objects.get(slug=CLAVE)


def _formato() -> PeriodoIndicadores:
    return PeriodoIndicadores.objects.get(slug=CLAVE)


def _ultima_version() -> int:
    """Of its single document: the draft, while there is one."""
    return DocumentoUnico.objects.de_eje(_eje()).latest("version").version


def _encuesta(cual: str) -> EncuestaPage:
    return EncuestaPage.objects.get(slug=f"{CLAVE}-{cual}")


def _convocatoria() -> Espacio:
    pagina = pagina_de(convocatorias.SLUG)[0]
    return Espacio.objects.get(clave=pagina.translation_key)


def _postulacion() -> Postulacion:
    return Postulacion.objects.get(espacio=_convocatoria())


def _cartas() -> Espacio:
    return CartaRecibida.objects.order_by("pk")[0].espacio


def _asiento(**cual: Any) -> int:
    return Jurado.objects.get(espacio=_convocatoria(), **cual).pk


def _asignacion(**cual: Any) -> int:
    return Asignacion.objects.get(jurado__espacio=_convocatoria(), **cual).pk


def _archivo(**cual: Any) -> int:
    return Archivo.objects.get(**cual).pk


def _con_constancias() -> Constancia:
    return Constancia.objects.vigentes().select_related("inscripcion").earliest("pk")


MUESTRAS: dict[tuple[str, str], Callable[[], Any]] = {
    ("", "plan"): lambda: "2019-2021",
    ("", "eje"): lambda: EJE,
    ("cuenta", "uidb64"): lambda: urlsafe_base64_encode(b"1"),
    ("cuentas_panel", "pk"): lambda: get_user_model().objects.get(username="jurado").pk,
    ("bandeja", "pk"): lambda: _aportacion().pk,
    ("documentos_unicos", "pk"): lambda: _eje().pk,
    # Of the eje: goals, schedule, publications and its indicator form.
    ("mi_eje", "pk"): lambda: _eje().pk,
    ("mi_eje", "meta"): lambda: _eje().metas.earliest("pk").pk,
    ("mi_eje", "actividad"): lambda: Actividad.objects.get(cronograma__eje=_eje()).pk,
    ("mi_eje", "serie"): lambda: SeriePublicaciones.objects.get(eje=_eje(), nombre="Boletín").pk,
    ("mi_eje", "periodo"): lambda: _formato().pk,
    # Periods, figures and rounds.
    ("avances", "pk"): lambda: _periodo().pk,
    ("avances", "eje"): lambda: _eje().pk,
    ("avances", "nivel"): lambda: "compromiso",
    ("avances", "cual"): lambda: Compromiso.objects.filter(eje=_eje()).earliest("pk").pk,
    ("avances:evidencia", "pk"): lambda: EvidenciaReporte.objects.get(reporte__eje=_eje()).pk,
    ("avances:ronda", "pk"): lambda: Ronda.objects.get(slug=CLAVE).pk,
    ("avances:resolver", "pk"): lambda: Ronda.objects.get(slug=CLAVE).pk,
    ("avances:resolver", "comentario"): lambda: Comentario.objects.get(ronda__slug=CLAVE).pk,
    # Sessions.
    ("sesiones_panel", "pk"): lambda: Sesion.objects.get(slug="stl-xviii").pk,
    ("sesiones_panel", "calendario"): lambda: Calendario.objects.earliest("pk").pk,
    ("sesiones_panel", "acuerdo"): lambda: Acuerdo.objects.earliest("pk").pk,
    ("sesiones_panel", "plazo"): lambda: Plazo.objects.earliest("pk").pk,
    # Files in.
    ("cargas", "clase"): lambda: "plan",
    ("cargas", "formato"): lambda: "csv",
    ("cargas", "pk"): lambda: Carga.objects.get().pk,
    # Table of the workshop.
    ("orden", "pk"): lambda: la_mesa().pk,
    ("orden", "formato"): lambda: "csv",
    ("orden", "fusion"): lambda: Fusion.objects.get().pk,
    ("orden", "miembro"): lambda: Miembro.objects.get(grupo__nombre=CLAVE).pk,
    ("orden", "aportacion"): lambda: Miembro.objects.get(grupo__nombre=CLAVE).aportacion_id,
    ("taller", "taller"): lambda: la_mesa().get_parent().slug,
    ("taller", "mesa"): lambda: la_mesa().slug,
    ("taller", "cual"): lambda: HOJA,
    # Survey.
    **{
        (espacio, "pk"): lambda: la_encuesta().pk
        for espacio in ("tablero", "claridad_tablero", "temas", "cifras", "compartir_kit")
    },
    ("cifras", "cifra"): lambda: Cifra.objects.get().pk,
    ("compartir_kit", "codigo"): lambda: (
        Enlace.objects.filter(espacio=la_encuesta().espacio).earliest("pk").codigo
    ),
    ("tablero", "lote"): lambda: LoteDeCodigos.objects.get(nombre=CLAVE).pk,
    ("tablero", "uuid"): lambda: Descarga.objects.get().pk,
    ("tablero", "formato"): lambda: "csv",
    ("tablero:respuesta", "uuid"): lambda: (
        Respuesta.objects.filter(espacio=la_encuesta().espacio).earliest("creado").pk
    ),
    ("compartir", "slug"): lambda: la_encuesta().slug,
    ("compartir", "numero"): lambda: 1,
    ("tablero:abrir", "pk"): lambda: _encuesta("sellada").pk,
    ("tablero:deshacer", "pk"): lambda: _encuesta("retirada").pk,
    ("tablero:deshacer", "retiro"): lambda: Retiro.objects.get().pk,
    ("temas", "variable"): lambda: VARIABLE,
    ("temas", "tema"): lambda: Tema.objects.get().pk,
    ("temas", "acto"): lambda: Acto.objects.get().pk,
    ("temas", "texto"): lambda: Cita.objects.get().texto_id,
    # Calls: questions and letters of one, judging and results of another.
    ("convocatorias_panel", "espacio"): lambda: _cartas().pk,
    ("convocatorias_panel", "pk"): lambda: (
        CartaRecibida.objects.filter(espacio=_cartas()).earliest("pk").pk
    ),
    ("convocatorias_panel", "clave"): lambda: (
        PreguntaDeConvocatoria.objects.get(espacio=_cartas()).pk
    ),
    ("dictamen", "espacio"): lambda: _convocatoria().pk,
    ("dictamen", "postulacion"): lambda: _postulacion().pk,
    ("dictamen", "archivo"): lambda: _archivo(envio=_postulacion().pk),
    ("dictamen", "asignacion"): lambda: _asignacion(evaluacion__enviada__isnull=False),
    ("dictamen", "asiento"): lambda: _asiento(usuario=None),
    ("jurado", "asignacion"): lambda: _asignacion(jurado__usuario__username="jurado"),
    ("jurado", "archivo"): lambda: _archivo(envio=_postulacion().pk),
    ("resultados_admin", "pk"): lambda: _convocatoria().pk,
    ("resultados_admin", "folio"): lambda: _postulacion().folio,
    ("resultados_admin", "tabla"): lambda: "postulaciones",
    ("resultados_admin", "formato"): lambda: "csv",
    # Applying.
    ("asistencia_panel", "espacio"): lambda: _con_constancias().espacio_id,
    ("constancias_panel", "espacio"): lambda: _con_constancias().espacio_id,
    ("constancias_panel", "folio"): lambda: _con_constancias().folio,
    ("constancias_panel", "inscripcion"): lambda: _con_constancias().inscripcion_id,
    ("constancias_panel", "uuid"): lambda: Emision.objects.earliest("pk").pk,
    ("eventos_panel", "espacio"): lambda: _inscripcion().espacio_id,
    ("eventos_panel", "clave"): lambda: _inscripcion().pk,
    ("eventos_panel", "formato"): lambda: "csv",
    ("propuestas_de_evento", "clave"): lambda: PropuestaDeEvento.objects.get().pk,
    ("postular", "slug"): lambda: postular.SLUG,
    ("postular", "huella"): lambda: huella_vigente(pagina_de(postular.SLUG)[0]),
    ("postular", "numero"): lambda: 1,
    # Addresses outside the admin that are not for everybody: what was sent, what is in the making.
    ("espacios", "folio"): lambda: _aportacion().folio,
    ("respuestas:mia", "folio"): lambda: _aportacion().folio,
    ("respuestas:mia", "pk"): lambda: _aportacion().pk,
    ("informes", "slug"): lambda: CLAVE,
    ("informes:evidencia", "pk"): lambda: EvidenciaReporte.objects.get(reporte__eje=_eje()).pk,
    ("documentos", "version"): lambda: _ultima_version(),
    ("documentos:lleno_pdf", "periodo"): lambda: CLAVE,
    ("plan:evidencia_indicador", "pk"): lambda: (
        RespuestaIndicador.objects.filter(periodo=_formato()).earliest("pk").pk
    ),
    ("resultados_convocatoria", "slug"): lambda: convocatorias.SLUG,
    ("resultados_convocatoria", "folio"): lambda: _postulacion().folio,
    ("postular:archivo", "pk"): lambda: _archivo(envio=Borrador.objects.get().pk),
    ("postular:mi_archivo", "pk"): lambda: _archivo(
        envio=Postulacion.objects.get(espacio__clave=_abierta()).pk
    ),
}


def _abierta() -> Any:
    return pagina_de(postular.SLUG)[0].translation_key
