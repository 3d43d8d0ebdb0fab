"""What is raced: our survey, Wagtail's form page with the same ten questions, and one INSERT.

Each subject has its phases, in order. A phase takes what the one before returned for the same
answer, so the load is the same however many go at once.
"""

import re
from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import QuerySet

from convocatorias.eventos.models import Inscripcion
from encuestas.models import EncuestaPage, Respuesta
from home.demo.preguntas import pregunta
from participacion.espacios.models import Contacto
from tests import fabricas
from tests.banco.carga import Cliente
from tests.banco.vecino.models import Campo, FormularioPage, Inserto

FICHA = re.compile(r'name="ficha" value="([^"]+)"')
MEDIOS = ("Radio", "Internet", "Cartel", "Una persona", "Otro")
TEMAS = ("Gasto", "Obras", "Agua", "Seguridad", "Escuelas", "Transporte")
#: (variable, type, text, options)
PREGUNTAS = (
    ("claro", "escala", "¿Qué tan fácil fue entender el texto?", "dificultad"),
    ("util", "escala", "¿Cuánto te sirvió?", "cantidad"),
    ("trato", "escala", "¿Cómo te atendieron?", "calidad"),
    ("seguido", "escala", "¿Cada cuánto entras?", "frecuencia"),
    ("medio", "unica", "¿Cómo te enteraste?", MEDIOS),
    ("vuelve", "unica", "¿Volverías a participar?", ("Sí", "Quizá", "No")),
    ("temas", "multiple", "¿Qué temas te importan?", TEMAS),
    ("nota", "cero_diez", "¿Qué tanto confías en el Congreso?", ()),
    ("colonia", "texto_corto", "¿En qué colonia vives?", ()),
    ("idea", "texto_largo", "¿Qué cambiarías?", ()),
)
ESCALA = ("Nada", "Poco", "Algo", "Bastante", "Mucho")


def marca(n: int) -> str:
    """The text of one answer: tells whose it is when it is read back."""
    return f"Que cada meta tenga fecha y se vea si se cumplió ñ «{n}»"


class Sujeto:
    """One row of the table."""

    nombre: ClassVar[str]
    fases: ClassVar[tuple[str, ...]]

    def __init__(self, cliente: Cliente) -> None:
        self.cliente = cliente
        self.mandadas = 0
        self.preparar()

    def preparar(self) -> None:
        raise NotImplementedError

    def accion(self, fase: str) -> Callable[[Any], Any]:
        return getattr(self, f"fase_{fase}")

    def nuevas(self, n: int) -> list[int]:
        """Numbers for ``n`` more answers."""
        self.mandadas += n
        return list(range(self.mandadas - n, self.mandadas))

    def guardadas(self) -> list[str]:
        """The text of every answer in the database."""
        raise NotImplementedError

    def comprobar(self) -> None:
        """Every answer sent is in the database, once and with what it said; nothing else is."""
        dichas = sorted(self.guardadas())
        esperadas = sorted(marca(n) for n in range(self.mandadas))
        if dichas != esperadas:
            raise SystemExit(
                f"{self.nombre}: sent {len(esperadas)}, stored {len(dichas)}: figures thrown away"
            )


class Encuesta(Sujeto):
    nombre = "Encuesta de 10 preguntas"
    fases = ("GET", "POST", "acuse")
    slug = "banco"
    para_el_eje = False

    def preparar(self) -> None:
        self.pagina: EncuestaPage = encuesta(self.slug, para_el_eje=self.para_el_eje)
        fijas = {"claro": "Fácil", "util": "Mucho", "trato": "Bien", "seguido": "A veces"}
        fijas |= {"medio": "Cartel", "vuelve": "Sí", "nota": "8", "colonia": "Centro"}
        datos = fabricas.datos(self.pagina, **fijas)
        version = self.pagina.espacio.version  # type: ignore[union-attr]
        por_variable = {p.variable: p for p in version.preguntas()}  # type: ignore[union-attr]
        temas = por_variable["temas"]
        self.idea = f"p_{por_variable['idea'].id}"
        self.fijos = [*datos.items(), *((f"p_{temas.id}", o.id) for o in temas.opciones[:3])]
        self.esperada = {c.removeprefix("p_"): v for c, v in datos.items()}
        self.esperada |= {temas.id: [o.id for o in temas.opciones[:3]]}
        self.esperada[por_variable["nota"].id] = 8

    def fase_GET(self, n: int) -> tuple[int, str]:  # noqa: N802
        hallada = FICHA.search(self.cliente.pedir(self.pagina.url).cuerpo)
        return n, hallada[1] if hallada else ""

    def fase_POST(self, anterior: tuple[int, str]) -> tuple[int, str, dict[str, str]]:  # noqa: N802
        n, ficha = anterior
        datos = [("ficha", ficha), *self.fijos, (self.idea, marca(n))]
        hecho = self.cliente.pedir(self.pagina.url, datos)
        return n, hecho.donde, hecho.galletas

    def fase_acuse(self, anterior: tuple[int, str, dict[str, str]]) -> bool:
        """The receipt as a browser gets it: following redirections, with its cookies."""
        n, donde, galletas = anterior
        while donde:
            hecho = self.cliente.pedir(donde, galletas=galletas)
            donde, galletas = hecho.donde, galletas | hecho.galletas
        if f"«{n}»" not in hecho.cuerpo:
            raise SystemExit("A receipt does not show what was sent")
        return True

    def respuestas(self) -> QuerySet[Respuesta]:
        return Respuesta.objects.filter(espacio=self.pagina.espacio)

    def guardadas(self) -> list[str]:
        idea = self.idea.removeprefix("p_")
        dichas = []
        for guardada in self.respuestas().values_list("respuestas", flat=True):
            if {c: v for c, v in guardada.items() if c != idea} != self.esperada:
                raise SystemExit(f"Stored something else than was sent: {guardada}")
            dichas.append(guardada[idea])
        return dichas


