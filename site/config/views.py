"""The health check."""

from django.http import HttpRequest, JsonResponse


def salud(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"estado": "bien"})
