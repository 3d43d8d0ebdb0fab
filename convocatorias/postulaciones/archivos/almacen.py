"""Where the files of applications live: private, under names that say nothing."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible
class AlmacenDePostulaciones(FileSystemStorage):
    """Only ``entregar`` hands them out. The folder is asked for each time it is used."""

    @property
    def base_location(self) -> Path:
        return Path(settings.PRIVADO_ROOT) / "postulaciones"

    @property
    def location(self) -> str:
        return str(self.base_location.absolute())
