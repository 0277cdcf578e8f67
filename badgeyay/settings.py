"""All settings, from the environment, each with a default that works on a developer's machine.

Nothing set means development: DEBUG on, localhost alone, SQLite, local files, tasks inline, mail on the console.
`DEBUG=0` means production, and then SECRET_KEY, ALLOWED_HOSTS and DATABASE_URL must be given.
environment.py reads what is more than a word or a number, and api_settings.py has the API's.
"""

import logging
import os
from pathlib import Path
from typing import Any

import dj_database_url
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from whitenoise.compress import Compressor

from badgeyay import environment, logs
from badgeyay.api_settings import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var"))
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = environment.DEBUG
CONNECT_TIMEOUT, READ_TIMEOUT = environment.CONNECT_TIMEOUT, environment.READ_TIMEOUT  # seconds

SECRET_KEY = environment.secret_key(VAR_DIR)
# Former keys, which still read what they signed or encrypted: links in mails, keys of authenticator apps.
SECRET_KEY_FALLBACKS = os.environ.get("SECRET_KEY_FALLBACKS", "").split()
ALLOWED_HOSTS = environment.words(environment.required("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]"))
CSRF_TRUSTED_ORIGINS = environment.words(os.environ.get("CSRF_TRUSTED_ORIGINS", ""))

