"""One name for one text of the bases, so that who accepts them can say which."""

from participacion.datos.canonico import huella_de

from .models import ConvocatoriaPage


def huella_de_bases(pagina: ConvocatoriaPage) -> str:
    """SHA-256 of the title and the text of each one, in order, as ``pagina`` has them."""
    bases = [[base.value["titulo"], base.value["texto"].source] for base in pagina.bases]
    return huella_de({"bases": bases})
