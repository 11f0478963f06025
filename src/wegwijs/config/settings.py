"""Settings: everything that differs between places comes from the environment, nothing else."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pgtrigger
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from wegwijs.base.core.database.home import find_home
from wegwijs.config import environment
from wegwijs.config.door import *  # noqa: F403 (settings, in a file of their own)
from wegwijs.config.mailing import mail_settings
from wegwijs.config.signing import kept_key

environment.check()

CODE = Path(__file__).resolve().parents[1]
HOME = find_home(CODE.parents[1], os.environ)

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


DEBUG = environment.DEBUG.value()
SECRET_KEY = environment.SECRET_KEY.value() or kept_key(
    HOME, make=bool(environment.DATABASE_URL.value())
)
ALLOWED_HOSTS = list(environment.HOSTS.value())

# The application works as *app*, which owns nothing; only migrations use the owner.
DATABASES = {
    "default": _database(environment.DATABASE_URL.value() or NOWHERE),
    "owner": _database(environment.OWNER_URL.value() or NOWHERE),
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
    "procrastinate.contrib.django",
    "wegwijs.base.core",
    "wegwijs.base.ui",
    "wegwijs.base.organisation",
    "wegwijs.base.people",
    "wegwijs.engines.figures",
    "wegwijs.engines.sheets",
    "wegwijs.engines.panels",
    "wegwijs.engines.trace",
    "wegwijs.engines.retention",
    "wegwijs.engines.agenda",
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
    "wegwijs.front.intake",
    "wegwijs.front.ending",
    "wegwijs.front.people",
    "wegwijs.front.log",
    "wegwijs.front.finder",
    "wegwijs.front.reminders",
    "wegwijs.front.door",
    "wegwijs.config",
    # After the door: its pages stand in the place of the packages' own.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "wegwijs.config.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "wegwijs.config.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "wegwijs.engines.trace.middleware.LooksOfFailure",
    "wegwijs.base.organisation.middleware.ScopedRequest",
    "wegwijs.front.door.middleware.SessionLimits",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wegwijs.front.door.middleware.AtTheDesk",
    "wegwijs.base.organisation.middleware.TeamScope",
    "wegwijs.front.door.middleware.HalfwayIn",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "wegwijs.front.door.middleware.SecondStep",
    "wegwijs.base.organisation.middleware.ScreenGuard",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wegwijs.engines.trace.middleware.LooksOfRequest",
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
                "wegwijs.front.home.menu.menu",
            ],
        },
    }
]

# A picture is drawn once and kept beside the database, under a name that follows from its data.
CACHES = {
    # How often was guessed at the door: in the database, so that all processes count together.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "KEY_FUNCTION": "wegwijs.front.door.limits.hidden_key",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # Chapters that were read before, by what they say: some 12 kB each.
    "chapters": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 3000},
    },
    "pictures": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME.folder / "pictures",
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
globals().update(mail_settings(environment.MAIL_URL.value(), HOME.folder / "mail"))

# Work for later waits in the same database. What ended well is deleted there; a night or an hour
# in which no worker ran is made up for within a day.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""  # a tasks.py in a room is about something else
PROCRASTINATE_IMPORT_PATHS = ["wegwijs.config.tasks"]
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 24 * 3600}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [CODE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_AUTOREFRESH = DEBUG

# Encrypted, unless the environment says that this is a machine of one's own.
HTTPS = environment.HTTPS.value()
ONE_YEAR = 365 * 24 * 3600
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = ONE_YEAR if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
# A browser takes a cookie of this name from this very host only, and over HTTPS only.
_HOST_ONLY = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_HOST_ONLY}session"
CSRF_COOKIE_NAME = f"{_HOST_ONLY}csrf"
LANGUAGE_COOKIE_NAME = f"{_HOST_ONLY}language"

# One proxy stands before us, and it says how the browser came in and from where.
if environment.BEHIND_PROXY.value():
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# A page uses what it brings itself: no script or style inside it, and nothing of others. Only who
# logs in with the accounts of the organisation is sent on from a form, to where these are.
_ISSUER = urlsplit(environment.OIDC_ISSUER.value())
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],  # the log-in page asks a device for its passkey
        "form-action": [
            SELF,
            *([f"{_ISSUER.scheme}://{_ISSUER.netloc}"] if _ISSUER.netloc else []),
        ],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# One event for many rows: 100,000 visits cost a few statements of history, not 100,000.
PGHISTORY_LEVEL = pgtrigger.Statement
# Triggers are raised with the walls after every migration, not written out in migrations.
PGTRIGGER_MIGRATIONS = False

# A file comes in from who may hand one in, one at a time.
FILE_UPLOAD_HANDLERS = ["wegwijs.front.intake.receiving.Receive"]
DATA_UPLOAD_MAX_NUMBER_FILES = 1

# What went wrong and where, without what anybody typed; nothing is mailed, no request is logged.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "wegwijs.config.logs.Discreet"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "discreet"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": ["nowhere"], "propagate": False},
    },
}
