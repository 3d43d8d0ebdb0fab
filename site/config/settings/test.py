"""What the tests change: a known key, fast passwords, mail kept in memory."""

import os

from .base import *  # noqa: F403
from .base import CACHES, DATABASES, VAR_DIR

SECRET_KEY = "clave-de-las-pruebas"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
#: The same bytes in every run: what is signed comes out equal.
CONSTANCIAS_CLAVE = "bWlyYWRvci1wcnVlYmFzLWNvbnN0YW5jaWFzLTMyYnk="
#: Tests run in several processes: each has files, and a Redis database, of its own.
PROCESO = os.environ.get("PYTEST_XDIST_WORKER", "")
MEDIA_ROOT = VAR_DIR / f"pruebas-media{PROCESO}"
PRIVADO_ROOT = VAR_DIR / f"pruebas-privado{PROCESO}"
VAR_DIR.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
FICHA_MINIMO = 0
#: Tests of the second step turn it on.
DOS_PASOS = []
WAGTAIL_SITE_NAME = "Mirador"
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, not memory: threads and the browser's server must see the same data.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "prueba.sqlite3"}
if PROCESO and "redis" in CACHES["default"]["BACKEND"].lower():
    servidor, _, numero = CACHES["default"]["LOCATION"].rpartition("/")
    CACHES["default"]["LOCATION"] = f"{servidor}/{int(numero) + int(PROCESO[2:])}"
