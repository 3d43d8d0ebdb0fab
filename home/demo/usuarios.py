"""Demo accounts: administrator, editor, follow-up officer, facilitator and owners of two ejes."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from home.models import InicioPage
from participacion.informes.carga import grupo_de_seguimiento
from participacion.plan.models import Eje, Responsabilidad
from participacion.secretariado.models import Representacion
from participacion.taller.models import MesaPage

EDICION = "Comunicación"
RESPONSABLES = "Responsables de eje"
FACILITACION = "Facilitación"
#: Account that runs one table, and the address of that table.
FACILITA, FACILITA_EN = "facilita-datos", "modelo-de-datos-abiertos"
#: user name -> (plan, number of the eje that it answers for)
DE_EJE = {"eje-parlamento": ("2019-2021", 4), "eje-datos": ("2019-2021", 1)}


def cargar_usuarios(contrasena: str) -> list[str]:
    """Create the accounts that are missing, all with one password; names of the new ones."""
    edicion, responsables = _grupo_edicion(), _grupo_responsables()
    nuevos = [nombre for nombre in ["admin"] if _usuario(nombre, contrasena, superusuario=True)]
    if _usuario("comunicacion", contrasena):
        nuevos.append("comunicacion")
    get_user_model().objects.get(username="comunicacion").groups.add(edicion)
    if _usuario("seguimiento", contrasena):
        nuevos.append("seguimiento")
    get_user_model().objects.get(username="seguimiento").groups.add(grupo_de_seguimiento())
    for nombre, (plan, numero) in DE_EJE.items():
        if _usuario(nombre, contrasena):
            nuevos.append(nombre)
        get_user_model().objects.get(username=nombre).groups.add(responsables)
        _representar(nombre, Eje.objects.get(plan__slug=plan, numero=numero))
    return nuevos + cargar_facilitacion(contrasena)


def cargar_facilitacion(contrasena: str) -> list[str]:
    """The account that runs the table of FACILITA_EN; its name if it is new."""
    grupo, _nuevo = Group.objects.get_or_create(name=FACILITACION)
    grupo.permissions.add(_permiso("access_admin"))
    nuevo = _usuario(FACILITA, contrasena)
    cuenta = get_user_model().objects.get(username=FACILITA)
    cuenta.groups.add(grupo)
    mesas = MesaPage.objects.filter(slug=FACILITA_EN, facilitacion=None, alias_of=None)
    for mesa in mesas:
        mesa.facilitacion = cuenta
        mesa.save_revision().publish()
    return [FACILITA] if nuevo else []


def _usuario(nombre: str, contrasena: str, *, superusuario: bool = False) -> bool:
    modelo = get_user_model()
    if modelo.objects.filter(username=nombre).exists():
        return False
    crear = modelo.objects.create_superuser if superusuario else modelo.objects.create_user
    crear(username=nombre, email=f"{nombre}@ejemplo.invalid", password=contrasena)
    return True


def _representar(nombre: str, eje: Eje) -> None:
    """The account stands for the institution that owns the eje."""
    duena = Responsabilidad.objects.filter(compromiso__eje=eje).select_related("institucion")[0]
    Representacion.objects.get_or_create(
        usuario=get_user_model().objects.get(username=nombre),
        institucion=duena.institucion,
        defaults={"cargo": duena.cargo[:200], "calidad": "titular"},
    )


def _grupo_responsables() -> Group:
    grupo, _nuevo = Group.objects.get_or_create(name=RESPONSABLES)
    grupo.permissions.add(_permiso("access_admin"))
    return grupo


def _grupo_edicion() -> Group:
    """Editors publish pages and upload files; they have no inbox and no personal data."""
    grupo, _nuevo = Group.objects.get_or_create(name=EDICION)
    grupo.permissions.add(_permiso("access_admin"))
    inicio = InicioPage.objects.order_by("pk").first()
    for codigo in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.get_or_create(
            group=grupo, page=inicio.page_ptr, permission=_permiso(codigo, "wagtailcore")
        )
    return grupo


def _permiso(codigo: str, app: str = "wagtailadmin") -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codigo)
