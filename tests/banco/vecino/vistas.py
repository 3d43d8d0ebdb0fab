from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from .models import Inserto


@csrf_exempt
def inserto(request: HttpRequest) -> HttpResponse:
    """The floor: one INSERT and nothing else."""
    Inserto.objects.create(datos=request.POST.dict())
    return HttpResponse("ok")
