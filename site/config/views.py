"""Error pages and the health check."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


def salud(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"estado": "bien"})


def error_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def error_403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def error_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def error_500(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
