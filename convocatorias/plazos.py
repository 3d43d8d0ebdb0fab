"""What calls tell the board of deadlines: their closing, their results and what people ask."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale

from participacion.espacios.models import Espacio, TipoEspacio
from participacion.plan.models import Eje
from participacion.plan.plazos.contrato import Ambito, Plazo

from .lectura import Lectura, leer_todas
from .models import ActoDeConvocatoria, ConvocatoriaPage, PreguntaDeConvocatoria, TipoActo
from .servicios import FINALES

_INSTANTE = datetime.timedelta(microseconds=1)
#: Classes of written dates with a last day, and what says, in both languages, what they are of.
CON_DIA = ("exacta", "limite", "intervalo")
DE_RESULTADOS = "result"


@dataclass(frozen=True)
class Caso:
    """A call of an eje, as it is at the end of the day that is asked."""

    lectura: Lectura
    eje: Eje
    hoy: datetime.date
    preguntas: int = 0

    @property
    def final(self) -> ActoDeConvocatoria | None:
        """After it nothing is due."""
        return next((acto for acto in self.lectura.actos if acto.tipo in FINALES), None)

    @property
    def url(self) -> str:
        return str(self.lectura.pagina.get_url() or "")

    @property
    def cierre(self) -> datetime.date | None:
        """Its last day: midnight is the end of the day before."""
        cierre = self.lectura.cierre
        return timezone.localdate(cierre - _INSTANTE) if cierre else None


def plazos(ambito: Ambito) -> Iterator[Plazo]:
    """Five queries. Only calls that are published: what waits for an answer, for staff alone."""
    for caso in _casos(ambito):
        cierre = caso.cierre
        if cierre:
            yield _del_cierre(caso, cierre)
            if caso.preguntas and not caso.final:
                yield _de_las_preguntas(caso, cierre)
        dia = _dia_de_resultados(caso)
        if dia and not _se_cancelo(caso):
            yield _de_los_resultados(caso, dia)


def _casos(ambito: Ambito) -> Iterator[Caso]:
    ejes = {eje.pk: eje for eje in ambito.ejes}
    suyos = Espacio.objects.publicados().filter(tipo=TipoEspacio.CONVOCATORIA, eje__in=ejes)
    paginas = _una_por_convocatoria(suyos.values("clave"))
    esperan = Counter[int]() if ambito.publico else _esperan(ejes)
    fin = timezone.make_aware(datetime.datetime.combine(ambito.hoy, datetime.time.max))
    for lectura in leer_todas(paginas, fin):
        eje = ejes.get(lectura.espacio.eje_id or 0)
        if eje:
            yield Caso(lectura, eje, ambito.hoy, esperan[lectura.espacio.pk])


def _una_por_convocatoria(claves: Any) -> list[ConvocatoriaPage]:
    """The live page of each in the language being read; if there is none, in the other."""
    vivas = ConvocatoriaPage.objects.live().filter(translation_key__in=claves)
    preferidas = (Locale.get_default().language_code, get_language())
    orden = sorted(
        vivas.select_related("locale").order_by("pk"),
        key=lambda p: (
            preferidas.index(p.locale.language_code) if p.locale.language_code in preferidas else -1
        ),
    )
    return list({pagina.translation_key: pagina for pagina in orden}.values())


def _esperan(ejes: dict[int, Eje]) -> Counter[int]:
    """By call, how many questions have no answer."""
    filas = PreguntaDeConvocatoria.objects.por_responder().filter(espacio__eje__in=ejes).order_by()
    return Counter(dict(filas.values_list("espacio").annotate(n=Count("pk"))))


def _del_cierre(caso: Caso, dia: datetime.date) -> Plazo:
    return Plazo(
        clase="convocatoria",
        rotulo=_("Cierre de convocatoria"),
        fecha=dia,
        texto=caso.lectura.pagina.title,
        plan=caso.eje.plan,
        eje=caso.eje,
        hecho=dia < caso.hoy or caso.final is not None,
        nota=_nota(caso),
        historia=tuple(_movido(acto) for acto in caso.lectura.prorrogas),
        url=caso.url,
    )


def _nota(caso: Caso) -> str:
    """Only a cancellation changes what the closing meant."""
    if caso.final and _se_cancelo(caso):
        dia = date_format(timezone.localtime(caso.final.momento), "DATE_FORMAT")
        return _("Se canceló el %(fecha)s") % {"fecha": dia}
    return ""


def _movido(acto: ActoDeConvocatoria) -> str:
    antes = timezone.localtime(acto.cerraba - _INSTANTE if acto.cerraba else acto.momento)
    return _("Antes, %(a)s. Se acordó el %(d)s.") % {
        "a": date_format(antes, "DATE_FORMAT"),
        "d": date_format(timezone.localtime(acto.momento), "DATE_FORMAT"),
    }


def _se_cancelo(caso: Caso) -> bool:
    return caso.final is not None and caso.final.tipo == TipoActo.CANCELACION


def _de_las_preguntas(caso: Caso, cierre: datetime.date) -> Plazo:
    """Due when the call closes: an answer after that helps nobody to apply."""
    return Plazo(
        clase="pregunta",
        rotulo=_("Preguntas sin responder"),
        fecha=cierre,
        texto=caso.lectura.pagina.title,
        plan=caso.eje.plan,
        eje=caso.eje,
        cuantos=caso.preguntas,
        nota=_("Son %(n)s.") % {"n": caso.preguntas} if caso.preguntas > 1 else "",
        url=f"{caso.url}preguntas/",
    )


def _dia_de_resultados(caso: Caso) -> datetime.date | None:
    """The one that the call wrote, if it is a day."""
    for bloque in caso.lectura.pagina.fechas:
        valor = bloque.value
        if valor.get("clase") in CON_DIA and DE_RESULTADOS in valor["que"].casefold():
            return valor.get("hasta") or valor.get("dia")
    return None


def _de_los_resultados(caso: Caso, dia: datetime.date) -> Plazo:
    """Of a call that was not carried here nobody wrote down whether they came out."""
    final = caso.final
    hecho: bool | None = final is not None
    if not final and not caso.lectura.pagina.preguntas and dia < caso.hoy:
        hecho = None
    tarde = final is not None and timezone.localdate(final.momento) > dia
    return Plazo(
        clase="resultados",
        rotulo=_("Resultados de convocatoria"),
        fecha=dia,
        texto=caso.lectura.pagina.title,
        plan=caso.eje.plan,
        eje=caso.eje,
        hecho=hecho,
        nota=_("Se hizo después de su último día.") if tarde else "",
        url=caso.url,
        panel=reverse("resultados_admin:convocatoria", args=[caso.lectura.espacio.pk]),
    )
