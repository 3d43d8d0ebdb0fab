from django.db import migrations
from django.db.models import Case, F, Value, When


def llenar(apps, schema_editor):
    """What older rows already tell: whether they were answered by their date, and how they came."""
    Aportacion = apps.get_model("aportaciones", "Aportacion")
    Aportacion.objects.filter(respondida__isnull=False).update(
        a_tiempo=Case(When(respondida__date__lte=F("vence"), then=Value(True)), default=Value(False))
    )
    for canal in ("mesa", "papel"):
        Aportacion.objects.filter(canal=canal).update(origen=canal)


class Migration(migrations.Migration):

    dependencies = [("aportaciones", "0003_estados_y_respuesta")]

    operations = [migrations.RunPython(llenar, migrations.RunPython.noop)]
