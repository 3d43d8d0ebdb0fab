from wagtail import hooks

from .mias import en_el_seguimiento, exportar
from .olvido import anonimizar, borrar_vencidos, olvidar

hooks.register("mirador_seccion_envio", en_el_seguimiento)
hooks.register("mirador_borrar_vencidos", borrar_vencidos)
hooks.register("mirador_olvidar_envio", olvidar)
hooks.register("mirador_exportar_envio", exportar)
hooks.register("mirador_anonimizar_postulacion", anonimizar)
