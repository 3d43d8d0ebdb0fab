"""Settings of the bench: production, on one machine without TLS, plus what we compare with.

Limits per address are lifted because all load comes from one, and forms may be sent at once.
"""

import os

os.environ.setdefault("SECRET_KEY", "solo-para-el-banco")
os.environ.setdefault("CONSTANCIAS_CLAVE", "c29sby1wYXJhLWVsLWJhbmNvLXRyZWludGF5ZG9zISE=")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("SECURE_SSL_REDIRECT", "false")
for _nombre in ("LIMITE_ENVIOS", "LIMITE_FOLIOS", "RAFAGA"):
    os.environ[_nombre] = str(10**9)
os.environ["FICHA_MINIMO"] = "0"

from config.settings.production import *  # noqa: E402, F403
from config.settings.production import INSTALLED_APPS, VAR_DIR  # noqa: E402

INSTALLED_APPS = [*INSTALLED_APPS, "tests.banco.vecino"]
ROOT_URLCONF = "tests.banco.urls"
STATIC_ROOT = VAR_DIR / "banco-static"
#: Same names with their hash, without the minute that compressing them takes.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
