"""Running import_flask_badgeyay in tests."""

import io
from urllib.parse import quote, urlencode

from django.core.management import call_command
from django.db import connection

from badges.tests.flask_badgeyay.old_site import DAY, OldSite


def database_url() -> str:
    known = connection.get_connection_params()
    where = {name: known[name] for name in ("host", "port", "password") if known.get(name)}
    return f"postgresql://{quote(known.get('user', ''))}@/{known['dbname']}?{urlencode(where)}"


def badge(site: OldSite, **settings: str) -> None:
    site.insert("Badges", [{"id": "b1", "user_id": "uid1", "badge_name": "Open Days", "created_at": DAY} | settings])


def carried(site: OldSite, *options: str) -> str:
    out = io.StringIO()
    call_command(
        "import_flask_badgeyay",
        *("--database-url", site.source_url, "--uploads", str(site.uploads), *options),
        stdout=out,
    )
    return out.getvalue()
