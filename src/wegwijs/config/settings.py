"""Settings: everything that differs between places comes from the environment, nothing else."""

import os
import secrets
from pathlib import Path

import pgtrigger
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from wegwijs.base.core.database.home import find_home

CODE = Path(__file__).resolve().parents[1]

# Nobody connects with these; they let the code be read, typed and linted without a server.
NOWHERE = "postgresql://wegwijs_app@127.0.0.1:1/wegwijs"


def _database(url: str) -> dict:
    """What Django wants to know of a database, from its address."""
    parts = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "OPTIONS": parts,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def _yes(name: str) -> bool:
    return os.environ.get(name, "") == "1"


DEBUG = _yes("WEGWIJS_DEBUG")
SECRET_KEY = os.environ.get("WEGWIJS_SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = os.environ.get("WEGWIJS_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

# The application works as *app*, which owns nothing; only migrations use the owner.
DATABASES = {
    "default": _database(os.environ.get("WEGWIJS_DATABASE_URL", NOWHERE)),
    "owner": _database(os.environ.get("WEGWIJS_OWNER_URL", NOWHERE)),
}
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "wegwijs.base.core",
    "wegwijs.base.ui",
    "wegwijs.base.organisation",
    "wegwijs.base.people",
    "wegwijs.engines.figures",
    "wegwijs.engines.sheets",
    "wegwijs.services.housing",
    "wegwijs.services.desk",
    "wegwijs.services.guidance",
    "wegwijs.services.legal",
    "wegwijs.services.courses",
    "wegwijs.services.integration",
    "wegwijs.services.colleagues",
    "wegwijs.services.network",
    "wegwijs.front.home",
    "wegwijs.front.report",
    "wegwijs.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "wegwijs.base.organisation.middleware.ScopedRequest",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wegwijs.base.organisation.middleware.TeamScope",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "wegwijs.base.organisation.middleware.ScreenGuard",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "wegwijs.config.urls"
WSGI_APPLICATION = "wegwijs.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# A picture is drawn once and kept beside the database, under a name that follows from its data.
CACHES = {
    # Chapters that were read before, by what they say: some 12 kB each.
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 3000},
    },
    "pictures": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": find_home(CODE.parents[1], os.environ).folder / "pictures",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

AUTH_USER_MODEL = "organisation.User"
AUTHENTICATION_BACKENDS = ["wegwijs.base.organisation.login.ByEmail"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "home:login"
LOGIN_REDIRECT_URL = "home:start"
LOGOUT_REDIRECT_URL = "home:login"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [CODE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

# One event for many rows: 100,000 visits cost a few statements of history, not 100,000.
PGHISTORY_LEVEL = pgtrigger.Statement
# Triggers are raised with the walls after every migration, not written out in migrations.
PGTRIGGER_MIGRATIONS = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
