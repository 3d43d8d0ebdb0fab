"""From an HTTP POST to a stored submission, or to the same form with what is wrong."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from participacion.formularios.formulario import FormularioCuestionario, formulario_de
from participacion.formularios.ligada import PreguntaLigada
from participacion.formularios.models import VersionCuestionario
from participacion.formularios.servicios import sin_guardar

from . import servicios
from .borradores import admite
from .ficha import Ficha, FichaInvalidaError, FichaVencidaError, firmar, leer, nueva
from .limites import permitido
from .models import Envio, Espacio

if TYPE_CHECKING:
    from .paginas import PaginaDeEspacio

TRAMPA = "sitio_web"


@dataclass
class Intento:
    """A form as it must be shown now. ``secreto`` is set once the submission is stored."""

    formulario: FormularioCuestionario
    ficha: Ficha
    estatus: int = 200
    aviso: str = ""
    secreto: str = ""
    folio: str = ""
    #: What was typed outside the questions, with its label.
    aparte: list[tuple[str, str]] = field(default_factory=list)

    @property
    def token(self) -> str:
        return firmar(self.ficha)

    @property
    def escrito(self) -> list[tuple[str, str]]:
        """Each question with what was typed in it, to be copied when nothing can be stored."""
        return [
            (campo.pregunta.texto, texto)
            for campo in self.formulario.preguntas
            if (texto := _en_palabras(campo))
        ] + self.aparte

    @property
    def guardado(self) -> bool:
        return bool(self.secreto)

    @property
    def acepta(self) -> bool:
        """False when the space takes nothing: what was typed is shown to be copied."""
        return self.estatus != 409


def en_blanco(
    espacio: Espacio, idioma: str, ahora: datetime, solo: Collection[str] | None = None
) -> Intento:
    """An empty form of the current version, or of some of its questions."""
    assert espacio.version is not None  # noqa: S101 - only published spaces have forms
    clase = formulario_de(espacio.version, idioma)
    ficha = nueva(espacio.clave, espacio.version.pk, ahora)
    return Intento(clase(solo=solo, semilla=ficha.envio.hex), ficha)


def de_muestra(pagina: "PaginaDeEspacio", ahora: datetime) -> Intento | None:
    """The form of a draft, for the editor's preview: its token opens nothing."""
    if not pagina.preguntas:
        return None
    try:
        clase = formulario_de(sin_guardar(pagina.preguntas), settings.LANGUAGE_CODE)
    except ValueError:  # half-written: the editor says what is missing
        return None
    return Intento(clase(), nueva(pagina.translation_key, 0, ahora))


def abrir(
    request: HttpRequest,
    pagina: "PaginaDeEspacio",
    espacio: Espacio,
    ahora: datetime,
    elegir: Callable[[VersionCuestionario], Collection[str] | None] = lambda _version: None,
) -> tuple[Intento, VersionCuestionario, Envio | None]:
    """Read what was posted, before any rule is applied.

    Args:
        elegir: which questions of the version the posted page asked; None for all.

    Returns:
        The form with what was typed, the version it belongs to and, if it had already been
        stored, the submission.
    """
    ficha, aviso = _ficha(request, espacio, ahora)
    version = _version(espacio, ficha)
    clase = formulario_de(version, pagina.idioma)
    formulario = clase(request.POST, solo=elegir(version), semilla=ficha.envio.hex)
    intento = Intento(formulario, ficha, estatus=422, aviso=aviso)
    ya = servicios.ya_recibido(pagina.modelo_envio, ficha)
    if ya:
        intento.secreto, intento.folio = ficha.secreto, ya.folio
    return intento, version, ya


def procesar(
    request: HttpRequest, pagina: "PaginaDeEspacio", espacio: Espacio, ahora: datetime
) -> Intento:
    """Try to store what was posted. Nothing typed is ever dropped: it is in the result."""
    intento, version, ya = abrir(request, pagina, espacio, ahora)
    if ya:
        return intento
    if not admite(espacio, intento.ficha.emitida, ahora, pagina.gracia):
        return cerrado(intento, aviso="")
    comprobar(request, espacio, intento, ahora)
    if intento.aviso or not intento.formulario.is_valid():
        return intento
    respuestas = intento.formulario.respuestas()
    return entregar(pagina, espacio, intento, version, respuestas, ahora)


