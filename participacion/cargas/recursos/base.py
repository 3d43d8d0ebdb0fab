"""What the resources of django-import-export share here: natural keys and plain differences."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, transaction
from django.db.models import CheckConstraint, Model
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource

from participacion.cargas.lector import Celdas, Tabla
from participacion.cargas.mesa import Clave, Mesa
from participacion.cargas.valores import Texto

#: (column, before, after), all of them plain text.
Cambio = tuple[str, str, str]


class Dato(Field):
    """A column that a file may change.

    ``queda`` leaves what is stored when the cell is empty; without it an empty cell erases.
    """

    def __init__(
        self, attribute: str, ayuda: Any, widget: Any = None, *, queda: bool = False
    ) -> None:
        super().__init__(attribute, widget=widget or Texto())
        self.ayuda, self.queda = ayuda, queda

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        nuevo = self.clean(row)
        if self.queda and nuevo in (None, "", []):
            return
        if self.widget.render(nuevo) != self.export(instance):
            setattr(instance, self.attribute, nuevo)


class Llave(Field):
    """A column that tells which row it is. ``suya``: of the row itself, and not of its parents."""

    def __init__(
        self, attribute: str, ayuda: Any, widget: Any = None, *, suya: bool = False
    ) -> None:
        super().__init__(attribute, widget=widget or Texto(), readonly=not suya)
        self.ayuda = ayuda


class Recurso(ModelResource):
    """One level of a table. A row of the file may hold several, each of them a resource.

    ``clave`` names the columns of the key; the first ones are the key of ``padre``.
    """

    clave: ClassVar[Sequence[str]] = ()
    padre: ClassVar["type[Recurso] | None"] = None
    campo_padre: ClassVar[str] = ""
    #: Whether a second row of the same key is a mistake.
    una_por_fila: ClassVar[bool] = True

    class Meta:
        skip_unchanged = True
        report_skipped = True
        skip_html_diff = True
        store_instance = True
        clean_model_instances = True
        use_transactions = False

    def __init__(self, mesa: Mesa) -> None:
        super().__init__()
        self.mesa = mesa
        self.original: Any = None

    # --- what is stored ---

    @classmethod
    def guardadas(cls, mesa: Mesa) -> Iterable[Model]:
        """The rows of the plans that the file names. One query."""
        raise NotImplementedError

    @classmethod
    def indice(cls, filas: Iterable[Any], mesa: Mesa) -> dict[Clave, Any]:
        return {cls.clave_de(fila): fila for fila in filas}

    @classmethod
    def clave_de(cls, fila: Any) -> Clave:
        campos = {campo.column_name: campo for campo in cls.fields.values()}
        return tuple(campos[columna].get_value(fila) for columna in cls.clave)

    # --- what the file brings ---

    @classmethod
    def partes(cls, tabla: Tabla, mesa: Mesa) -> Iterator[tuple[int, Celdas]]:
        """Row number and cells of each piece of this level."""
        for numero, fila in tabla.filas:
            if all(fila.get(columna) for columna in cls.clave):
                yield numero, fila

    @classmethod
    def clave_leida(cls, fila: Celdas, mesa: Mesa) -> Clave:
        """The key of a row. What cannot be read stays as text, and is found nowhere."""
        campos = {campo.column_name: campo for campo in cls.fields.values()}
        return tuple(_leida(campos[columna], fila) for columna in cls.clave)

    @classmethod
    def faltas(cls, tabla: Tabla, mesa: Mesa) -> Iterator[tuple[int, str, str]]:
        """Errors that are seen in the table as a whole: row, column, words."""
        return iter(())

    # --- one row, as the library asks ---

    def get_instance(self, instance_loader: Any, row: Any) -> Any:
        return self.mesa.de(type(self)).get(self.clave_leida(row, self.mesa))

    def init_instance(self, row: Any = None) -> Any:
        nueva = self._meta.model()
        if self.padre:
            padre = self.mesa.de(self.padre).get(self.padre.clave_leida(row, self.mesa))
            if padre is not None:
                setattr(nueva, self.campo_padre, padre)
        self.mesa.de(type(self))[self.clave_leida(row, self.mesa)] = nueva
        return nueva

    def skip_row(
        self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None
    ) -> bool:
        self.original = original
        if original.pk is None:
            return False
        return bool(super().skip_row(instance, original, row, import_validation_errors))

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """All the errors of the row at once, with no query but those of the check constraints.

        Uniqueness is the natural key's, which is already known.
        """
        errores = dict(import_validation_errors or {})
        if self.padre and getattr(instance, self.campo_padre, None) is None:
            errores[self.campo_padre] = _("No existe: revisa la clave, o impórtalo antes.")
        for propios in (self.prohibidos(instance), _de_los_campos(instance, errores)):
            errores.update({c: e for c, e in propios.items() if c not in errores})
        if not errores:
            errores = _de_las_reglas(instance)
        if errores:
            raise ValidationError(errores)

    def prohibidos(self, instance: Any) -> dict[str, str]:
        """What a file may not do with this row, by attribute."""
        return {}

    def cambio(self, instance: Any, *atributos: str) -> bool:
        """Whether a stored row gets another value in any of those attributes."""
        if self.original is None or self.original.pk is None:
            return False
        return any(getattr(instance, a) != getattr(self.original, a) for a in atributos)

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """Write only what changed. With its parent in error there is nothing to hang it from."""
        if self.padre and getattr(instance, f"{self.campo_padre}_id") is None:
            return
        campos = None if is_create else [c.attribute for c in self.distintos(instance)]
        try:
            with transaction.atomic():
                instance.save(force_insert=is_create, update_fields=campos)
        except DatabaseError as error:
            raise ValidationError(_("Choca con otro que ya existe.")) from error

    def distintos(self, instance: Any) -> list[Dato]:
        datos = [campo for campo in self.fields.values() if isinstance(campo, Dato)]
        return [c for c in datos if c.get_value(instance) != c.get_value(self.original)]

    def cambios(self, antes: Any, despues: Any) -> list[Cambio]:
        """The differences as plain text, by column. A new row has none: it is all new."""
        return [
            (c.column_name, str(c.export(antes)), str(c.export(despues)))
            for c in self.fields.values()
            if isinstance(c, Dato) and c.export(antes) != c.export(despues)
        ]

    def columna_de(self, atributo: str) -> str:
        if atributo == NON_FIELD_ERRORS:
            return ""
        if self.padre and atributo == self.campo_padre:
            return self.padre.clave[-1]
        return next(
            (c.column_name for c in self.fields.values() if c.attribute == atributo), atributo
        )

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """The library would set the sequences back, and other people may be adding rows."""

    def previa(self, instance: Any) -> Any:
        """What a new row is compared with, when it comes after another; None for most."""
        return None

    def exportada(self, instance: Any) -> dict[str, Any]:
        return dict(zip(self.get_export_headers(), self.export_resource(instance), strict=True))

    @classmethod
    def columnas(cls) -> dict[str, Any]:
        """Column and what to write in it, in order."""
        return {nombre: cls.fields[nombre].ayuda for nombre in cls._meta.fields}

    @classmethod
    def propias(cls) -> list[str]:
        """Columns that are filled only if the row holds one of these."""
        heredadas = set(cls.padre.clave) if cls.padre else set()
        datos = [c.column_name for c in cls.fields.values() if isinstance(c, Dato)]
        return [*(c for c in cls.clave if c not in heredadas), *datos]


def _leida(campo: Field, fila: Celdas) -> Any:
    try:
        return campo.clean(fila)
    except ValueError:
        return fila.get(campo.column_name, "")


def _de_los_campos(instance: Any, ya: dict[str, Any]) -> dict[str, Any]:
    relaciones = {c.name for c in instance._meta.concrete_fields if c.is_relation}
    try:
        instance.clean_fields(exclude=relaciones | set(ya))
    except ValidationError as error:
        return error.error_dict
    return {}


def _de_las_reglas(instance: Any) -> dict[str, Any]:
    errores: dict[str, Any] = {}
    for regla in instance._meta.constraints:
        if isinstance(regla, CheckConstraint):
            try:
                regla.validate(type(instance), instance)
            except ValidationError as error:
                errores = error.update_error_dict(errores)
    return errores
