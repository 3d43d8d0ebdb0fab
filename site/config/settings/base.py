"""Settings shared by every deployment; what differs comes from the environment."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = BASE_DIR / "var"
env = environ.Env()

VERSION = "0.1.0"
SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])

INSTALLED_APPS = [
    "home",
    "encuestas",
    "encuestas.resultados",
    "encuestas.exportar",
    "encuestas.claridad",
    "encuestas.temas",
    "encuestas.cifras",
    "encuestas.compartir",
    "convocatorias",
    "convocatorias.postulaciones",
    "convocatorias.dictamen",
    "convocatorias.resultados",
    "convocatorias.eventos",
    "convocatorias.propuestas",
    "convocatorias.constancias",
    "participacion.documentos",
    "participacion.cargas",
    "participacion.taller",
    "participacion.informes",
    "participacion.sesiones",
    "participacion.cuentas",
    "participacion.aportaciones",
    "participacion.espacios",
    "participacion.plan",
    "participacion.formularios",
    "participacion.avisos",
    "participacion.datos",
    "participacion.secretariado",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "import_export",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.PoliticaDeContenido",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.dos_pasos.DosPasos",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.contexto.sitio",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/mirador.sqlite3")}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # Write transactions take the lock at BEGIN, so two of them queue instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://mirador")}

TASKS = {
    "default": {
        "BACKEND": env("TASKS_BACKEND", default="django_tasks.backends.immediate.ImmediateBackend"),
        "QUEUES": ["default", "correo"],
    }
}

vars().update(env.email("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Mirador <no-responder@mirador.invalid>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"
# Signing in (docs/adr/0039). Wagtail's own form leads to this one.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "config.cuentas.Cuentas"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "config.cuentas.DosPasosCifrados"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Forgotten passwords (docs/adr/0052): one door, whose link lasts a day.
WAGTAIL_PASSWORD_RESET_ENABLED = False
PASSWORD_RESET_TIMEOUT = 24 * 3600
#: Whose pages open only with a second step: "jurado", "personal".
DOS_PASOS = env.list("DOS_PASOS", default=["jurado"])

# --- languages and time -----------------------------------------------------------------
LANGUAGE_CODE = "es-mx"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("es-mx", "Español"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "site" / "locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True
TIME_ZONE = "America/Mexico_City"
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

# --- files ------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "site" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_DIR / "media")))
#: Files that only a view with its permission hands out: never under ``MEDIA_ROOT``.
PRIVADO_ROOT = Path(env("PRIVADO_ROOT", default=str(VAR_DIR / "privado")))
#: Whether Django itself hands out uploads; behind nginx it does not.
SERVIR_MEDIA = False

# --- Wagtail ----------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Mirador"
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000")
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("es-mx", "Español"), ("en", "English")]
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h2", "h3", "bold", "italic", "ol", "ul", "link", "hr"]},
    }
}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024

# --- security ---------------------------------------------------------------------------
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# Wagtail's admin needs inline scripts and styles (docs/dependencias.md, CSP).
CSP_ADMIN = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "object-src": [NONE],
}

# --- Mirador ----------------------------------------------------------------------------
#: Whether the link checker may visit private addresses: never where strangers type them.
ENLACES_REDES_PRIVADAS = False
#: ``host:port`` of a ClamAV daemon that looks at every file received; empty: there is none.
CLAMAV = env("CLAMAV", default="")
#: How many trusted proxies stand in front; 0 means REMOTE_ADDR is the visitor.
PROXIES = env.int("PROXIES", default=0)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
#: Life of a rendered form, in seconds. Past it the filled form comes back to be sent again.
FICHA_VIDA = env.int("FICHA_VIDA", default=24 * 3600)
#: A form sent back sooner than this many seconds was not read by a person.
FICHA_MINIMO = env.int("FICHA_MINIMO", default=2)
#: Submissions allowed per address prefix and space in ten minutes.
LIMITE_ENVIOS = env.int("LIMITE_ENVIOS", default=60)
#: Answers to one survey from one address prefix in ten minutes past which they are flagged.
RAFAGA = env.int("RAFAGA", default=15)
#: Wrong folios or links allowed per address prefix in ten minutes.
LIMITE_FOLIOS = env.int("LIMITE_FOLIOS", default=30)
#: Attendances that one address prefix may mark by itself in ten minutes: a whole room shares one.
LIMITE_ASISTENCIAS = env.int("LIMITE_ASISTENCIAS", default=1000)
#: Ed25519 key that signs certificates: 32 bytes in base64. Empty: one made in ``var/``.
CONSTANCIAS_CLAVE = env("CONSTANCIAS_CLAVE", default="")
#: Searches of similar proposals per address prefix in ten minutes.
LIMITE_PARECIDAS = env.int("LIMITE_PARECIDAS", default=120)
#: Mails of confirmation per draft and address prefix in ten minutes.
LIMITE_CORREOS = env.int("LIMITE_CORREOS", default=5)
#: Answers from which a download is made by the worker instead of in the request.
MIRADOR_DESCARGA_DIRECTA = env.int("MIRADOR_DESCARGA_DIRECTA", default=10_000)
#: Business days an axis owner has to answer (guia-ux target: 20 días hábiles).
DIAS_PARA_RESPONDER = env.int("DIAS_PARA_RESPONDER", default=20)
