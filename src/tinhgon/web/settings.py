"""Settings of the web room. They come from `TINHGON_*` variables and nowhere else.

TINHGON_DATA           the data directory (default `./tinhgon-data`)
TINHGON_DATABASE_URL   `postgresql://user@/name?host=/socket/dir` instead of SQLite in the data
                       directory
TINHGON_DEMO           `1`: sample data, no passwords, loopback only
TINHGON_HOSTS          names the server answers to, comma-separated (outside the demo)
TINHGON_HTTPS          `0` only where no TLS stands in front of the server (default `1`)
TINHGON_BEHIND_PROXY   `1` when a TLS proxy sets X-Forwarded-Proto
"""

import os
from pathlib import Path

from tinhgon.web.configuration import database, secret_key

BASE = Path(__file__).resolve().parent
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]

TINHGON_DATA = Path(os.environ.get("TINHGON_DATA") or "tinhgon-data").resolve()
TINHGON_DEMO = os.environ.get("TINHGON_DEMO") == "1"
HTTPS = not TINHGON_DEMO and os.environ.get("TINHGON_HTTPS", "1") != "0"

DEBUG = False
SECRET_KEY = secret_key(TINHGON_DATA)
ALLOWED_HOSTS = LOOPBACK + (
    [] if TINHGON_DEMO else [h for h in os.environ.get("TINHGON_HOSTS", "").split(",") if h]
)
ROOT_URLCONF = "tinhgon.web.urls"
WSGI_APPLICATION = "tinhgon.web.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "tinhgon.storage",
    "tinhgon.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tinhgon.web.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tinhgon.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tinhgon.web.access.AccessMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "tinhgon.web.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
        },
    }
]

DATABASES = {"default": database(os.environ.get("TINHGON_DATABASE_URL", ""), TINHGON_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "storage.Account"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "overview"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATORS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _VALIDATORS + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _VALIDATORS + "CommonPasswordValidator"},
    {"NAME": _VALIDATORS + "NumericPasswordValidator"},
]

SESSION_COOKIE_NAME = "tinhgon_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "tinhgon_csrf"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = "tinhgon_language"
LANGUAGE_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
if os.environ.get("TINHGON_BEHIND_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Uploads live in memory only: a text that turns out to be secret must never touch the disk.
FILE_UPLOAD_HANDLERS = ["tinhgon.web.uploads.InMemoryOnlyHandler"]
UPLOAD_MAX_BYTES = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # form fields without the files

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE.parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Requests are logged by path and status; never bodies, never local variables.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "tinhgon": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # subdomains are not ours to bind
    "security.W008",  # TLS ends at the proxy, which redirects
    "security.W021",  # nor is the preload list
]
