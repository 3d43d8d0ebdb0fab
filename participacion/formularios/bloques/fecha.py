from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .base import PreguntaBlock


class FechaBlock(PreguntaBlock):
    desde = blocks.DateBlock(required=False, label=_("No antes del"))
    hasta = blocks.DateBlock(required=False, label=_("No después del"))

    def clean(self, value: Any) -> Any:
        limpio = super().clean(value)
        if limpio["desde"] and limpio["hasta"] and limpio["hasta"] < limpio["desde"]:
            error = ValidationError(_("La última fecha no puede ir antes que la primera."))
            raise StructBlockValidationError({"hasta": error})
        return limpio

    class Meta:
        icon = "calendar"
        label = _("Fecha")
        description = _("Día, mes y año, en tres casillas.")
