"""What the demo does not have: one real row of each kind, made by the product's own services.

``poblar`` returns what a sample cannot look up in the database: secrets, tokens and signed forms.
"""

from typing import Any

from tests.matriz.poblar import (
    cargas,
    convocatorias,
    documentos,
    encuestas,
    informes,
    plan,
    postular,
    taller,
)


def poblar(cuentas: dict[str, Any]) -> dict[str, str]:
    """Everything, once. ``cuentas`` are the accounts of ``papeles``."""
    plan.poblar(cuentas)
    informes.poblar(cuentas)
    documentos.poblar(cuentas)
    taller.poblar(cuentas)
    encuestas.poblar(cuentas)
    secretos = cargas.poblar(cuentas)
    secretos |= convocatorias.poblar(cuentas)
    return secretos | postular.poblar()
