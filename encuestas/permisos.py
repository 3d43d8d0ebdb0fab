"""Who among the staff sees what a survey gathered."""

from typing import Any

from django.utils import timezone

from participacion.plan.permisos import ejes_de

from .models import EncuestaPage


def puede_ver(usuario: Any, pagina: EncuestaPage) -> bool:
    """Whoever publishes that page, and who answers for its eje today."""
    return puede_mandar(usuario, pagina) or (
        pagina.eje_id is not None
        and ejes_de(usuario, timezone.localdate()).filter(pk=pagina.eje_id).exists()
    )


def puede_mandar(usuario: Any, pagina: EncuestaPage) -> bool:
    """Whoever publishes that page: may make codes, remove answers and open a sealed survey."""
    return bool(pagina.permissions_for_user(usuario).can_publish())


def visibles(usuario: Any) -> list[EncuestaPage]:
    """Surveys that the account sees, the last changed first."""
    from wagtail.models import Locale

    fuentes = EncuestaPage.objects.filter(locale=Locale.get_default()).select_related("eje")
    return [
        pagina
        for pagina in fuentes.order_by("-latest_revision_created_at", "-pk")
        if puede_ver(usuario, pagina)
    ]
