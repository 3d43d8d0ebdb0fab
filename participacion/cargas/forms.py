from django import forms
from django.utils.translation import gettext_lazy as _


class ArchivoForm(forms.Form):
    archivo = forms.FileField(
        label=_("Archivo XLSX o CSV"),
        help_text=_("Hasta 2,000 renglones y 2 MB. De un XLSX se lee la primera hoja."),
        max_length=200,
        allow_empty_file=True,
    )
    archivo.widget.attrs["accept"] = ".xlsx,.csv"
