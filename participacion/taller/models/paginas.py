"""Pages of the Taller de Futuro: the list of workshops, a workshop, a table."""

from collections import defaultdict
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from participacion.aportaciones.models import Aportacion
from participacion.aportaciones.paginas import PaginaConAportaciones
from participacion.espacios.listado import Ficha, con_espacio
from participacion.espacios.models import Envio, TipoEspacio
from participacion.formularios.formulario import PREFIJO
from participacion.taller.estructura import QUE, preguntas_de

from .propuesta import Propuesta

#: Group of attendance -> its name. Only counts are kept, never who.
GRUPOS = {
    "asistieron_instituciones": _("Instituciones"),
    "asistieron_ciudadania": _("Ciudadanía"),
    "asistieron_academia": _("Academia"),
    "asistieron_sociedad_civil": _("Sociedad civil"),
}


def con_propuestas(fichas: list[Ficha]) -> list[tuple[Ficha, int]]:
    """Each table with how many proposals it has; one query. In the order of the ejes."""
    cuenta: dict[int, int] = defaultdict(int)
    espacios = [ficha.espacio.pk for ficha in fichas]
    filas = Aportacion.objects.filter(espacio__in=espacios).order_by().values("espacio_id")
    for fila in filas.annotate(n=Count("envio", distinct=True)):
        cuenta[fila["espacio_id"]] = fila["n"]
    orden = sorted(fichas, key=lambda f: f.espacio.eje.numero if f.espacio.eje else 0)
    return [(ficha, cuenta[ficha.espacio.pk]) for ficha in orden]


class TalleresPage(Page):
    """Every workshop with its tables, the newest first."""

    introduccion = RichTextField(_("introducción"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduccion")]
    parent_page_types = ["home.InicioPage"]
    subpage_types: ClassVar[list[str]] = ["taller.TallerPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("Talleres")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        talleres = TallerPage.objects.child_of(self).live().order_by("-dia", "path")
        todas = con_espacio(MesaPage.objects.descendant_of(self), MesaPage)
        de: dict[str, list[tuple[Ficha, int]]] = defaultdict(list)
        for ficha, cuantas in con_propuestas(todas):
            de[ficha.pagina.path[: -Page.steplen]].append((ficha, cuantas))
        contexto["talleres"] = [(taller, de[taller.path]) for taller in talleres]
        return contexto


class TallerPage(Page):
    """The workshop: what it is, when, where, who came and its tables."""

    introduccion = RichTextField(_("introducción"), blank=True)
    dia = models.DateField(_("día"), null=True, blank=True)
    ultimo_dia = models.DateField(
        _("último día"), null=True, blank=True, help_text=_("Sólo si dura más de un día.")
    )
    horario = models.CharField(_("horario"), max_length=80, blank=True)
    lugar = models.CharField(_("lugar"), max_length=200, blank=True)
    enlace = models.CharField(
        _("enlace para entrar"),
        max_length=300,
        blank=True,
        validators=[URLValidator(schemes=["https", "http"])],
    )
    asistieron_instituciones = models.PositiveIntegerField(
        _("personas de instituciones"), null=True, blank=True
    )
    asistieron_ciudadania = models.PositiveIntegerField(_("ciudadanía"), null=True, blank=True)
    asistieron_academia = models.PositiveIntegerField(_("academia"), null=True, blank=True)
    asistieron_sociedad_civil = models.PositiveIntegerField(
        _("sociedad civil"), null=True, blank=True
    )
    fuente = models.CharField(_("fuente"), max_length=80, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduccion"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("dia"), FieldPanel("ultimo_dia")]),
                FieldPanel("horario"),
                FieldPanel("lugar"),
                FieldPanel("enlace"),
                FieldPanel("fuente"),
            ],
            heading=_("Cuándo y dónde"),
        ),
        MultiFieldPanel(
            [FieldPanel(campo) for campo in GRUPOS],
            heading=_("Cuántas personas vinieron"),
            help_text=_("Sólo números. No se guarda ningún nombre."),
        ),
    ]
    parent_page_types = ["taller.TalleresPage"]
    subpage_types: ClassVar[list[str]] = ["taller.MesaPage"]
    override_translatable_fields = [
        SynchronizedField(campo, overridable=False)
        for campo in ("dia", "ultimo_dia", "enlace", "fuente", *GRUPOS)
    ]

    class Meta:
        verbose_name = _("Taller de Futuro")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ultimo_dia=None) | models.Q(ultimo_dia__gt=models.F("dia")),
                name="taller_ultimo_dia_despues",
                violation_error_message=_("El último día va después del primero."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.ultimo_dia and self.dia is None:
            raise ValidationError({"dia": _("Escribe el primer día.")})

    @property
    def asistencia(self) -> list[tuple[Any, int]]:
        """Groups with a count; what was not counted is not a zero."""
        contados = ((nombre, getattr(self, campo)) for campo, nombre in GRUPOS.items())
        return [(nombre, cuantas) for nombre, cuantas in contados if cuantas is not None]

    @property
    def asistieron(self) -> int:
        return sum(cuantas for _nombre, cuantas in self.asistencia)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        contexto["mesas"] = con_propuestas(con_espacio(self.get_children().live(), MesaPage))
        return contexto


def _cuenta(etiqueta: Any) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=etiqueta,
    )


