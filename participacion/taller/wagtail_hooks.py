from wagtail import hooks

from .secciones import en_el_seguimiento

hooks.register("mirador_seccion_envio", en_el_seguimiento)
