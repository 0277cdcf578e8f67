"""The environment variables of Badgeyay and their meaning; `manage.py settings_table` prints them for deployment.md.

The defaults come from the settings themselves: `asked` loads them in a separate process, once for production and once
for development, and records which variables they read, with which default.
"""

import functools
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
MB, GB = 1024**2, 1024**3


@dataclass(frozen=True)
class Variable:
    names: str  # one or more, separated by spaces
    meaning: str
    without: str = ""  # what applies if it is not set; empty: the default, taken from the settings
    library: bool = False  # read by a library, not by us


VARIABLES = [
    Variable("DEBUG", "`0` in production", "development mode: localhost, SQLite, local files"),
    Variable("SECRET_KEY ALLOWED_HOSTS DATABASE_URL", "required when `DEBUG=0`", "generated or preset in development"),
    Variable(
        "SECRET_KEY_FALLBACKS",
        "former keys, separated by spaces, after `SECRET_KEY` has changed: without them people's authenticator apps "
        "stop working",
        "none",
    ),
    Variable(
        "SITE_URL",
        "public address of this installation; the links in mails begin with it",
        "`https://` and the first of `ALLOWED_HOSTS`; in development `http://127.0.0.1:8000`, or the `PORT` of "
        "`make run`",
    ),
    Variable("PORT", "port of `make run`, in development"),
    Variable(
        "CSRF_TRUSTED_ORIGINS",
        "further origins whose pages may send changes, separated by commas, e.g. `https://tickets.example.org`",
        "none",
    ),
    Variable(
        "GOOGLE_CLIENT_ID GOOGLE_CLIENT_SECRET GITHUB_CLIENT_ID GITHUB_CLIENT_SECRET",
        "log-in with Google and GitHub; the callback addresses to register there are "
        "`SITE_URL/accounts/google/login/callback/` and `SITE_URL/accounts/github/login/callback/`",
        "not offered",
    ),
    Variable(
        "OIDC_SERVER_URL OIDC_CLIENT_ID OIDC_CLIENT_SECRET OIDC_NAME",
        "log-in with any OpenID Connect provider (Keycloak, Authentik, Entra ID and others): its issuer, which serves "
        "`/.well-known/openid-configuration`; the client's id and secret there; the name on the button (by default the "
        "host). The callback address to register is `SITE_URL/accounts/oidc/oidc/login/callback/`",
        "not offered",
    ),
    Variable(
        "OIDC_ORIGINS",
        "further origins that its log-in redirects through, separated by commas (`https://login.example.org`): the "
        "content security policy lets the log-in form go only to the provider and these",
        "none",
    ),
    Variable(
        "STORAGE_URL",
        "`file:///folder`; `s3://bucket?region_name=...&endpoint_url=...`, keys in `AWS_ACCESS_KEY_ID` and "
        "`AWS_SECRET_ACCESS_KEY`; `gs://bucket`, credentials in the file `GOOGLE_APPLICATION_CREDENTIALS`; "
        "`azure://container?account_name=...`. Further options after the `?` are those of django-storages",
        "`var/files`",
    ),
    Variable(
        "AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY GOOGLE_APPLICATION_CREDENTIALS",
        "credentials of an `s3://` or a `gs://` store",
        "what boto3 and google-auth find elsewhere",
        library=True,
    ),
    Variable("AZURE_ACCOUNT_KEY AZURE_CONNECTION_STRING", "credentials of an `azure://` store: one of them", "none"),
    Variable(
        "CELERY_BROKER_URL",
        "RabbitMQ or Redis",
        "a thread of each web process makes the print runs, one at a time; other tasks run inside the request",
    ),
    Variable("CELERY_QUEUE", "prefix of the queues' names"),
    Variable("DELIVERY_LIMIT", "how often RabbitMQ redelivers a message whose worker has died"),
    Variable(
        "CONNECT_TIMEOUT READ_TIMEOUT",
        "seconds to wait for a connection to database, store, broker or cache, and for an answer of the store",
    ),
    Variable(
        "LARGE_PRINT_RUN LARGE_PRINT_RUNS_AT_ONCE PRINT_RUNS_PER_OWNER",
        "print runs of more people than this are large; how many large ones are made at once (0: no limit); how "
        "many of one owner",
    ),
    Variable(
        "PRINT_RUN_RESEND",
        "seconds after which a waiting print run is sent to the workers again",
        "600; `PRINT_RUN_SILENCE` without a broker",
    ),
    Variable(
        "CACHE_URL",
        "Redis for the shared cache and rate limits, `redis://host:6379/1`",
        "the broker, if that is Redis; else a database table, created once by `python manage.py createcachetable`; "
        "memory in development",
    ),
    Variable(
        "TRUSTED_PROXIES", "how many proxies append to `X-Forwarded-For`; rate limits use the client address they saw"
    ),
    Variable(
        "LIST_CHECK_RATE UPLOAD_RATE SET_RATE GENERATION_RATE PREVIEW_RATE ARCHIVE_RATE",
        "rate limits for each person; sets: create and copy",
    ),
    Variable(
        "IMPORT_RATE EXPORT_RATE SHARE_RATE MAIL_RATE CHANGE_RATE",
        "more of them; imports: lists and archives of photos; exports: and whatever else reads a whole list; shares: "
        "make a link; mails: PDFs by mail, and tokens; changes: all other changes",
    ),
    Variable(
        "POOL_PROCESSES POOL_MEMORY",
        "pool processes for each web process, which draw previews, read lists and run preflight, and the memory in "
        "bytes that a request may use in one; `0` leaves the work to the web's threads",
    ),
    Variable("QUOTA", "badge sets that a new account may print, unless the page Site sets another number"),
    Variable(
        "EXPIRY_DAYS", "days after which the people of a new set are erased, unless the page Site sets another number"
    ),
    Variable("CLOSED_DAYS", "days after which a closed account is erased, unless the page Site sets another number"),
    Variable(
        "UNUSED_UPLOAD_DAYS",
        "days after which uploads that no badge set uses are erased, with a mail to the owner a week before; `0`: "
        "never",
    ),
    Variable("PDF_DAYS", "days after which PDFs are erased (they can be made again); `0`: never"),
    Variable(
        "STORAGE_LIMIT",
        "bytes that one account may store in files, PDFs, people (each counts 430 bytes, or twice their texts if "
        "that is more), their history and the records of who was printed; staff can set another limit for one "
        "account, or for all on the page Site",
    ),
    Variable("STAFF_SECOND_FACTOR", "`0`: staff need no authenticator app or passkey for the back office"),
    Variable(
        "CONN_MAX_AGE",
        "seconds that a thread keeps its database connection; set `0` if PostgreSQL allows fewer connections than "
        "there are threads",
    ),
    Variable("PRINT_RUN_SILENCE", "seconds without a heartbeat after which another worker may claim a print run"),
    Variable(
        "PRESS_PROFILE",
        "path of the press's ICC profile (CMYK) for PDF/X-4 files",
        "coated paper, FOGRA39",
    ),
    Variable(
        "HSTS_SECONDS",
        "seconds of Strict-Transport-Security; includes subdomains and preload; `0` turns it off",
    ),
    Variable(
        "MAX_LIST_BYTES MAX_LIST_ROWS MAX_IMAGE_BYTES MAX_IMAGE_PIXELS MAX_FONT_BYTES MAX_ARCHIVE_BYTES",
        "limits for uploads",
    ),
    Variable(
        "MIGRATION_LOCK_TIMEOUT MIGRATION_STATEMENT_TIMEOUT",
        "how long a migration may wait for a lock that blocks others, and hold it (PostgreSQL)",
    ),
    Variable(
        "EMAIL_HOST EMAIL_PORT EMAIL_HOST_USER EMAIL_HOST_PASSWORD EMAIL_USE_TLS DEFAULT_FROM_EMAIL",
        "SMTP; `EMAIL_USE_TLS=1` for STARTTLS",
        "`localhost`, 25, no log-in, no TLS, `Badgeyay <badgeyay@localhost>`",
    ),
    Variable(
        "MAIL_DIR",
        "a folder in which each mail is written to a file, instead of using SMTP",
        "SMTP; the console in development without `EMAIL_HOST`",
    ),
    Variable("READY_MAIL_AFTER", "seconds; owners get a mail with the link when a print run took longer"),
    Variable("VAR_DIR", "database, files and key of development; static files", "`var`"),
    Variable("STATIC_ROOT", "where collectstatic puts static files", "`static` in `VAR_DIR`"),
    Variable("CLIENT_DIR", "the client's production build", "`frontend/dist`"),
    Variable(
        "METRICS_TOKEN",
        "the bearer token for reading `/metrics`",
        "nobody can; everybody in development",
    ),
    Variable(
        "PROMETHEUS_MULTIPROC_DIR",
        "an empty folder in which several web processes add up their metrics",
        "each reports its own",
        library=True,
    ),
    Variable("SENTRY_DSN", "where errors are reported", "nowhere"),
    Variable("DOWNLOADS_FROM_STORE", "`0`: browsers cannot reach the object store"),
    Variable("LOG_LEVEL", "`DEBUG`, `INFO`, `WARNING`"),
]  # fmt: skip

