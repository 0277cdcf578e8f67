"""The personal data archive: everything that belongs to an account as a ZIP, rows as JSON and the stored files."""

import json
import logging
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import Storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from badgeyay.downloads import legal_name
from users.belongings import belongings
from users.models import User

log = logging.getLogger(__name__)
CHUNK = 2000  # rows
# Fields that are left out: they would let others log in, and mean nothing to the owner.
SECRETS = {"password", "digest", "session_key", "token", "token_secret", "secret", "key"}
SECRETS_OF = {"mfa.Authenticator": {"data"}}


def archive(user: User) -> IO[bytes]:
    """A ZIP as a temporary file, positioned at its start. Rows and files are streamed, never all in memory."""
    out = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    missing: list[str] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for model, rows in belongings(user):
            label = model._meta.label
            with packed.open(f"{label}.json", "w", force_zip64=True) as entry:
                for text in _json_of(rows, SECRETS | SECRETS_OF.get(label, set())):
                    entry.write(text.encode())
            for field in model._meta.fields:
                if isinstance(field, models.FileField):
                    missing += _add_files(packed, rows.exclude(**{field.name: ""}), field)
        if missing:
            packed.writestr("missing.txt", "\n".join([_("These files are no longer stored:"), *missing, ""]))
    out.seek(0)
    return out


def _json_of(rows: QuerySet[Any], secrets: set[str]) -> Iterator[str]:
    """A JSON array with one row per line."""
    fields = [field.attname for field in rows.model._meta.fields if field.name not in secrets]
    yield "["
    before = "\n"
    for row in rows.order_by("pk").values(*fields).iterator(CHUNK):
        yield before + json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False)
        before = ",\n"
    yield "\n]\n"


def _add_files(packed: zipfile.ZipFile, rows: QuerySet[Any], field: models.FileField) -> Iterator[str]:
    """Adds the files of the rows; the paths of those whose bytes are gone. Raises StorageAway."""
    for row in rows.order_by("pk").iterator(CHUNK):
        stored = getattr(row, field.name)
        path = f"files/{row.pk}/{legal_name(str(getattr(row, 'name', field.name)))}"
        if not _add_file(packed, path, stored.storage, stored.name):
            yield path


def _add_file(packed: zipfile.ZipFile, path: str, storage: Storage, key: str) -> bool:
    entry = zipfile.ZipInfo(path)
    try:
        with storage.open(key, "rb") as source, packed.open(entry, "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target)
    except (FileNotFoundError, SuspiciousFileOperation) as error:
        log.warning("%s cannot be read from the storage and is missing from a personal data archive: %s", key, error)
        return False
    return True
