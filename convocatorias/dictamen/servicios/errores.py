from participacion.espacios.servicios import NoSePuedeError


class FaltaAlgoError(NoSePuedeError):
    """What was typed is not complete: field -> sentence."""

    def __init__(self, faltas: dict[str, str]) -> None:
        super().__init__(" ".join(faltas.values()))
        self.faltas = faltas


__all__ = ["FaltaAlgoError", "NoSePuedeError"]