class MesaPage(PaginaConAportaciones):
    """A table: the proposal form of one eje, and the two people who run it."""

    modelo_envio: ClassVar[type[Envio]] = Propuesta
    tipo_espacio: ClassVar[TipoEspacio] = TipoEspacio.MESA

    introduccion = RichTextField(_("introducción"), blank=True)
    facilitacion = _cuenta(_("cuenta de quien facilita"))
    facilitacion_cargo = models.CharField(
        _("quién facilita"), max_length=200, blank=True, help_text=_("El cargo, no el nombre.")
    )
    relatoria = _cuenta(_("cuenta de quien toma nota"))
    relatoria_cargo = models.CharField(
        _("quién toma nota"), max_length=200, blank=True, help_text=_("El cargo, no el nombre.")
    )
    doble_captura = models.BooleanField(
        _("capturar dos veces cada hoja"),
        default=False,
        help_text=_("Dos personas escriben la misma hoja y aquí se ve en qué difieren."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduccion"),
        PaginaConAportaciones.panel_ventana,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("facilitacion"), FieldPanel("facilitacion_cargo")]),
                FieldRowPanel([FieldPanel("relatoria"), FieldPanel("relatoria_cargo")]),
                FieldPanel("doble_captura"),
            ],
            heading=_("Quién lleva la mesa"),
        ),
        FieldPanel("preguntas"),
    ]
    parent_page_types = ["taller.TallerPage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields = [
        *PaginaConAportaciones.campos_localizados,
        *[
            SynchronizedField(campo, overridable=False)
            for campo in ("facilitacion", "relatoria", "doble_captura")
        ],
    ]

    class Meta:
        verbose_name = _("mesa del taller")
        verbose_name_plural = _("mesas del taller")

    def la_lleva(self, usuario: Any) -> bool:
        """The two people who run the table, and superusers."""
        if not usuario.is_active:
            return False
        return usuario.is_superuser or usuario.pk in {self.facilitacion_id, self.relatoria_id}

    @property
    def ruta(self) -> str:
        """Its address in this language, which the rest of its screens hang from."""
        return str(self.url)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        espacio = contexto["espacio"]
        principal = preguntas_de(espacio.version).get(QUE) if espacio and espacio.version else None
        contexto["lleva_la_mesa"] = self.la_lleva(request.user)
        contexto["campo_principal"] = f"{PREFIJO}{principal.id}" if principal else ""
        return contexto
