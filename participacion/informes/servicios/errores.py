from participacion.informes.models import Reporte


class NoSePuedeError(Exception):
    """Refused for the reason it carries, in words for the person."""


class CambioAjenoError(NoSePuedeError):
    """Somebody else saved the report meanwhile; ``actual`` is what is stored now."""

    def __init__(self, motivo: str, actual: Reporte) -> None:
        super().__init__(motivo)
        self.actual = actual
