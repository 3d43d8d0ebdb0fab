"""Who may sign the minutes: who came, and who is accredited the day they are approved."""

from dataclasses import dataclass

from participacion.secretariado.models import Institucion, Representacion

from .estados import Calidad
from .models import Acta, Sesion

VOTAN = (Representacion.Calidad.TITULAR, Representacion.Calidad.SUPLENTE)


@dataclass(frozen=True)
class Firmante:
    """``clave`` is what a form sends back."""

    clave: str
    institucion: Institucion | None
    cargo: str
    calidad: str
    asistio: bool

    @property
    def nombre(self) -> str:
        return ", ".join(str(t) for t in (self.institucion, self.cargo) if t)


def firmantes(sesion: Sesion, acta: Acta) -> list[Firmante]:
    """Guests never sign. Three queries."""
    filas = sesion.asistencias.exclude(calidad=Calidad.INVITADO).select_related("institucion")
    vinieron = [Firmante(f"a{a.pk}", a.institucion, a.cargo, a.calidad, True) for a in filas]
    dia = acta.aprobada_el or sesion.fecha
    if dia is None:
        return vinieron
    acreditadas = Representacion.objects.vigentes(dia).filter(
        institucion__in=sesion.organo.miembros(dia), calidad__in=VOTAN
    )
    ya = {(f.institucion, f.cargo) for f in vinieron}
    otras = [
        Firmante(f"r{r.pk}", r.institucion, r.cargo, r.calidad, False)
        for r in acreditadas.select_related("institucion")
        if (r.institucion, r.cargo) not in ya
    ]
    return [*vinieron, *otras]