_READ = """
import json, os, sys
ours = sys.argv[1]
class Asked(dict):
    def get(self, name, default=None):
        if sys._getframe(1).f_code.co_filename.startswith(ours):
            found.setdefault(name, default if isinstance(default, str | int) else None)
        return super().get(name, default)
    def __getitem__(self, name):
        if sys._getframe(1).f_code.co_filename.startswith(ours):
            found.setdefault(name, None)
        return super().__getitem__(name)
    __contains__ = lambda self, name: (self.get(name), super().__contains__(name))[1]
found = {}
os.environ = Asked(os.environ)
import badgeyay.settings
print(json.dumps(found))
"""


@functools.cache
def asked(debug: bool) -> dict[str, str | int | None]:
    """What the settings ask the environment for, with the default of each."""
    needed = {"SECRET_KEY": "x", "ALLOWED_HOSTS": "x", "DATABASE_URL": "sqlite:///x", "STORAGE_URL": "azure://x"}
    kept = {name: os.environ[name] for name in ("PATH", "VAR_DIR", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(HERE)], cwd=HERE.parent, capture_output=True, text=True, check=True,
        env=kept | ({"DEBUG": "1"} if debug else {"DEBUG": "0", **needed}),
    )  # fmt: skip
    found: dict[str, str | int | None] = json.loads(done.stdout.splitlines()[-1])
    return found


def table() -> str:
    """The table in Markdown."""
    production, development = asked(debug=False), asked(debug=True)
    rows = ["| variable | meaning | without it |", "|---|---|---|"]
    for variable in VARIABLES:
        names = variable.names.split()
        listed = ", ".join(f"`{name}`" for name in names)
        without = variable.without or _defaults(names, production, development)
        rows.append(f"| {listed} | {variable.meaning} | {without} |")
    return "\n".join(rows) + "\n"


def _defaults(names: list[str], *modes: dict[str, str | int | None]) -> str:
    production, development = (
        ", ".join(_said(name, mode[name]) for name in names if name in mode) for mode in modes
    )  # fmt: skip
    apart = development and f"{development} in development"
    return production if production == development else "; ".join(filter(None, [production, apart]))


def _said(name: str, value: str | int | None) -> str:
    if not isinstance(value, int):
        return f"`{value}`"
    for unit, said in ((GB, "GB"), (MB, "MB")):
        if value and value % unit == 0 and ("BYTES" in name or "LIMIT" in name or "MEMORY" in name):
            return f"{value // unit} {said}"
    return f"{value:,}"
