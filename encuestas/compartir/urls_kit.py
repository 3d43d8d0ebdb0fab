"""Inside the Wagtail admin, under ``encuestas/``."""

from django.urls import path

from . import kit

app_name = "compartir_kit"
AQUI = "<int:pk>/compartir/"
urlpatterns = [
    path(AQUI, kit.kit, name="kit"),
    path(f"{AQUI}qr/<slug:codigo>.svg", kit.qr_svg, name="svg"),
    path(f"{AQUI}qr/<slug:codigo>.png", kit.qr_png, name="png"),
    path(f"{AQUI}hoja/<slug:codigo>/", kit.hoja, name="hoja"),
]
