"""Settings: every deploy-time value comes from the environment and has a working local default.

``docs/deploying.md`` lists the variables. ``PRODUCTION=true`` turns on HTTPS, hashed static files and
strict checks: the archive then refuses to start with an unsafe value.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from config.secret_key import local_secret_key
from config.sqlite import sqlite_pragmas

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

PRODUCTION = env.bool("PRODUCTION", default=False)
DEBUG = env.bool("DEBUG", default=False)
DATA_DIR = env.path("DATA_DIR", default=str(BASE_DIR / "data"), required=False)
DATA_DIR = Path(str(DATA_DIR)).resolve()
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
SECRET_KEY = env.str("SECRET_KEY", default="") or ("" if PRODUCTION else local_secret_key(DATA_DIR))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS] if PRODUCTION else []
LOGIN_REQUIRED = env.bool("LOGIN_REQUIRED", default=False)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)

if PRODUCTION:
    if DEBUG:
        raise ImproperlyConfigured("PRODUCTION=true 时不能打开 DEBUG，请去掉 DEBUG=true。")
    if len(SECRET_KEY) < 50 or SECRET_KEY.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            "PRODUCTION=true 时必须用环境变量 SECRET_KEY 给出至少 50 个字符的随机密钥。"
        )
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("PRODUCTION=true 时必须用环境变量 ALLOWED_HOSTS 逐个列出域名，不能用 *。")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "haystack",
    "config",
    "archive",
    "search",
]
MIDDLEWARE = [
    "config.middleware.TextCompression",
    "config.middleware.content_security_policy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.private_where_logged_in",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
if LOGIN_REQUIRED:
    MIDDLEWARE.append("django.contrib.auth.middleware.LoginRequiredMiddleware")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "archive.reading_settings.reading",
            ],
            "builtins": ["archive.templatetags.language"],
        },
    }
]

# The path of the default is no URL: a folder may be called c++ or #1.
SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "archive.sqlite3"}
DATABASES = {"default": env.db("DATABASE_URL") if env.str("DATABASE_URL", default="") else SQLITE}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Write locks are taken at the start of a transaction and waited for: no "database is locked" for users.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": sqlite_pragmas(sqlite3.sqlite_version_info),
    }
# A new connection reads the schema anew, and cannot tell whether anything was written before it.
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="whoosh")
ENGINES = {
    "whoosh": "search.engines.whoosh_engine.WhooshEngine",
    "tantivy": "search.engines.tantivy_engine.TantivyEngine",
}
if SEARCH_ENGINE not in ENGINES:
    raise ImproperlyConfigured(f"SEARCH_ENGINE={SEARCH_ENGINE} 不受支持，可选：{'、'.join(ENGINES)}。")
HAYSTACK_CONNECTIONS = {
    "default": {"ENGINE": ENGINES[SEARCH_ENGINE], "PATH": str(DATA_DIR / "index"), "SILENTLY_FAIL": False}
}

SEARCH_COUNTS = env.bool("SEARCH_COUNTS", default=True)
READ_COUNTS = env.bool("READ_COUNTS", default=True)
REPORT_MISTAKES = env.bool("REPORT_MISTAKES", default=True)

# Imports: what one file, one request, one editor may hand in, and what reading one file may take.
IMPORT_FILE_MB = env.int("IMPORT_FILE_MB", default=50)
IMPORT_FILES = env.int("IMPORT_FILES", default=20)
IMPORT_QUOTA_FILES = env.int("IMPORT_QUOTA_FILES", default=50)
IMPORT_QUOTA_MB = env.int("IMPORT_QUOTA_MB", default=500)
IMPORT_MEMORY_MB = env.int("IMPORT_MEMORY_MB", default=1024)
IMPORT_CPU_SECONDS = env.int("IMPORT_CPU_SECONDS", default=60)
IMPORT_WALL_SECONDS = env.int("IMPORT_WALL_SECONDS", default=120)
DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000  # pasted text; files are not counted
DATA_UPLOAD_MAX_NUMBER_FILES = 100  # beyond it a plain 400; up to it a sentence
MOST_REQUEST_BYTES = max(5 * IMPORT_FILE_MB, 250) * 1_000_000  # the server reads no longer body

LANGUAGE_CODE = "zh-hans"  # until a reader chooses; docs/translating.md
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
# Only production serves collected files; a local start finds them where they are.
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")) if PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "static"]
BUNDLES_DIR = DATA_DIR / "bundles"
STATICFILES_FINDERS = [
    "config.bundles.BundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "waitress.queue": {"level": "ERROR"},  # a browser that asks for six files at once is no warning
        # A stranger's mistakes, answered with 400: one line in the log, and no traceback.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.security.DisallowedRedirect": {"level": "CRITICAL"},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
