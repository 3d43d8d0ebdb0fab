"""What a service refused, back on the form that asked for it."""

from django import forms
from django.core.exceptions import ValidationError


def repartir(form: forms.BaseForm, error: ValidationError) -> None:
    """Each message beside its field; those of fields that the form lacks, on top."""
    dichos = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
    for campo, mensajes in dichos.items():
        form.add_error(campo if campo in form.fields else None, mensajes)