def entregar(
    pagina: "PaginaDeEspacio",
    espacio: Espacio,
    intento: Intento,
    version: VersionCuestionario,
    respuestas: dict[str, Any],
    ahora: datetime,
    *,
    en_la_transaccion: Callable[[Any], None] | None = None,
    **propios: Any,
) -> Intento:
    """Store valid answers; the result holds the receipt or why there is none."""
    try:
        envio, _nuevo = servicios.recibir(
            modelo=pagina.modelo_envio,
            espacio=espacio,
            ficha=intento.ficha,
            version=version,
            respuestas=respuestas,
            idioma=pagina.idioma,
            ahora=ahora,
            al_recibir=pagina.al_recibir,
            en_la_transaccion=en_la_transaccion,
            gracia=pagina.gracia,
            **propios,
        )
    except servicios.CupoLlenoError:
        return cerrado(intento, aviso=_("Ya no hay lugares. No guardamos tu registro."))
    except servicios.EspacioNoRecibeError:
        return cerrado(intento, aviso="")
    intento.secreto, intento.folio = intento.ficha.secreto, envio.folio
    return intento


def _ficha(request: HttpRequest, espacio: Espacio, ahora: datetime) -> tuple[Ficha, str]:
    """The token posted, or a new one and why the person must send again."""
    try:
        return leer(request.POST.get("ficha", ""), espacio.clave, ahora), ""
    except FichaVencidaError as error:
        # Same submission id: sending it again can never make two.
        vieja = error.ficha
        fresca = Ficha(vieja.espacio, vieja.version, vieja.envio, vieja.secreto, ahora)
        return fresca, _("Pasó mucho tiempo. Tus respuestas siguen aquí: vuelve a enviarlas.")
    except FichaInvalidaError:
        version = espacio.version_id or 0
        return nueva(espacio.clave, version, ahora), _(
            "No pudimos comprobar el formulario. Tus respuestas siguen aquí: vuelve a enviarlas."
        )


def _version(espacio: Espacio, ficha: Ficha) -> VersionCuestionario:
    """The version the person saw, even if a newer one was published meanwhile."""
    if ficha.version != espacio.version_id:
        vista = VersionCuestionario.objects.filter(pk=ficha.version, clave=espacio.clave).first()
        if vista:
            return vista
    assert espacio.version is not None  # noqa: S101 - only published spaces take posts
    return espacio.version


def comprobar(request: HttpRequest, espacio: Espacio, intento: Intento, ahora: datetime) -> None:
    """Guards against machines; each leaves a sentence and keeps the form."""
    if not permitido(request, f"envio:{espacio.pk}", settings.LIMITE_ENVIOS):
        intento.estatus = 429
        intento.aviso = _(
            "Llegaron muchos envíos desde tu red. Espera diez minutos y vuelve a enviar."
        )
    elif request.POST.get(TRAMPA):
        intento.aviso = _("Deja vacío el campo oculto y vuelve a enviar.")
    elif intento.formulario.is_valid() and _muy_rapido(intento, ahora):
        intento.aviso = _("Fue muy rápido. Revisa tus respuestas y vuelve a enviar.")


def _muy_rapido(intento: Intento, ahora: datetime) -> bool:
    return not intento.aviso and intento.ficha.edad(ahora) < settings.FICHA_MINIMO


def _en_palabras(campo: PreguntaLigada) -> str:
    if not campo.pregunta.opciones and not hasattr(campo.field, "codigos"):
        return campo.escrito
    marcadas = [*campo.opciones, *campo.aparte]
    return "; ".join(str(opcion.etiqueta) for opcion in marcadas if opcion.marcada)


def cerrado(intento: Intento, aviso: str) -> Intento:
    """Nothing can be stored: what was typed is shown to be copied."""
    intento.estatus = 409
    intento.aviso = aviso
    return intento
