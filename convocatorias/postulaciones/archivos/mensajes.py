"""Why a file is not taken, in words for its author."""

from django.utils.translation import gettext_lazy as _

from . import limites

_MEGAS = limites.TAMANO // limites.MEGA
MENSAJES = {
    "vacio": _("El archivo está vacío (0 bytes). Revisa que sea el que quieres subir."),
    "grande": _("El archivo pesa más de %(megas)s MB. Súbelo más ligero o deja un enlace."),
    "ruta": _(
        "El nombre del archivo lleva una ruta («../»). Cámbiale el nombre y súbelo otra vez."
    ),
    "otro_nombre": _(
        "El nombre termina en .%(extension)s pero es un archivo %(tipo)s. "
        "Cámbiale el nombre o súbelo bien."
    ),
    "zip": _(
        "Es un archivo comprimido (ZIP o parecido). Sube por separado lo que lleva: PDF, JPG o PNG."
    ),
    "svg": _("Es un dibujo SVG, que puede llevar programas. Guárdalo como PNG o PDF."),
    "html": _("Es una página web, que puede llevar programas. Guárdala como PDF o deja su enlace."),
    "heic": _("Es una foto HEIC del teléfono. Guárdala como JPG y súbela otra vez."),
    "office": _("Es un documento de Office. Guárdalo como PDF y súbelo otra vez."),
    "programa": _("Es un programa. Sólo recibimos PDF, JPG o PNG."),
    "dos_cosas": _(
        "El archivo se abre como dos cosas distintas. Guárdalo otra vez como PDF, JPG o PNG."
    ),
    "bomba": _("La imagen es demasiado grande para abrirla. Redúcela y súbela otra vez."),
    "ilegible": _(
        "No pudimos abrir el archivo: está incompleto o dañado. Guárdalo otra vez y súbelo."
    ),
    "cifrado": _("El PDF tiene contraseña. Quítasela y súbelo otra vez."),
    "activo": _(
        "El PDF lleva programas, formularios o archivos adentro. Imprímelo como PDF y sube ese."
    ),
    "paginas": _("El PDF tiene más de %(paginas)s páginas. Sube sólo las que hagan falta."),
    "virus": _("El antivirus encontró algo en el archivo. No lo guardamos."),
    "sin_antivirus": _(
        "Ahora no podemos revisar archivos. No lo guardamos: prueba en unos minutos."
    ),
    "cuantos": _("Ya hay %(cuantos)s archivos, que es el máximo. Quita uno para subir otro."),
    "cuota": _("Tus archivos juntos pesan más de %(cuota)s MB. Quita uno o deja un enlace."),
    "repetido": _("Ese archivo ya está en tu postulación."),
    "falta": _("Elige un archivo de tu teléfono o computadora."),
    "clase": _("Elige qué muestra: fotografías, testimonios, documentos o portales."),
}
OTRO = _("Sólo recibimos PDF, JPG o PNG.")


class ArchivoRechazadoError(Exception):
    """The file is not taken; nothing of it was kept."""

    def __init__(self, codigo: str, **datos: object) -> None:
        super().__init__(codigo)
        self.codigo = codigo
        self.datos = datos

    @property
    def mensaje(self) -> str:
        propios = {
            "megas": _MEGAS,
            "paginas": limites.PAGINAS,
            "cuantos": limites.CUANTOS,
            "cuota": limites.CUOTA // limites.MEGA,
        }
        return str(MENSAJES.get(self.codigo, OTRO)) % {**propios, **self.datos}