class EncuestaConEje(Encuesta):
    nombre = "La misma, con un texto que responde el eje"
    slug = "banco-eje"
    para_el_eje = True


class Registro(Sujeto):
    """A place in an event: the page with its form, then name and e-mail."""

    nombre = "Registro a un evento"
    fases = ("GET", "POST")

    def preparar(self) -> None:
        self.pagina = fabricas.evento("banco", title="Evento del banco", cupo=10**6)
        version = self.pagina.espacio.version  # type: ignore[union-attr]
        por_variable = {p.variable: p.id for p in version.preguntas()}  # type: ignore[union-attr]
        self.nombrado, self.correo = por_variable["nombre"], por_variable["correo"]

    def fase_GET(self, n: int) -> tuple[int, str]:  # noqa: N802
        hallada = FICHA.search(self.cliente.pedir(self.pagina.url).cuerpo)
        return n, hallada[1] if hallada else ""

    def fase_POST(self, anterior: tuple[int, str]) -> int:  # noqa: N802
        n, ficha = anterior
        datos = [(f"p_{self.nombrado}", marca(n)), (f"p_{self.correo}", f"b{n}@ejemplo.invalid")]
        self.cliente.pedir(self.pagina.url, [("ficha", ficha), *datos])
        return n

    def guardadas(self) -> list[str]:
        hechas = Inscripcion.objects.filter(espacio=self.pagina.espacio, estado="confirmado")
        contactos = Contacto.objects.filter(envio__in=hechas.values("pk"))
        return list(contactos.values_list("nombre", flat=True))


class Formulario(Sujeto):
    nombre = "wagtail.contrib.forms de 10 campos"
    fases = ("GET", "POST")

    def preparar(self) -> None:
        inicio = fabricas.inicio()
        self.pagina = FormularioPage(title="Formulario", slug="formulario", locale=inicio.locale)
        inicio.add_child(instance=self.pagina)
        for i, (_nombre, tipo, texto, opciones) in enumerate(PREGUNTAS):
            Campo.objects.create(
                pagina=self.pagina,
                sort_order=i,
                label=texto,
                required=False,
                field_type=_TIPOS[tipo],
                choices="\n".join(ESCALA if isinstance(opciones, str) else opciones)
                or ",".join(map(str, range(11))),
            )
        self.pagina.save_revision().publish()
        campos = list(Campo.objects.filter(pagina=self.pagina))
        self.idea = campos[-1].clean_name
        self.fijos: list[tuple[str, str]] = []
        for campo in campos[:-1]:
            opciones = campo.choices.replace(",", "\n").split("\n")
            cuales = opciones[:3] if campo.field_type == "checkboxes" else opciones[1:2]
            self.fijos += [(campo.clean_name, valor) for valor in cuales]

    def fase_GET(self, n: int) -> int:  # noqa: N802
        self.cliente.pedir(self.pagina.url)
        return n

    def fase_POST(self, n: int) -> int:  # noqa: N802
        hecho = self.cliente.pedir(self.pagina.url, [*self.fijos, (self.idea, marca(n))])
        if "Gracias." not in hecho.cuerpo:
            raise SystemExit("contrib.forms refused a form")
        return n

    def guardadas(self) -> list[str]:
        return [e.form_data[self.idea] for e in self.pagina.get_submissions()]


class Pelada(Sujeto):
    nombre = "Vista de Django con un INSERT"
    fases = ("POST",)

    def preparar(self) -> None:
        pass

    def fase_POST(self, n: int) -> int:  # noqa: N802
        datos = [(variable, "Algo") for variable, *_ in PREGUNTAS[:-1]]
        self.cliente.pedir("/banco/inserto/", [*datos, ("idea", marca(n))])
        return n

    def guardadas(self) -> list[str]:
        return [fila["idea"] for fila in Inserto.objects.values_list("datos", flat=True)]


_TIPOS = {
    "escala": "radio",
    "unica": "radio",
    "multiple": "checkboxes",
    "cero_diez": "dropdown",
    "texto_corto": "singleline",
    "texto_largo": "multiline",
}


def encuesta(slug: str, *, para_el_eje: bool = False) -> EncuestaPage:
    """The ten questions on one page, open for as long as the bench lasts."""
    bloques = []
    for variable, tipo, texto, opciones in PREGUNTAS:
        extra: dict[str, Any] = {"limite": 1000} if tipo == "texto_largo" else {}
        if tipo == "escala":
            extra = {"escala": opciones}
        elif opciones:
            extra = {"opciones": list(opciones)}
        if tipo == "texto_largo" and para_el_eje:
            extra["para_el_eje"] = True
        if tipo == "texto_corto":
            extra = {"limite": 100}
        bloques.append(pregunta(slug, variable, tipo, texto, **extra))
    return fabricas.encuesta(slug, title="Encuesta del banco", preguntas=bloques, diseno="una")
