"""The screens of importing, seen: keyboard, no script, a narrow phone and axe."""

import pytest

from tests.apoyo.navegador import entrar
from tests.cargas.apoyo import en_xlsx, importar
from tests.cargas.otro_plan import ACCIONES

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _privado(settings, tmp_path):
    settings.PRIVADO_ROOT = tmp_path / "privado"


def elegir(page, tmp_path, filas):
    ruta = tmp_path / "valle.xlsx"
    ruta.write_bytes(en_xlsx(filas))
    page.set_input_files("input[type=file]", ruta)
    with page.expect_navigation():
        page.get_by_role("button", name="Revisar el archivo").press("Enter")


def sin_desbordar(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("pantalla", ["escritorio", "estrecha"])
def test_importar_un_plan_con_la_pantalla(pagina, axe, admin, tmp_path, pantalla):
    page = pagina(pantalla)
    entrar(page, "admin", "clave")
    malas = [*ACCIONES[:3], {**ACCIONES[3], "accion_orden": "uno", "eje_ods": "99"}]
    importar("plan", en_xlsx(ACCIONES[:1]), admin)
    page.goto("/admin/cargas/")
    vistas = [("indice", axe(page, "main"))]
    page.get_by_role("link", name="Plan completo").click()
    page.wait_for_url("**/cargas/plan/")
    vistas.append(("subir", axe(page, "main")))
    assert sin_desbordar(page)
    elegir(page, tmp_path, malas)
    assert page.get_by_role("button", name="Importar", exact=True).count() == 0
    vistas.append(("errores", axe(page, "main")))
    assert sin_desbordar(page)
    page.get_by_role("link", name="Plan completo").click()
    page.wait_for_url("**/cargas/plan/")
    elegir(page, tmp_path, [{**ACCIONES[0], "accion": "Un mapa vivo."}, *ACCIONES[1:]])
    vistas.append(("cambios", axe(page, "main")))
    assert sin_desbordar(page)
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name="Importar", exact=True).press("Enter")
    vistas.append(("hecha", axe(page, "main")))
    assert page.get_by_text("Un mapa vivo.", exact=True).is_visible()
    assert [v for v in vistas if v[1]] == []
