"""Several files as one ZIP."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import PurePath
from typing import IO

from badgeyay.downloads import legal_name
from files.models import File


def pack(files: Iterable[File]) -> IO[bytes]:
    """A ZIP as a temporary file, positioned at its start. Not compressed, because PDFs and pictures already are."""
    out = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    taken: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for file in files:
            entry = zipfile.ZipInfo(_unique_name(file.name, taken))
            with file.open() as source, packed.open(entry, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target)
    out.seek(0)
    return out


def _unique_name(name: str, taken: set[str]) -> str:
    """A name that is valid on all systems, with a number if another file has it already."""
    plain = PurePath(legal_name(name))
    free, number = str(plain), 1
    while free.casefold() in taken:
        number += 1
        free = f"{plain.stem} ({number}){plain.suffix}"
    taken.add(free.casefold())
    return free
