"""What the tests change: a known key, fast passwords, mail kept in memory."""

from .base import *  # noqa: F403
from .base import DATABASES, VAR_DIR

SECRET_KEY = "clave-de-las-pruebas"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = VAR_DIR / "pruebas-media"
PRIVADO_ROOT = VAR_DIR / "pruebas-privado"
VAR_DIR.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
FICHA_MINIMO = 0
WAGTAIL_SITE_NAME = "Mirador"
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, not memory: threads and the browser's server must see the same data.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "prueba.sqlite3"}
