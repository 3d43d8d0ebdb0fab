"""Who is registered, who came, who gets a certificate; always with the same few queries."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from convocatorias.eventos.models import EstadoRegistro, Inscripcion
from convocatorias.eventos.models.inscripcion import CON_LUGAR
from participacion.espacios.models import Contacto, Espacio

from .jornadas import Jornada
from .models import Asistencia, Constancia, Regla

EN_LA_LISTA = (*CON_LUGAR, EstadoRegistro.EN_ESPERA)


@dataclass
class Persona:
    inscripcion: Inscripcion
    nombre: str
    marcas: dict[str, Asistencia] = field(default_factory=dict)
    constancia: Constancia | None = None
    correo: str = ""

    def dias(self, jornadas: Iterable[Jornada]) -> int:
        """To how many of the days that the event has now."""
        return sum(jornada.clave in self.marcas for jornada in jornadas)


@dataclass(frozen=True)
class Cuenta:
    """``vinieron`` of ``registradas``, both in people and not in registrations."""

    vinieron: int
    registradas: int


def personas_de(espacio: Espacio, estados: Sequence[str] = EN_LA_LISTA) -> list[Persona]:
    """By name, and by folio who gave none."""
    filas = list(Inscripcion.objects.filter(espacio=espacio, estado__in=estados).order_by("folio"))
    contactos = _contactos(espacio)
    marcas: dict[UUID, dict[str, Asistencia]] = defaultdict(dict)
    for marca in Asistencia.objects.vivas().filter(inscripcion__espacio=espacio):
        marcas[marca.inscripcion_id][marca.jornada] = marca
    vigentes = Constancia.objects.vigentes().filter(espacio=espacio)
    constancias = {c.inscripcion_id: c for c in vigentes if c.inscripcion_id}
    personas = []
    for fila in filas:
        fila.espacio = espacio
        nombre, correo = contactos.get(fila.pk, ("", ""))
        personas.append(
            Persona(fila, nombre, marcas.get(fila.pk, {}), constancias.get(fila.pk), correo)
        )
    return sorted(personas, key=lambda p: (not p.nombre, p.nombre.casefold(), p.inscripcion.folio))


def cuenta_de(espacio: Espacio, personas: Iterable[Persona], jornada: Jornada) -> Cuenta:
    vinieron, registradas = 0, 0
    for persona in personas:
        marca = persona.marcas.get(jornada.clave)
        vinieron += marca.personas if marca else 0
        con_lugar = persona.inscripcion.estado in CON_LUGAR
        registradas += persona.inscripcion.personas if con_lugar else 0
    return Cuenta(vinieron, registradas)


def ganaron(
    personas: Iterable[Persona], regla: Regla, jornadas: Sequence[Jornada]
) -> list[Persona]:
    """Those who came to as many days as the rule asks; never to more than there were."""
    minimo = min(regla.minimo, len(jornadas))
    return [persona for persona in personas if persona.dias(jornadas) >= minimo]


def por_via(espacio: Espacio, jornada: Jornada) -> Counter[str]:
    vivas = Asistencia.objects.vivas().filter(inscripcion__espacio=espacio, jornada=jornada.clave)
    return Counter(vivas.values_list("via", flat=True))


def nombre_de(inscripcion: Inscripcion) -> str:
    """As they registered; empty when the form did not ask for it."""
    nombres = Contacto.objects.filter(envio=inscripcion.pk).values_list("nombre", flat=True)
    return nombres.first() or ""


def _contactos(espacio: Espacio) -> dict[UUID, tuple[str, str]]:
    suyos: Any = Inscripcion.objects.filter(espacio=espacio).order_by().values("pk")
    filas = Contacto.objects.filter(envio__in=suyos).values_list("envio", "nombre", "correo")
    return {envio: (nombre, correo) for envio, nombre, correo in filas}
