"""What anybody may see of a certificate, and the file for whoever it belongs to."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from convocatorias.eventos.models import Inscripcion
from convocatorias.eventos.models.inscripcion import por_ficha
from participacion.espacios import folios
from participacion.espacios.limites import permitido
from participacion.espacios.views import privada

from . import claves, impresos
from .models import ClavePublica, Constancia


@privada
@require_GET
def buscar(request: HttpRequest) -> HttpResponse:
    """The box to type the folio of a paper."""
    if folio := request.GET.get("folio", "").strip().replace("/", "")[:40]:
        return redirect("constancias:constancia", folio)
    return render(request, "constancias/buscar.html")


@privada
@require_GET
def constancia(request: HttpRequest, folio: str) -> HttpResponse:
    """Valid, no longer valid, or unknown; the event and initials, never a name."""
    if not permitido(request, "constancia", settings.LIMITE_FOLIOS):
        return render(request, "429.html", status=429)
    try:
        bueno = folios.normalizar(folio)
    except folios.FolioInvalidoError:
        return _no_hay(request, folio)
    hallada = Constancia.objects.filter(folio=bueno).first()
    if hallada is None:
        return _no_hay(request, folio)
    if folio != bueno:
        return redirect("constancias:constancia", bueno)
    return render(request, "constancias/constancia.html", {"constancia": hallada})


def _no_hay(request: HttpRequest, folio: str) -> HttpResponse:
    contexto = {"folio": folio[:40]}
    return render(request, "constancias/no_hay.html", contexto, status=404)


@require_safe
def clave(request: HttpRequest) -> HttpResponse:
    """Public keys in PEM, each under its short name: the one in use first, then the old ones."""
    publica = claves.privada().public_key()
    actual = claves.clave_de(publica)
    partes = [(actual, claves.pem(publica))]
    partes += [(c.clave, c.pem) for c in ClavePublica.objects.exclude(clave=actual)]
    cuerpo = "\n".join(f"# {nombre}\n{pem}" for nombre, pem in partes)
    return HttpResponse(cuerpo, content_type="application/x-pem-file")


@privada
@require_GET
def la_mia(request: HttpRequest, ficha: str) -> HttpResponse:
    """The PDF, for whoever holds the link of the registration."""
    inscripcion = por_ficha(ficha)
    if inscripcion is None and not permitido(request, "folio", settings.LIMITE_FOLIOS):
        return render(request, "429.html", status=429)
    hallada = vigente_de(inscripcion) if inscripcion else None
    if hallada is None or not hallada.nombre:
        return render(request, "eventos/sin_registro.html", status=404)
    return pdf(hallada)


def pdf(hallada: Constancia) -> HttpResponse:
    respuesta = HttpResponse(impresos.hacer(hallada), content_type="application/pdf")
    respuesta["Content-Disposition"] = f'inline; filename="{hallada.folio}.pdf"'
    return respuesta


def vigente_de(inscripcion: Inscripcion) -> Constancia | None:
    return Constancia.objects.vigentes().filter(inscripcion=inscripcion).first()


def en_mi_registro(inscripcion: Inscripcion) -> tuple[str, dict[str, object]] | None:
    """For ``mirador_de_mi_registro``: the certificate, or nothing."""
    hallada = vigente_de(inscripcion)
    if hallada is None or not hallada.nombre:
        return None
    return "constancias/_en_mi_registro.html", {"constancia": hallada}


def en_lo_guardado(envio: object) -> dict[str, object]:
    """For ``mirador_exportar_envio``: marks and certificates of a registration."""
    if not isinstance(envio, Inscripcion):
        return {}
    return {
        "asistencias": [
            {
                "dia": marca.jornada,
                "momento": timezone.localtime(marca.momento).isoformat(),
                "personas": marca.personas,
                "como": str(marca.get_via_display()),
                "se_quito": bool(marca.anulada),
            }
            for marca in envio.asistencias.all()
        ],
        "constancias": [
            {
                "folio": una.folio,
                "nombre": una.nombre,
                "emitida": timezone.localtime(una.emitida).isoformat(),
                "vale": una.revocada is None,
                "su_nombre_se_borra": una.borrar_el.isoformat(),
            }
            for una in envio.constancias.all()
        ],
    }
