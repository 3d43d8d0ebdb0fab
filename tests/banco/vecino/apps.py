from django.apps import AppConfig


class VecinoConfig(AppConfig):
    name = "tests.banco.vecino"
    label = "vecino"
    default_auto_field = "django.db.models.BigAutoField"
