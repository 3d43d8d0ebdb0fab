from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible
class AlmacenPrivado(FileSystemStorage):
    """Evidence files are private until their period is published: a view hands them out.

    The folder is asked for each time, because the setting may be another where it runs.
    """

    @property
    def base_location(self) -> Path:
        return Path(settings.PRIVADO_ROOT) / "evidencias" / "avances"

    @property
    def location(self) -> str:
        return str(self.base_location.absolute())
