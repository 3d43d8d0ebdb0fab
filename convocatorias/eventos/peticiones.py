"""What somebody needs in order to take part: it is asked, answered, and erased early."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from participacion.aportaciones.personas import personas_de
from participacion.avisos.servicios import encolar
from participacion.espacios.models import Contacto
from participacion.espacios.servicios import NoSePuedeError
from participacion.informes.permisos import SEGUIMIENTO

from .models import (
    ActoDelPersonal,
    EventoPage,
    Inscripcion,
    Necesidad,
    SolicitudDeAcceso,
)
from .models.inscripcion import VIVOS

if TYPE_CHECKING:
    from django.http import QueryDict

#: How long it is kept once the event is over.
DESPUES = timedelta(days=30)
#: How long before the event the staff is told of those that nobody answered.
ANTES = timedelta(days=7)
LARGO = 500
_PERMISOS = "django.contrib.auth.backends.ModelBackend"


def escrita(datos: "QueryDict") -> tuple[tuple[str, ...], str]:
    """What was marked and typed in a form; what is not offered is dropped."""
    marcadas = tuple(n for n in Necesidad.values if n in datos.getlist("necesita"))
    return marcadas, datos.get("necesita_texto", "").strip()[:LARGO]


def en_palabras(pedido: tuple[tuple[str, ...], str]) -> list[tuple[str, str]]:
    """What was asked for, to be copied by whoever wrote it when nothing can be stored."""
    dicho = [str(Necesidad(n).label) for n in pedido[0]] + [pedido[1]]
    texto = "; ".join(parte for parte in dicho if parte)
    return [(_("¿Necesitas algo para participar?"), texto)] if texto else []


def pedir(
    inscripcion: Inscripcion, necesidades: Iterable[str], texto: str, ahora: datetime
) -> SolicitudDeAcceso | None:
    """Keep a request, if something is asked. Written again it changes, until it has its reply."""
    lista = [n for n in necesidades if n in Necesidad.values]
    if not lista and not texto:
        return None
    fin = EventoPage.objects.filter(translation_key=inscripcion.espacio.clave, alias_of=None)
    termina = fin.values_list("termina", flat=True).first() or ahora
    dicho = {"necesidades": lista, "texto": texto[:LARGO], "creada": ahora}
    solicitud, nueva = SolicitudDeAcceso.objects.get_or_create(
        inscripcion=inscripcion,
        defaults={
            **dicho,
            "borrar_el": min(
                inscripcion.borrar_el, timezone.localdate(max(termina, ahora) + DESPUES)
            ),
        },
    )
    if not nueva and not _sin_respuesta(solicitud).update(**dicho):
        return None
    return solicitud


@transaction.atomic
def responder(
    *,
    solicitud: SolicitudDeAcceso,
    respuesta: str,
    usuario: Any,
    ahora: datetime,
    leida: str | None = None,
) -> None:
    """Answer it once; the reply goes by mail and to the person's own page.

    Args:
        leida: ``creada`` of what was read before answering, in ISO 8601.

    Raises:
        NoSePuedeError: somebody else answered meanwhile, or the person wrote it again.
    """
    sin = _sin_respuesta(solicitud)
    actual = sin.select_for_update().first()
    if actual is None:
        raise NoSePuedeError(_("Alguien ya respondió esta petición."))
    if leida is not None and actual.creada.isoformat() != leida:
        raise NoSePuedeError(_("La persona cambió su petición. Léela otra vez."))
    sin.update(respuesta=respuesta, respondida=ahora, respondio=usuario)
    inscripcion = Inscripcion.objects.select_related("espacio").get(pk=solicitud.inscripcion_id)
    ActoDelPersonal.objects.create(
        espacio=inscripcion.espacio,
        inscripcion=inscripcion,
        tipo=ActoDelPersonal.Tipo.ATENDIO,
        usuario=usuario,
        momento=ahora,
    )
    _avisar(inscripcion, solicitud.pk, respuesta)


def _sin_respuesta(solicitud: SolicitudDeAcceso) -> Any:
    return SolicitudDeAcceso.objects.pendientes().filter(pk=solicitud.pk)


def recordar_pendientes(*, ahora: datetime) -> int:
    """Tell the staff, once, of each request without a reply when the event is near."""
    cerca = EventoPage.objects.live().filter(
        alias_of=None, empieza__gt=ahora, empieza__lte=ahora + ANTES
    )
    cuantas = 0
    for pagina in cerca.exclude(vida="cancelado").select_related("owner"):
        with transaction.atomic():
            pendientes = SolicitudDeAcceso.objects.pendientes().filter(
                inscripcion__espacio__clave=pagina.translation_key,
                inscripcion__estado__in=VIVOS,
                recordada=None,
            )
            claves = list(pendientes.values_list("pk", "inscripcion__espacio").order_by("pk"))
            if claves and (
                avisadas := _avisar_al_personal(
                    pagina, claves[0][1], [c for c, _e in claves], ahora
                )
            ):
                cuantas += avisadas
                pendientes.update(recordada=ahora)
    return cuantas


def borrar_vencidas(ahora: datetime) -> int:
    vencidas = SolicitudDeAcceso.objects.filter(borrar_el__lte=timezone.localdate(ahora))
    return vencidas.delete()[0]


def exportar(envio: Any) -> dict[str, Any]:
    """For whoever asks for all that is kept of their registration."""
    solicitud = SolicitudDeAcceso.objects.filter(inscripcion=envio.pk).first()
    if solicitud is None:
        return {}
    return {
        "accesibilidad": {
            "pedido": solicitud.en_palabras,
            "con_sus_palabras": solicitud.texto,
            "respuesta": solicitud.respuesta,
            "se_borra": solicitud.borrar_el.isoformat(),
        }
    }


def _avisar(inscripcion: Inscripcion, solicitud: int, respuesta: str) -> None:
    from .correos import avisar

    correo = Contacto.objects.filter(envio=inscripcion.pk).values_list("correo", flat=True).first()
    if correo:
        with translation.override(inscripcion.idioma):
            texto = _("Respondimos lo que pediste para participar:\n\n%(respuesta)s")
            avisar(
                inscripcion,
                correo,
                f"acceso:{inscripcion.pk}:{solicitud}",
                _("Respuesta a lo que pediste: %(titulo)s"),
                texto % {"respuesta": respuesta},
            )


def _avisar_al_personal(
    pagina: EventoPage, espacio: int, claves: list[int], ahora: datetime
) -> int:
    """To whoever answers for its eje and to whoever made the page."""
    cuentas = {c.pk: c for c in _cuentas(pagina, ahora) if c.email}
    ruta = reverse("eventos_panel:peticiones", args=[espacio])
    for cuenta in cuentas.values():
        encolar(
            clave=f"peticiones:{espacio}:{claves[0]}-{claves[-1]}:{len(claves)}:{cuenta.pk}",
            destinatario=cuenta.email,
            asunto=_("Peticiones de accesibilidad sin respuesta: %(titulo)s")
            % {"titulo": pagina.title},
            cuerpo=_(
                "Peticiones sin respuesta: %(n)s.\nEl evento es pronto: %(cuando)s.\n"
                "Respóndelas aquí:\n%(enlace)s\n"
            )
            % {
                "n": len(claves),
                "cuando": pagina.cuando,
                "enlace": settings.WAGTAILADMIN_BASE_URL + ruta,
            },
        )
    return len(cuentas)


def _cuentas(pagina: EventoPage, ahora: datetime) -> list[Any]:
    suyas = list(personas_de([pagina.eje_id], timezone.localdate(ahora))) if pagina.eje_id else []
    if pagina.owner and pagina.owner.is_active:
        suyas.append(pagina.owner)
    if suyas:
        return suyas
    # Nobody in particular: those who carry the follow-up.
    cuentas: Any = get_user_model().objects
    return list(cuentas.with_perm(SEGUIMIENTO, backend=_PERMISOS))
