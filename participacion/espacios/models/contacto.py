from django.db import models
from django.utils.translation import gettext_lazy as _


class Contacto(models.Model):
    """Who to write to about a submission. Apart from what was said, and dated for deletion.

    ``envio`` is the submission's id without a foreign key, so that erasing either side
    never needs the other; anonymous spaces never have rows here.
    """

    envio = models.UUIDField(unique=True)
    nombre = models.CharField(_("nombre"), max_length=200, blank=True)
    correo = models.EmailField(_("correo"), blank=True)
    telefono = models.CharField(_("teléfono"), max_length=30, blank=True)
    organizacion = models.CharField(_("organización"), max_length=200, blank=True)
    borrar_el = models.DateField(_("se borra el"), db_index=True)

    class Meta:
        verbose_name = _("contacto")
        verbose_name_plural = _("contactos")

    def __str__(self) -> str:
        return f"contacto {self.pk}"

    @property
    def correo_oculto(self) -> str:
        """``a•••@g•••.com``: enough for its owner to recognise it."""
        usuario, _arroba, dominio = self.correo.partition("@")
        if not dominio:
            return ""
        return f"{usuario[:1]}•••@{dominio[:1]}•••.{dominio.rpartition('.')[2]}"
