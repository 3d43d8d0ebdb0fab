"""Why something could not be done, in words for the team."""

from django.utils.translation import gettext_lazy as _

RAZONES = {
    "sin_textos": _("Elige al menos un texto."),
    "sin_temas": _("Elige al menos un tema."),
    "ajeno": _("Alguno de los textos o temas ya no está. Carga la página otra vez."),
    "misma_persona": _("La segunda lectura la hace otra persona, no quien hizo la primera."),
    "fuera_de_muestra": _("Alguno de esos textos no está en la muestra."),
    "pocos_leidos": _("No hay tantos textos leídos. Pide menos o lee más."),
    "muy_hondo": _("El árbol llega a tres niveles. Ponlo más arriba."),
    "repetido": _("Ya hay un tema con ese nombre en ese lugar."),
    "en_uso": _("Ese tema tiene textos u otros temas dentro. Júntalo con otro."),
    "dentro_de_si": _("No puede quedar dentro de sí mismo."),
    "sin_permiso": _("La persona no dio permiso de publicar sus palabras."),
    "infiel": _("La cita sólo puede quitar palabras. Lo que cambies va entre [ ]."),
    "con_senas": _("Quita primero los datos que dicen quién es: correo, teléfono o cuenta."),
    "sin_revisar": _("Marca que ya quitaste nombres y señas."),
}


class NoSePuedeError(ValueError):
    """The act is refused; ``razon`` is a key of ``RAZONES``."""

    def __init__(self, razon: str) -> None:
        super().__init__(razon)
        self.razon = razon
