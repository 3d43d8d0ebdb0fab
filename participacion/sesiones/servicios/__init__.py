from .actas import aprobar_acta, firmar, guardar_acta
from .acuerdos import corregir_acuerdo, marcar_acuerdo, registrar_acuerdo, siguiente_numero
from .asistencia import acompanar, anotar, marcar, quitar
from .calendario import aprobar_calendario, proponer_calendario
from .comun import NoSePuedeError
from .orden import agregar_punto, aprobar_orden, cambiar_punto, quitar_punto
from .plazos import corregir_plazo, cumplir, poner_plazo, prorrogar
from .sesiones import abrir, cancelar, cerrar, convocar, crear, reprogramar

__all__ = [
    "NoSePuedeError",
    "abrir",
    "acompanar",
    "agregar_punto",
    "anotar",
    "aprobar_acta",
    "aprobar_calendario",
    "aprobar_orden",
    "cambiar_punto",
    "cancelar",
    "cerrar",
    "convocar",
    "corregir_acuerdo",
    "corregir_plazo",
    "crear",
    "cumplir",
    "firmar",
    "guardar_acta",
    "marcar",
    "marcar_acuerdo",
    "poner_plazo",
    "proponer_calendario",
    "prorrogar",
    "quitar",
    "quitar_punto",
    "registrar_acuerdo",
    "reprogramar",
    "siguiente_numero",
]
