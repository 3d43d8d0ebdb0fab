"""Who may take the second step from whom."""

from typing import Any

ADMINISTRA = "auth.change_user"


def administra(quien: Any) -> bool:
    """Carries accounts: enters the list."""
    return bool(quien.is_active and quien.has_perm(ADMINISTRA))


def puede_quitar(quien: Any, cuenta: Any) -> bool:
    """Never one's own, and a superuser's only by another superuser."""
    if not administra(quien) or quien.pk == cuenta.pk:
        return False
    return bool(quien.is_superuser or not cuenta.is_superuser)
