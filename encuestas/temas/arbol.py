"""The theme tree of one open question: at most ``PROFUNDIDAD`` levels, and no knots."""

from django.db import IntegrityError, transaction

from participacion.espacios.models import Espacio

from .models import Marca, Tema
from .razones import NoSePuedeError

PROFUNDIDAD = 3


def agregar_tema(
    *, espacio: Espacio, variable: str, nombre: str, padre: int | None = None, definicion: str = ""
) -> Tema:
    """Raises NoSePuedeError: name taken, or too deep."""
    with transaction.atomic():
        dentro_de = _tema(espacio, variable, padre) if padre else None
        if dentro_de and _nivel(dentro_de) + 1 >= PROFUNDIDAD:
            raise NoSePuedeError("muy_hondo")
        ultimo = Tema.objects.filter(espacio=espacio, variable=variable).count()
        nuevo = Tema(
            espacio=espacio,
            variable=variable,
            padre=dentro_de,
            nombre=nombre,
            definicion=definicion,
            orden=ultimo,
        )
        return _guardar(nuevo)


def cambiar_tema(*, tema: Tema, nombre: str, definicion: str) -> Tema:
    """Raises NoSePuedeError: name taken."""
    tema.nombre, tema.definicion = nombre, definicion
    return _guardar(tema)


def juntar_temas(*, tema: Tema, en: int) -> int:
    """Move every mark and branch of a theme to another one, and forget it; marks moved.

    Raises:
        NoSePuedeError: the other is not of the same question, or hangs from this one.
    """
    with transaction.atomic():
        otro = _tema(tema.espacio, tema.variable, en)
        if tema.pk in _linea(otro):
            raise NoSePuedeError("dentro_de_si")
        if tema.hijos.exists() and _nivel(otro) + _alto(tema) >= PROFUNDIDAD:
            raise NoSePuedeError("muy_hondo")
        marcas = list(Marca.objects.filter(tema=tema))
        nuevas = [Marca(texto_id=m.texto_id, tema=otro, lectura=m.lectura) for m in marcas]
        Marca.objects.bulk_create(nuevas, ignore_conflicts=True)
        for hijo in tema.hijos.all():
            hijo.padre = otro
            _guardar(hijo)
        tema.delete()
    return len(marcas)


def borrar_tema(*, tema: Tema) -> None:
    """Raises NoSePuedeError: some text carries it, or themes hang from it."""
    with transaction.atomic():
        actual = Tema.objects.select_for_update().get(pk=tema.pk)
        if actual.marcas.exists() or actual.hijos.exists():
            raise NoSePuedeError("en_uso")
        actual.delete()


def _tema(espacio: Espacio, variable: str, pk: int) -> Tema:
    tema = Tema.objects.filter(espacio=espacio, variable=variable, pk=pk).first()
    if tema is None:
        raise NoSePuedeError("ajeno")
    return tema


def _guardar(tema: Tema) -> Tema:
    try:
        with transaction.atomic():
            tema.save()
    except IntegrityError as error:
        raise NoSePuedeError("repetido") from error
    return tema


def _linea(tema: Tema) -> list[int]:
    """The theme and those it hangs from."""
    linea = [tema.pk]
    while tema.padre:
        tema = tema.padre
        linea.append(tema.pk)
    return linea


def _nivel(tema: Tema) -> int:
    return len(_linea(tema)) - 1


def _alto(tema: Tema) -> int:
    """Levels that hang from a theme."""
    return max((1 + _alto(hijo) for hijo in tema.hijos.all()), default=0)
