"""Which state may follow which. Pure: the only place that says so."""

from collections.abc import Mapping

from .estados import CON_RESPUESTA, REABRIBLES, EstadoAportacion

E = EstadoAportacion

PERMITIDAS: Mapping[str, frozenset[str]] = {
    E.RECIBIDA: frozenset({E.EN_REVISION, E.POR_APROBAR, E.RESPONDIDA, E.CERRADA}),
    E.EN_REVISION: frozenset({E.POR_APROBAR, E.RESPONDIDA, E.CERRADA}),
    # Approved, or given back to where it stood.
    E.POR_APROBAR: frozenset({E.EN_REVISION, *CON_RESPUESTA}),
    E.RESPONDIDA: frozenset({E.POR_APROBAR, E.EN_MARCHA, E.CUMPLIDA, E.CERRADA, E.EN_REVISION}),
    E.EN_MARCHA: frozenset({E.POR_APROBAR, E.CUMPLIDA, E.CERRADA, E.EN_REVISION}),
    E.CUMPLIDA: frozenset({E.POR_APROBAR, E.EN_REVISION}),
    E.CERRADA: frozenset({E.EN_REVISION}),
}

#: States that an owner reaches with a button, without writing a reply.
A_MANO = (E.EN_REVISION, E.EN_MARCHA, E.CUMPLIDA, E.CERRADA)


def puede(de: str, a: str) -> bool:
    return a in PERMITIDAS.get(de, frozenset())


def a_mano(de: str) -> list[EstadoAportacion]:
    """Where an owner may take it from ``de``: what waits for approval is approved or given back,
    and only its author reopens what was answered."""
    if de == E.POR_APROBAR:
        return []
    return [a for a in A_MANO if puede(de, a) and not (a == E.EN_REVISION and de in REABRIBLES)]


def admite_respuesta(de: str) -> bool:
    """A first reply, or a correction of one in force."""
    return de in CON_RESPUESTA or puede(de, E.RESPONDIDA)


def tras_responder(de: str) -> EstadoAportacion:
    """A correction does not undo what was already set in motion."""
    return EstadoAportacion(de) if de in CON_RESPUESTA else E.RESPONDIDA


def tras_turnar(*, respondida: bool) -> EstadoAportacion:
    """Whoever gets it has not seen it; one that was reopened goes on being looked at again."""
    return E.EN_REVISION if respondida else E.RECIBIDA
