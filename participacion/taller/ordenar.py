"""The only place that merges, groups and splits proposals. Nothing said is ever lost:
every act is a row, and undoing it closes the row."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from participacion.aportaciones import servicios
from participacion.aportaciones.estados import Decision
from participacion.aportaciones.models import Aportacion, RespuestaRazonada
from participacion.espacios.models import Espacio
from participacion.espacios.servicios import NoSePuedeError

from .models import Fusion, Grupo, Miembro, Particion

#: What a reply says, copied to those that were merged into the one answered.
DICHO = RespuestaRazonada.DICHO
ORIGENES = {"web": "formulario", "mesa": "mesa", "papel": "papel"}


def juntar(
    *,
    queda: Aportacion,
    absorbidas: Sequence[Aportacion],
    usuario: Any,
    ahora: datetime,
    motivo: str = "",
) -> list[Fusion]:
    """Say that ``absorbidas`` mean the same as ``queda``: its reply will serve them too.

    Raises:
        NoSePuedeError: they are of different tables, or one is already merged.
    """
    claves = {a.pk for a in absorbidas} - {queda.pk}
    if not claves:
        raise NoSePuedeError(_("Elige dos propuestas o más."))
    with transaction.atomic():
        filas = _bloquear({queda.pk, *claves})
        actual = next(fila for fila in filas if fila.pk == queda.pk)
        otras = [fila for fila in filas if fila.pk != queda.pk]
        _que_se_puedan_juntar(actual, otras)
        fusiones = [
            Fusion.objects.create(
                absorbida=otra, queda=actual, usuario=usuario, creada=ahora, motivo=motivo
            )
            for otra in otras
        ]
        respuesta = actual.respuestas.order_by("-pk").first()
        if respuesta:
            for otra in otras:
                if otra.pendiente:
                    _repetir(respuesta, otra)
    return fusiones


def separar(*, fusion: Fusion, usuario: Any, ahora: datetime) -> bool:
    """Undo a merge; replies already given stay. False if somebody undid it before."""
    return bool(
        Fusion.objects.en_pie().filter(pk=fusion.pk).update(deshecha=ahora, deshecha_por=usuario)
    )


def al_responder(respuesta: RespuestaRazonada) -> None:
    """A reply reaches, in its transaction, what was merged into the one answered or split."""
    repartir_respuesta(respuesta)
    cerrar_dividida(respuesta)


def repartir_respuesta(respuesta: RespuestaRazonada) -> int:
    """Give the same reply, as a row of its own, to each one merged into the one answered."""
    fusiones = Fusion.objects.en_pie().filter(queda=respuesta.aportacion_id)
    return sum(_repetir(respuesta, f.absorbida) for f in fusiones.select_related("absorbida"))


def cerrar_dividida(respuesta: RespuestaRazonada) -> bool:
    """When the last part of a split text is answered, the original is too, with all the reasons."""
    particion = Particion.objects.filter(parte=respuesta.aportacion_id).first()
    if particion is None:
        return False
    original = particion.original
    partes = [p.parte for p in original.particiones.select_related("parte").order_by("orden")]
    dichas = [parte.respuestas.order_by("-pk").first() for parte in partes]
    if not original.pendiente or not all(dichas):
        return False
    decisiones = {dicha.decision for dicha in dichas if dicha}
    decision = decisiones.pop() if len(decisiones) == 1 else Decision.EN_PARTE
    razones = "\n".join(f"{n}. {dicha.razon}" for n, dicha in enumerate(dichas, 1) if dicha)
    texto = _("La separamos en partes y respondimos cada una:") + f"\n{razones}"
    return _responder(original, respuesta, decision=decision, razon=texto[:3000], sigue="")


def agrupar(
    *,
    espacio: Espacio,
    nombre: str,
    aportaciones: Sequence[Aportacion],
    usuario: Any,
    ahora: datetime,
) -> Grupo:
    """Put proposals of a table under a name; a group that exists grows.

    Raises:
        NoSePuedeError: there is no name, or nothing to group.
    """
    nombre = " ".join(nombre.split())[:120]
    if not nombre or not aportaciones:
        raise NoSePuedeError(_("Elige propuestas y escribe el nombre del grupo."))
    if any(a.espacio_id != espacio.pk for a in aportaciones):
        raise NoSePuedeError(_("Las propuestas son de mesas distintas."))
    with transaction.atomic():
        grupo, _nuevo = Grupo.objects.get_or_create(
            espacio=espacio, nombre=nombre, defaults={"usuario": usuario, "creado": ahora}
        )
        Grupo.objects.select_for_update().get(pk=grupo.pk)
        dentro = set(grupo.miembros.filter(deshecha=None).values_list("aportacion", flat=True))
        Miembro.objects.bulk_create(
            Miembro(grupo=grupo, aportacion=aportacion, usuario=usuario, creada=ahora)
            for aportacion in aportaciones
            if aportacion.pk not in dentro
        )
    return grupo


def sacar(*, miembro: Miembro, usuario: Any, ahora: datetime) -> bool:
    """Take a proposal out of a group. False if it was already out."""
    return bool(
        Miembro.objects.en_pie().filter(pk=miembro.pk).update(deshecha=ahora, deshecha_por=usuario)
    )


def dividir(
    *, original: Aportacion, textos: Sequence[str], usuario: Any, ahora: datetime
) -> list[Particion]:
    """Make a contribution of each part of a text that says several things.

    The original is kept as it was written; the parts carry its folio and its author, so that
    its follow-up page shows every reply.

    Raises:
        NoSePuedeError: fewer than two parts, or it was already split.
    """
    partes = [texto.strip() for texto in textos if texto.strip()]
    if len(partes) < 2:
        raise NoSePuedeError(_("Escribe dos partes o más."))
    with transaction.atomic():
        [actual] = _bloquear({original.pk})
        if actual.particiones.exists() or Particion.objects.filter(parte=actual).exists():
            raise NoSePuedeError(_("Esa propuesta ya está dividida."))
        return [
            Particion.objects.create(
                original=actual,
                parte=_parte(actual, texto, orden),
                orden=orden,
                usuario=usuario,
                creada=ahora,
            )
            for orden, texto in enumerate(partes, start=1)
        ]


def _parte(original: Aportacion, texto: str, orden: int) -> Aportacion:
    return servicios.registrar_texto(
        texto=texto,
        eje=original.eje,
        origen=ORIGENES[original.canal],
        canal=original.canal,
        idioma=original.idioma,
        recibida=original.recibida,
        envio=original.envio,
        pregunta=f"{original.pregunta[:60]}.{orden}",
        folio=original.folio,
        mecanismo=original.mecanismo,
        autor_publico=original.autor_publico,
        espacio=original.espacio,
    )


def _bloquear(claves: set[int]) -> list[Aportacion]:
    """In one order, so that two people who merge at once wait instead of locking each other."""
    filas = Aportacion.objects.select_for_update().filter(pk__in=claves)
    return list(filas.order_by("pk"))


def _que_se_puedan_juntar(queda: Aportacion, otras: Sequence[Aportacion]) -> None:
    if any((o.espacio_id, o.eje_id) != (queda.espacio_id, queda.eje_id) for o in otras):
        raise NoSePuedeError(_("Las propuestas son de mesas distintas."))
    vivas = Fusion.objects.en_pie()
    todas = [queda, *otras]
    unida = vivas.filter(absorbida__in=todas).select_related("absorbida", "queda").first()
    if unida:
        texto = _("%(folio)s ya está junto con %(otro)s.")
        raise NoSePuedeError(texto % {"folio": unida.absorbida, "otro": unida.queda})
    cabeza = vivas.filter(queda__in=otras).select_related("queda").first()
    if cabeza:
        texto = _("%(folio)s ya juntó otras. Elige que se quede ésa.")
        raise NoSePuedeError(texto % {"folio": cabeza.queda})


def _repetir(respuesta: RespuestaRazonada, absorbida: Aportacion) -> bool:
    return _responder(absorbida, respuesta, **{c: getattr(respuesta, c) for c in DICHO})


def _responder(aportacion: Aportacion, por: RespuestaRazonada, **dicho: Any) -> bool:
    """False when it cannot be answered now (closed, or forwarded): its follow-up page shows the
    reply of the one it was merged into all the same."""
    try:
        servicios.responder(
            aportacion=aportacion, usuario=por.autor, ahora=por.creada, aprobada=True, **dicho
        )
    except (PermissionDenied, NoSePuedeError):
        return False
    return True
