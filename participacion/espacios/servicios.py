"""The only place that writes spaces and submissions."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail import hooks

from participacion.avisos.servicios import olvidar
from participacion.formularios.models import VersionCuestionario
from participacion.formularios.respuestas import separar

from . import folios
from .acuse import enviar_acuse
from .borradores import admite, borrar_caducos
from .consultas import Consulta
from .ficha import Ficha, huella
from .models import Canal, Contacto, Envio, Espacio

if TYPE_CHECKING:
    from .paginas import PaginaDeEspacio

E = TypeVar("E", bound=Envio)
SIN_GRACIA = timedelta(0)
#: ``(ahora) -> number of rows``: what upper rooms erase when its date comes.
GANCHO_BORRAR = "mirador_borrar_vencidos"


class EspacioNoRecibeError(Exception):
    """The space is not open at this instant; ``espacio`` says when it is."""

    def __init__(self, espacio: Espacio) -> None:
        super().__init__(str(espacio))
        self.espacio = espacio


class NoSePuedeError(Exception):
    """The submission is refused for the reason it carries, in words for the person."""


class CupoLlenoError(EspacioNoRecibeError):
    """Every place is taken."""


def recibir(
    *,
    modelo: type[E],
    espacio: Espacio,
    ficha: Ficha,
    version: VersionCuestionario,
    respuestas: dict[str, Any],
    idioma: str,
    ahora: datetime,
    canal: str = Canal.WEB,
    al_recibir: Callable[[E, dict[str, str]], None] | None = None,
    en_la_transaccion: Callable[[E], None] | None = None,
    con_acuse: bool = True,
    gracia: timedelta = SIN_GRACIA,
    **propios: Any,
) -> tuple[E, bool]:
    """Store a submission once, however often the same form arrives.

    Args:
        respuestas: what the valid form says, by question id.
        al_recibir: called in the same transaction with the new row and its contact data.
        en_la_transaccion: called first with the new row; what it raises undoes everything.
        gracia: how long after closing a form that was rendered before may still arrive.
        con_acuse: whether the receipt goes by mail to whoever left an address.
        propios: fields that only ``modelo`` has.

    Returns:
        The submission and whether it is new.

    Raises:
        EspacioNoRecibeError: outside ``[abre, cierra)`` and its grace.
        CupoLlenoError: if no place is left.
    """
    anonimas, contacto = separar(version, respuestas)

    def una_vez(folio: str) -> E:
        lugar = _con_lugar(espacio, modelo, ahora, ficha.emitida, gracia)
        envio = modelo.objects.create(
            folio=folio,
            id=ficha.envio,
            espacio=lugar,
            enlace=huella(ficha.secreto),
            version=version,
            respuestas=anonimas,
            aviso_id=lugar.aviso_id,
            canal=canal,
            idioma=idioma,
            creado=ahora,
            borrar_el=timezone.localdate(lugar.borrar_lo_recibido(ahora)),
            **propios,
        )
        if en_la_transaccion:
            en_la_transaccion(envio)
        _guardar_contacto(envio, contacto)
        if al_recibir:
            al_recibir(envio, contacto)
        if con_acuse and contacto.get("correo"):
            enviar_acuse(envio, correo=contacto["correo"], secreto=ficha.secreto)
        return envio

    return _sin_repetir(modelo, ficha, ahora, una_vez)


def revocar_enlace(*, envio: Envio, ahora: datetime) -> None:
    """The secret link stops working; the folio still shows the public state."""
    type(envio).objects.filter(pk=envio.pk).update(enlace_revocado=ahora)


def publicar(*, pagina: "PaginaDeEspacio") -> Espacio:
    """Copy what the published source page says into its space, and freeze its questions."""
    from participacion.formularios.servicios import congelar

    with transaction.atomic():
        version = (
            congelar(clave=pagina.translation_key, preguntas=pagina.preguntas)
            if pagina.preguntas
            else None
        )
        espacio, _nuevo = Espacio.objects.update_or_create(
            clave=pagina.translation_key,
            defaults={
                "tipo": pagina.tipo_espacio,
                "titulo": pagina.title,
                "eje": pagina.eje,
                "mecanismo": pagina.mecanismo,
                "version": version,
                "aviso": pagina.aviso,
                "abre": pagina.abre,
                "cierra": pagina.cierre_del_espacio,
                "promesa": pagina.promesa,
                "anonimo": pagina.anonimo,
                "cupo": pagina.cupo,
                "retencion_dias": pagina.retencion_dias,
                "publicado": pagina.live,
            },
        )
    return espacio


def retirar(*, pagina: "PaginaDeEspacio") -> None:
    """The source page was unpublished: its space takes nothing more."""
    Espacio.objects.filter(clave=pagina.translation_key).update(publicado=False)


def borrar_vencidos(*, ahora: datetime) -> int:
    """Erase submissions, contacts and lost mails whose date has come; number of rows."""
    from .models import tipos_de_envio

    hoy = timezone.localdate(ahora)
    borrados = Contacto.objects.filter(borrar_el__lte=hoy).delete()[0]
    for tipo in tipos_de_envio():
        borrados += tipo.objects.vencidos(hoy).delete()[1].get(tipo._meta.label, 0)
    borrados += sum(borrar(ahora) for borrar in hooks.get_hooks(GANCHO_BORRAR))
    return borrados + borrar_caducos(ahora) + olvidar(ahora=ahora)


_ESPACIO = Consulta(lambda pk: Espacio.objects.filter(pk=pk).order_by(), 918273645)


@cache
def _recibida(modelo: type[Envio]) -> Consulta[Envio]:
    return Consulta(lambda pk: modelo.objects.filter(pk=pk).order_by(), "f" * 32)


def ya_recibido(modelo: type[E], ficha: Ficha) -> E | None:
    """The submission that this very form made before, if it did."""
    return _recibida(modelo).objeto(ficha.envio)  # type: ignore[return-value]


def _con_lugar(
    espacio: Espacio, modelo: type[Envio], ahora: datetime, empezado: datetime, gracia: timedelta
) -> Espacio:
    """The space as it is now, locked when places are counted here."""
    if espacio.cupo and not modelo.lleva_lista:
        actual = Espacio.objects.select_for_update().get(pk=espacio.pk)
    else:
        actual = _ESPACIO.objeto(espacio.pk) or espacio
    if not admite(actual, empezado, ahora, gracia):
        raise EspacioNoRecibeError(actual)
    contados = actual.cupo is not None and not modelo.lleva_lista
    if contados and modelo.objects.filter(espacio=actual).count() >= (actual.cupo or 0):
        raise CupoLlenoError(actual)
    return actual


def _sin_repetir(
    modelo: type[E], ficha: Ficha, ahora: datetime, una_vez: Callable[[str], E]
) -> tuple[E, bool]:
    """Store under a folio nobody has; three tries are more than chance will ever need.

    Nearly everything that arrives is new, so it is looked for only when storing it failed.
    """
    for intento in range(3):
        folio = folios.generar(modelo.prefijo, timezone.localdate(ahora).year)
        try:
            with transaction.atomic():
                return una_vez(folio), True
        except (IntegrityError, EspacioNoRecibeError) as error:
            ya = modelo.objects.filter(pk=ficha.envio).first()
            if ya:
                return ya, False
            sin_lugar = isinstance(error, EspacioNoRecibeError)
            if sin_lugar or intento == 2 or not modelo.objects.filter(folio=folio).exists():
                raise
    raise AssertionError("unreachable")


def _guardar_contacto(envio: Envio, contacto: dict[str, str]) -> None:
    datos = {campo: valor for campo, valor in contacto.items() if valor}
    if not datos:
        return
    if envio.espacio.anonimo:
        raise ValueError("an anonymous space cannot keep contact data")
    Contacto.objects.create(envio=envio.pk, borrar_el=envio.borrar_el, **datos)
