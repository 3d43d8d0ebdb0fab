"""Evidence that goes with an application: addresses and files."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from convocatorias.postulaciones.archivos.almacen import AlmacenDePostulaciones
from participacion.plan.models import EnlaceRevisado


class ClaseDePrueba(models.TextChoices):
    """The five that the INAI call of 2020 asks for."""

    FOTOS = "fotos", _("Fotografías")
    BENEFICIARIAS = "beneficiarias", _("Testimonios de personas beneficiadas")
    RESPONSABLES = "responsables", _("Testimonios de responsables")
    DOCUMENTOS = "documentos", _("Documentos ordenados")
    PORTALES = "portales", _("Portales o sitios web")


class Pieza(models.Model):
    """Belongs to a draft and to the application it becomes: both have the id ``envio``.

    ``en_borrador`` says whether it goes in the next version. Those of an earlier one are kept.
    """

    envio = models.UUIDField(db_index=True)
    clase = models.CharField(_("qué es"), max_length=15, choices=ClaseDePrueba)
    en_borrador = models.BooleanField(default=True)
    creado = models.DateTimeField(_("agregado"))

    class Meta:
        abstract = True
        ordering = ["pk"]


class Enlace(Pieza):
    url = models.URLField(_("dirección"), max_length=500)
    estado = models.CharField(
        _("cómo está"), max_length=10, choices=EnlaceRevisado.Estado, blank=True
    )
    revisado = models.DateTimeField(_("visitado"), null=True, blank=True)

    class Meta(Pieza.Meta):
        verbose_name = _("enlace de prueba")
        verbose_name_plural = _("enlaces de prueba")
        constraints = [
            models.UniqueConstraint(
                fields=["envio", "clase", "url"], name="enlace_de_prueba_una_vez"
            )
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def roto(self) -> bool:
        return self.estado in (EnlaceRevisado.Estado.ROTO, EnlaceRevisado.Estado.RECHAZADO)


def _donde(archivo: "Archivo", nombre: str) -> str:
    clave = uuid4().hex
    return f"{clave[:2]}/{clave}"


class Archivo(Pieza):
    """``nombre`` is how its author called it: text to read, never a path."""

    nombre = models.CharField(_("nombre"), max_length=120)
    archivo = models.FileField(storage=AlmacenDePostulaciones(), upload_to=_donde)
    tipo = models.CharField(_("tipo"), max_length=20)
    tamano = models.PositiveIntegerField(_("tamaño"))
    paginas = models.PositiveIntegerField(_("páginas"), null=True, blank=True)
    huella = models.CharField(_("huella"), max_length=64)

    class Meta(Pieza.Meta):
        verbose_name = _("archivo de prueba")
        verbose_name_plural = _("archivos de prueba")
        constraints = [
            models.UniqueConstraint(fields=["envio", "huella"], name="archivo_de_prueba_una_vez")
        ]

    def __str__(self) -> str:
        return self.nombre
