"""Open calls."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from convocatorias import preguntas
from convocatorias.bloques import BasesBlock, CifrasBlock, DocumentosBlock, FechasBlock
from convocatorias.calendario import calendario, exactas, por_venir
from convocatorias.clases import ClaseConvocatoria
from convocatorias.edicion import ConvocatoriaForm, ya_abrio
from convocatorias.lectura import leer, leer_todas
from convocatorias.lista import FiltroForm, elegir
from convocatorias.preguntas import puede_preguntar
from convocatorias.secciones import secciones_de
from participacion.aportaciones.paginas import PaginaConAportaciones
from participacion.espacios.models import Envio, Espacio, TipoEspacio
from participacion.espacios.paginas import VerOtra

from .postulacion import Postulacion

POR_PAGINA = 24
#: The same in every language.
IGUALES = (
    *("clase", "sin_prorroga", "gracia_minutos", "ventana_escrita", "cifras_total", "contacto"),
    *("recibe_preguntas", "pide_pruebas", "admite_colectivas"),
)


class ConvocatoriasPage(Page):
    """All open calls."""

    introduccion = RichTextField(_("introducción"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduccion")]
    parent_page_types = ["home.InicioPage"]
    subpage_types: ClassVar[list[str]] = ["convocatorias.ConvocatoriaPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("lista de convocatorias")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        hijas = ConvocatoriaPage.objects.child_of(self).live().select_related("locale")
        todas = leer_todas(list(hijas), timezone.now())
        filtro = FiltroForm(request.GET)
        pedido = filtro.pedido()
        paginas = Paginator(elegir(todas, pedido), POR_PAGINA)
        contexto.update(
            filtro=filtro,
            pedido=pedido,
            hay=bool(todas),
            page_obj=paginas.get_page(request.GET.get("page")),
        )
        return contexto


class ConvocatoriaPage(RoutablePageMixin, PaginaConAportaciones):
    """A call with its bases, its dates as written and its application form."""

    base_form_class = ConvocatoriaForm
    modelo_envio: ClassVar[type[Envio]] = Postulacion
    tipo_espacio: ClassVar[TipoEspacio] = TipoEspacio.CONVOCATORIA

    clase = models.CharField(
        _("qué clase de convocatoria es"),
        max_length=15,
        choices=ClaseConvocatoria,
        default=ClaseConvocatoria.POSTULACION,
    )
    emisor = models.CharField(_("quién convoca"), max_length=250)
    introduccion = RichTextField(_("de qué se trata"))
    quien = models.CharField(_("quién puede participar"), max_length=300)
    que = models.CharField(_("qué se busca"), max_length=300, blank=True)
    como = models.CharField(_("cómo se participa"), max_length=300, blank=True)
    resultado = models.CharField(_("qué resulta"), max_length=300, blank=True)
    sin_prorroga = models.BooleanField(_("sin prórroga"), default=True)
    gracia_minutos = models.PositiveSmallIntegerField(
        _("minutos de gracia"),
        default=0,
        help_text=_("Sólo si las bases lo dicen: para quien ya había empezado al cierre."),
    )
    ventana_escrita = models.BooleanField(
        _("las fechas de abrir y cerrar están escritas"),
        default=True,
        help_text=_("Si no, sólo sirven para saber si está abierta, y no se muestran."),
    )
    fechas = StreamField(FechasBlock(), blank=True, verbose_name=_("fechas"))
    bases = StreamField(BasesBlock(), blank=True, verbose_name=_("bases"))
    documentos = StreamField(DocumentosBlock(), blank=True, verbose_name=_("documentos"))
    cifras = StreamField(CifrasBlock(), blank=True, verbose_name=_("cifras"))
    cifras_titulo = models.CharField(_("de qué son las cifras"), max_length=200, blank=True)
    cifras_total = models.PositiveIntegerField(
        _("total de las cifras"),
        null=True,
        blank=True,
        help_text=_("Si lo pones, salen en una tabla con este total."),
    )
    fuente = models.CharField(_("fuente"), max_length=300, blank=True)
    contacto = models.EmailField(_("correo de contacto"), blank=True)
    contacto_area = models.CharField(_("quién atiende"), max_length=250, blank=True)
    contacto_horario = models.CharField(_("teléfono y horario"), max_length=250, blank=True)
    recibe_preguntas = models.BooleanField(_("recibe preguntas aquí"), default=True)
    pide_pruebas = models.BooleanField(_("recibe pruebas por enlace y archivo"), default=True)
    admite_colectivas = models.BooleanField(_("admite postulaciones colectivas"), default=True)

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("clase"), FieldPanel("emisor")]),
        FieldPanel("introduccion"),
        MultiFieldPanel(
            [FieldPanel(campo) for campo in ("quien", "que", "como", "resultado")],
            heading=_("En pocas palabras"),
        ),
        PaginaConAportaciones.panel_ventana,
        FieldRowPanel([FieldPanel("sin_prorroga"), FieldPanel("gracia_minutos")]),
        FieldPanel("ventana_escrita"),
        FieldPanel("fechas"),
        FieldPanel("bases"),
        FieldPanel("documentos"),
        MultiFieldPanel(
            [FieldPanel(campo) for campo in ("cifras_titulo", "cifras", "cifras_total")],
            heading=_("Cifras"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contacto_area"),
                FieldRowPanel([FieldPanel("contacto"), FieldPanel("contacto_horario")]),
                FieldPanel("recibe_preguntas"),
            ],
            heading=_("Contacto"),
        ),
        FieldPanel("fuente"),
        MultiFieldPanel(
            [FieldPanel("preguntas"), FieldPanel("pide_pruebas"), FieldPanel("admite_colectivas")],
            heading=_("Formulario para postular"),
        ),
    ]
    parent_page_types = ["convocatorias.ConvocatoriasPage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields = [
        *PaginaConAportaciones.campos_localizados,
        *[SynchronizedField(campo, overridable=False) for campo in IGUALES],
        TranslatableField("emisor"),
    ]

    class Meta:
        verbose_name = _("convocatoria")
        verbose_name_plural = _("convocatorias")

    @property
    def gracia(self) -> timedelta:
        return timedelta(minutes=self.gracia_minutos)

    @property
    def cierre_del_espacio(self) -> datetime | None:
        """Once it opened, or an act moved it, what the space has: no draft changes it."""
        espacio = Espacio.objects.filter(clave=self.translation_key).first()
        if espacio and (ya_abrio(espacio) or espacio.actos.exclude(cierra=None).exists()):
            return espacio.cierra
        return self.cierra

    @property
    def campos_pedidos(self) -> list[dict[str, Any]]:
        """Name and limit of each field, to be read before and after the call is open."""
        return [
            {"texto": bloque.value["texto"], "limite": bloque.value.get("limite")}
            for bloque in self.preguntas
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        espacio = contexto["espacio"]
        muestra = espacio is None or getattr(request, "is_preview", False)
        lectura = leer(self, self._espacio_de_muestra() if muestra else espacio, contexto["ahora"])
        contexto.update(
            lectura=lectura,
            al_calendario=por_venir(lectura, contexto["ahora"]),
            secciones=[] if muestra else secciones_de(self, request),
            pregunta=puede_preguntar(lectura),
            preguntas=[] if muestra else list(espacio.preguntas_de_convocatoria.publicas()),
            cartas=[] if muestra else list(espacio.cartas.all()),
        )
        return contexto

    def _espacio_de_muestra(self) -> Espacio:
        """What the space will be, for who looks at the page before publishing it."""
        return Espacio(
            clave=self.translation_key, abre=self.abre, cierra=self.cierra, publicado=True
        )

    @path("")
    def pagina(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            return VerOtra(self.get_url(request) + "postular/")
        return self.responder(request, None, 200, con_formulario=False)

    @path("calendario/", name="ics")
    def ics(self, request: HttpRequest) -> HttpResponse:
        espacio = self.espacio
        lectura = leer(self, espacio, timezone.now()) if espacio else None
        if lectura is None or not exactas(lectura):
            raise Http404
        respuesta = HttpResponse(
            calendario(lectura, self.get_full_url(request)), content_type="text/calendar"
        )
        respuesta["Content-Disposition"] = f'attachment; filename="{self.slug}.ics"'
        return respuesta

    @path("preguntas/", name="preguntas")
    def ver_preguntas(self, request: HttpRequest) -> HttpResponse:
        if self.espacio is None:
            raise Http404
        return preguntas.atender(request, self, self.espacio)
