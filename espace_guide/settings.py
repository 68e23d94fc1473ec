"""Settings: no database, no session, no cookie; what a host may choose comes from the environment."""

import os
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from rcssmin import cssmin

from .changes import CHANGES
from .environment import BadSetting, read

BASE_DIR = Path(__file__).resolve().parent.parent
try:
    CHOSEN = read(os.environ)
except BadSetting as wrong:
    sys.exit(str(wrong))  # whichever program reads the settings: one sentence, no traceback

SECRET_KEY = CHOSEN.secret_key
DEBUG = False
ALLOWED_HOSTS = list(CHOSEN.hosts)

INSTALLED_APPS = ["django.contrib.staticfiles", "django_htmx", "csp", "espace_guide"]
MIDDLEWARE = [
    # Before the static files and the « not modified » answers, so that these carry the headers too.
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "espace_guide.privacy.keep_others_out",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "espace_guide.compression.compress_texts",
    "espace_guide.privacy.compare",
    "django_htmx.middleware.HtmxMiddleware",
    "espace_guide.privacy.remember_nothing",
    "espace_guide.spoken.speak",
    "espace_guide.bounds.keep_within_bounds",
    "espace_guide.views.notice.come_first",
]
ROOT_URLCONF = "espace_guide.urls"
WSGI_APPLICATION = "espace_guide.wsgi.application"
DATABASES: dict[str, dict[str, str]] = {}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "espace_guide.words.environment",
            "context_processors": ["espace_guide.privacy.site", "espace_guide.views.age"],
        },
    },
]

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("fr-simple", "Français simple"), ("en", "English"), ("es", "Español"), ("ar", "العربية")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Paris"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {"staticfiles": {"BACKEND": "espace_guide.stored.Lean"}}
WHITENOISE_MAX_AGE = 3600

DATA_UPLOAD_MAX_NUMBER_FIELDS = None

# Every page holds its style sheet, whose print the policy names: on a slow network a page shows one round trip earlier.
STYLE = cssmin((BASE_DIR / "static/site.css").read_text(encoding="utf-8"))
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", f"'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "require-trusted-types-for": ["'script'"],  # text becomes HTML or a script through static/site.js only
        "trusted-types": ["default"],
    }
}
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Said over https only. A proxy may vouch for https without our knowing it: the header decides of nothing else here.
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # no form changes anything and nobody is signed in: there is no request to forge
    "security.W005",  # the other names of the host's domain are not ours to decide
    "security.W008",  # the host's proxy leads to https; http://localhost must keep working
    "security.W021",  # as W005: a browser's built-in list is the host's choice
]

SITE_ADDRESS = CHOSEN.address
ASSOCIATION = {
    "name": CHOSEN.association,
    "contact": CHOSEN.contact,
    "publisher": CHOSEN.publisher,
    "director": CHOSEN.director,
    "host": CHOSEN.host,
}
# A notice that replaces a step, a guide or the whole site (docs/notice-urgence.md), looked for at most once in so many seconds.
NOTICE_FILE, NOTICE_SECONDS = CHOSEN.notice, 2.0
STAND_IDLE_MINUTES = CHOSEN.stand_minutes
CONTENT_VERSION = CHANGES[0].on.isoformat()
VERSION = "0.1.0"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "espace_guide.privacy.Discreet"}},
    "filters": {"broken": {"()": "django.utils.log.CallbackFilter", "callback": lambda record: getattr(record, "status_code", 500) != 503}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["broken"]},
        "django.security": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},  # `runserver` would write whole addresses
    },
}
