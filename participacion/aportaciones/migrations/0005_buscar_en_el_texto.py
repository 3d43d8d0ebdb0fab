from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

#: ``buscable`` is no field of the model, so that reading a contribution does not carry its text
#: twice: only ``bandeja.filtros`` asks it. Upper-casing ten thousand texts is what a search costs.
PONER = (
    "ALTER TABLE aportaciones_aportacion ADD COLUMN buscable text"
    " GENERATED ALWAYS AS (upper(texto || chr(10) || folio)) STORED",
    "CREATE INDEX aportacion_texto_trozos ON aportaciones_aportacion"
    " USING gin (buscable gin_trgm_ops)",
    # What ``participacion.taller.parecidas`` compares.
    "CREATE INDEX aportacion_texto_palabras ON aportaciones_aportacion"
    " USING gin (to_tsvector('spanish'::regconfig, coalesce(texto, '')))",
)
QUITAR = (
    "DROP INDEX aportacion_texto_palabras",
    "ALTER TABLE aportaciones_aportacion DROP COLUMN buscable",
)


def _solo_en_postgres(ordenes):
    def correr(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for orden in ordenes:
                schema_editor.execute(orden)

    return correr


class Migration(migrations.Migration):

    dependencies = [("aportaciones", "0004_a_tiempo_y_origen")]

    operations = [
        TrigramExtension(),
        migrations.RunPython(_solo_en_postgres(PONER), _solo_en_postgres(QUITAR)),
    ]