# --- Applications ---
INSTALLED_APPS = [
    "badgeyay.back_office",  # before the admin, whose templates it replaces
    "badgeyay.back_office.admin_config.OfficeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "rest_framework",
    "rest_framework_json_api",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_jsonapi",
    "drf_spectacular_sidecar",
    "users",  # before allauth, whose mail templates it replaces
    "files",
    "badges",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.github",
    "allauth.socialaccount.providers.google",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.headless",
    "django_structlog",
    "badgeyay",  # no models: the commands about the schema as a whole; after allauth, some of whose admin it takes out
    # Two branches of one app conflict in its max_migration.txt. After badgeyay, whose squashmigrations is used.
    "badgeyay.linear_migrations.LinearMigrations",
    "django_cleanup",  # removes stored bytes when the row that names them is gone; must come last
]
MIDDLEWARE = [
    "badgeyay.health.Probes",
    "badgeyay.logs.LogRequests",
    "badgeyay.metrics.CountRequests",
    "badgeyay.errors.JsonErrors",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "badgeyay.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "badgeyay.bodies.BodyFirst",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "badgeyay.language.ClientLanguage",
    "allauth.account.middleware.AccountMiddleware",
    "users.same_person.SamePerson",
]
ROOT_URLCONF = "badgeyay.urls"
WSGI_APPLICATION = "badgeyay.wsgi.application"
CSRF_FAILURE_VIEW = "badgeyay.error_pages.without_token"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# --- Data ---
# Seconds. There are more threads than connections that PostgreSQL allows, so in production none keeps one.
CONN_MAX_AGE = int(os.environ.get("CONN_MAX_AGE", 60 if DEBUG else 0))
DATABASES = {
    "default": dj_database_url.parse(
        environment.required("DATABASE_URL", f"sqlite:///{VAR_DIR / 'badgeyay.sqlite3'}"),
        conn_max_age=CONN_MAX_AGE,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL lets readers go on while one writes; IMMEDIATE takes the write lock at BEGIN, so that waiting for it works.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # In a file, because connections to a database in memory cannot wait for each other, and tests make them.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    # Django's own PostgreSQL backend with another schema editor: migrations build indexes concurrently, add constraints
    # unvalidated and validate them afterwards, and give up rather than make others wait.
    DATABASES["default"]["ENGINE"] = "django_zero_downtime_migrations.backends.postgres"
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", CONNECT_TIMEOUT)
# How long a migration may wait for a lock that keeps others out, and how long it may then hold it.
ZERO_DOWNTIME_MIGRATIONS_LOCK_TIMEOUT = os.environ.get("MIGRATION_LOCK_TIMEOUT", "2s")
ZERO_DOWNTIME_MIGRATIONS_STATEMENT_TIMEOUT = os.environ.get("MIGRATION_STATEMENT_TIMEOUT", "2s")
ZERO_DOWNTIME_MIGRATIONS_FLEXIBLE_STATEMENT_TIMEOUT = True  # what keeps nobody out may take its time
ZERO_DOWNTIME_MIGRATIONS_IDEMPOTENT_SQL = True  # a migration that gave up half-way goes on where it stopped
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"


STORAGES = {
    "default": environment.file_storage(os.environ.get("STORAGE_URL") or f"file://{VAR_DIR / 'files'}"),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Whether browsers reach the object store: downloads are then redirected to it, else they go through the web process.
DOWNLOADS_FROM_STORE = os.environ.get("DOWNLOADS_FROM_STORE", "1") == "1"
STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", VAR_DIR / "static"))
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
# The client's production build. WhiteNoise serves its files, badgeyay/client.py the page itself.
CLIENT_DIR = Path(os.environ.get("CLIENT_DIR", BASE_DIR / "frontend" / "dist"))
WHITENOISE_ROOT = CLIENT_DIR if CLIENT_DIR.is_dir() else None
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # or collectstatic compresses each file twice
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")  # large, and for debuggers alone
# Names that carry a hash: the client's, and those that collectstatic makes.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/.+-[\w-]{8}\.\w+$|^/static/.+\.[0-9a-f]{12}\.\w+$"
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

# What an upload may be; refused with 413 or 422 and a sentence.
MAX_LIST_BYTES = int(os.environ.get("MAX_LIST_BYTES", 25 * 1024**2))
MAX_LIST_ROWS = int(os.environ.get("MAX_LIST_ROWS", 100_000))
MAX_IMAGE_BYTES = int(os.environ.get("MAX_IMAGE_BYTES", 20 * 1024**2))
MAX_ARCHIVE_BYTES = int(os.environ.get("MAX_ARCHIVE_BYTES", 100 * 1024**2))
MAX_FONT_BYTES = int(os.environ.get("MAX_FONT_BYTES", 5 * 1024**2))
MAX_IMAGE_PIXELS = int(os.environ.get("MAX_IMAGE_PIXELS", 50_000_000))

# The ICC profile of the print shop's press (CMYK), a file; empty: coated paper, FOGRA39.
PRESS_PROFILE = os.environ.get("PRESS_PROFILE", "")

# These are what counts where staff have set nothing else on the page Site of the back office.
# Badge sets that a new account may have printed, and days until the people of a new set are erased (1 to 730).
QUOTA = int(os.environ.get("QUOTA", 100))
EXPIRY_DAYS = int(os.environ.get("EXPIRY_DAYS", 90))
# Days after which a closed account is erased with all it owns; until then staff can restore it.
CLOSED_DAYS = int(os.environ.get("CLOSED_DAYS", 30))
# Days after which uploads that no badge set uses are erased, with a mail a week before, and days after which PDFs are,
# which a set can make again; 0: never.
UNUSED_UPLOAD_DAYS = int(os.environ.get("UNUSED_UPLOAD_DAYS", 30))
PDF_DAYS = int(os.environ.get("PDF_DAYS", 0))
# Bytes that one account may store, unless staff give it another limit.
STORAGE_LIMIT = int(os.environ.get("STORAGE_LIMIT", 2 * 1024**3))

# Processes beside the web's threads that draw previews and read lists (badgeyay/pool.py); 0: the threads do it.
POOL_PROCESSES = int(os.environ.get("POOL_PROCESSES", 0 if DEBUG else 2))
POOL_MEMORY = int(os.environ.get("POOL_MEMORY", 512 * 1024**2))  # bytes that work may take in one of them

# --- Queue ---
CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL") or "memory://"  # none: tasks run inline
CELERY_TASK_ALWAYS_EAGER = CELERY_BROKER_URL == "memory://"
CELERY_TASK_DEFAULT_QUEUE = os.environ.get("CELERY_QUEUE", "badgeyay")  # mails and other short work
SMALL_RUNS_QUEUE, LARGE_RUNS_QUEUE, CLOCK_QUEUE = (
    f"{CELERY_TASK_DEFAULT_QUEUE}-{kind}" for kind in ("small", "large", "clock")
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_TIMEOUT = CONNECT_TIMEOUT
# The current connection may be broken, and a new one may work: whoever sends waits for two, and no longer.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0}
if CELERY_BROKER_URL.startswith(("amqp", "pyamqp")):
    # RabbitMQ says that it has a message: one that is sent into a connection that is cut would be lost without a word.
    CELERY_BROKER_TRANSPORT_OPTIONS = {"confirm_publish": True}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")


CELERY_TASK_QUEUES = [
    environment.work_queue(name, CELERY_BROKER_URL)
    for name in (CELERY_TASK_DEFAULT_QUEUE, SMALL_RUNS_QUEUE, LARGE_RUNS_QUEUE, CLOCK_QUEUE)
]
# What the clock sends expires before it sends it again, so that nothing piles up while no worker listens.
_HALF_A_MINUTE, _FIVE_MINUTES, _AN_HOUR = (
    {"queue": CLOCK_QUEUE, "expires": seconds} for seconds in (25, 4 * 60, 55 * 60)
)
CELERY_BEAT_SCHEDULE = {
    "resume": {"task": "badges.tasks.resume_abandoned", "schedule": 30.0, "options": _HALF_A_MINUTE},
    "expire": {"task": "badges.tasks.erase_expired", "schedule": crontab(minute="7"), "options": _AN_HOUR},
    "erase": {"task": "users.tasks.erase_deleted", "schedule": crontab("17", "3"), "options": _AN_HOUR},
    "unused": {"task": "users.tasks.erase_unused", "schedule": crontab("47", "3"), "options": _AN_HOUR},
    "figures": {"task": "badgeyay.back_office.tasks.keep_figures", "schedule": 300.0, "options": _FIVE_MINUTES},
    "sessions": {"task": "users.tasks.clear_sessions", "schedule": crontab("17", "4"), "options": _AN_HOUR},
}
# A print run whose worker has been silent for this many seconds is taken up by another.
PRINT_RUN_SILENCE = int(os.environ.get("PRINT_RUN_SILENCE", 30))
# One that still waits after so many seconds is sent to the workers again: a broker has let the message before expire by
# then, and without a broker it was lost with its process.
PRINT_RUN_RESEND = int(os.environ.get("PRINT_RUN_RESEND", PRINT_RUN_SILENCE if CELERY_TASK_ALWAYS_EAGER else 600))
# Print runs of more people than this are large. They go through a queue of their own, and so many are made at once (0:
# as many as there are workers), so that a small one never waits for all workers to end a large one.
LARGE_PRINT_RUN = int(os.environ.get("LARGE_PRINT_RUN", 2_000))
LARGE_PRINT_RUNS_AT_ONCE = int(os.environ.get("LARGE_PRINT_RUNS_AT_ONCE", 1))
PRINT_RUNS_PER_OWNER = int(os.environ.get("PRINT_RUNS_PER_OWNER", 2))  # made at once
# The mail "your badges are ready" goes out about runs that took longer than this many seconds.
READY_MAIL_AFTER = int(os.environ.get("READY_MAIL_AFTER", 10))


CACHES: dict[str, dict[str, Any]] = {
    "default": environment.cache(
        os.environ.get("CACHE_URL") or (CELERY_BROKER_URL if CELERY_BROKER_URL.startswith("redis") else "")
    ),
    # What a process remembers for itself.
    "process": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "process",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# --- The web ---
LANGUAGE_CODE = "en"
# English, and what has a folder among the texts of accounts: nothing else names a language.
LANGUAGES = [
    (code, LANG_INFO[code]["name_local"])
    for code in ["en", *sorted(folder.name for folder in (BASE_DIR / "users/locale").iterdir() if folder.is_dir())]
]
FORMAT_MODULE_PATH = "badgeyay.formats"
TIME_ZONE = "UTC"
USE_I18N = True
LOGIN_URL = "/admin/login/"
LOGIN_REDIRECT_URL = "/admin/"
# Whether staff need an authenticator app or a passkey for the back office.
STAFF_SECOND_FACTOR = os.environ.get("STAFF_SECOND_FACTOR", "0" if DEBUG else "1") == "1"

# --- Accounts ---
# Where people reach Badgeyay: the links in mails begin with it.
SITE_URL = os.environ.get(
    "SITE_URL",
    f"http://127.0.0.1:{os.environ.get('PORT', '8000')}" if DEBUG else f"https://{ALLOWED_HOSTS[0].removeprefix('.')}",
).rstrip("/")
SESSION_ENGINE = "users.session_store"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # reads what was stored before Argon2
    "users.hashers.FlaskPasswordHasher",  # reads what import_flask_badgeyay brought
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
]
ACCOUNT_ADAPTER = "users.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "users.adapters.SocialAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "users.forms.SignupForm"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True  # and by the link in the same mail: users/verification.py
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # users/notices.py
ACCOUNT_RATE_LIMITS = {"login_failed": "30/5m/ip,5/5m/key"}  # a key is an account seen from one address
ALLAUTH_TRUSTED_PROXY_COUNT = environment.TRUSTED_PROXIES
USERSESSIONS_TRACK_ACTIVITY = True  # users/sessions.py
MFA_ADAPTER = "users.adapters.MFAAdapter"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEBUG else "https"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # step of 30 s before and after: phones are slow or fast, and so are people
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG  # passkeys over http on localhost
HEADLESS_ONLY = True
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": f"{SITE_URL}/verify-email/{{key}}",
    "account_reset_password": f"{SITE_URL}/reset-password",
    "account_reset_password_from_key": f"{SITE_URL}/reset-password/{{key}}",
    "account_signup": f"{SITE_URL}/sign-up",
    "socialaccount_login_error": f"{SITE_URL}/log-in",
}
# A provider says which addresses it has verified, and whoever proves one there is let in to the account that has it:
# users/social.py. An address that it has not verified is proved by a mail of ours, and opens no account that there is.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_REQUESTS_TIMEOUT = 2 * CONNECT_TIMEOUT  # seconds that a thread waits for a provider
SOCIAL_ORIGINS = {
    "google": "https://accounts.google.com",
    "github": "https://github.com",
    "openid_connect": environment.openid_connect_origins(),
}
SOCIALACCOUNT_PROVIDERS = environment.social_providers()

# A mail is a file in MAIL_DIR where that is set, printed on the console in development, and sent by SMTP in production.
MAIL_DIR = os.environ.get("MAIL_DIR", "")
if MAIL_DIR:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAIL_DIR
elif DEBUG and "EMAIL_HOST" not in os.environ:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_TIMEOUT = 10  # seconds
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", 25))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "") == "1"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Badgeyay <badgeyay@localhost>")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        # A log-in with another's account begins with a form of ours that is redirected there.
        "form-action": [SELF, *(SOCIAL_ORIGINS[name] for name in SOCIALACCOUNT_PROVIDERS)],
    }
}
if not DEBUG:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = int(os.environ.get("HSTS_SECONDS", 31_536_000))
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_HSTS_SECONDS > 0
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

# badgeyay/checks.py says these by our variables: keys, hosts, TLS, DEBUG.
SILENCED_SYSTEM_CHECKS = [
    f"security.W{number}" for number in ("004", "005", "008", "009", "012", "016", "018", "020", "021", "025")
]

LOGGING = logs.logging_config(level=os.environ.get("LOG_LEVEL", "INFO"), as_json=not DEBUG)
# The log has an id for each request, also in the tasks that follow from it, and the answer has it in X-Request-ID.
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
# The bearer of this token may read /metrics. Without one they are open in development, and not there in production.
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")
if SENTRY_DSN := os.environ.get("SENTRY_DSN"):
    import sentry_sdk  # which takes a tenth of a second

    sentry_sdk.init(
        SENTRY_DSN, send_default_pii=False, max_request_body_size="never", include_local_variables=False,
        before_send=logs.report_without_people,
    )  # fmt: skip
