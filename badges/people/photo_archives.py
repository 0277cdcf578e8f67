"""Imports a ZIP of pictures as the photos of a badge set's people.

A picture is matched to a person by its file name: the name in the list's photo column, or else the ticket code, the
e-mail address or the person's name, ignoring case, accents and punctuation. The photo column then names the picture, so
that a design with `{photo}` shows it; a list without that column gets one.
"""

import mimetypes
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import chain, count
from pathlib import PurePosixPath
from urllib.parse import unquote
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from badges.lists import code_pages_of, plain, spelled_out
from badges.lists.cells.escapes import decoded
from badges.models import Attendee, Badge, BadgePhoto
from badges.people.batching import in_batches
from badges.people.changing import edit_people
from badges.people.roles import display_name, roles_of, shown_columns
from badges.rendering import photo_name
from badges.sentences import say
from files.intake import Refused, printable
from files.models import File
from users.models import User

MAX_PICTURES = 2000
MAX_UNPACKED = 500 * 1024**2  # bytes; photos hardly compress, so an archive unpacks to about its own size
_LONGEST_FOLDER = 50  # letters of a folder's name before a file's
_COLUMNS = {"photo", "picture", "image", "foto", "bild", "photofile", "filename"}
_BY = ("photo", "code", "email", "name")  # roles compared with the file name, the most reliable first


@dataclass
class PhotoMatches:
    """The result: matched pictures, unmatched ones with the reason, and people without a photo."""

    photos: dict[str, Attendee] = field(default_factory=dict)  # file name in the archive -> person
    unmatched: dict[str, str] = field(default_factory=dict)  # file name in the archive -> reason
    without: list[Attendee] = field(default_factory=list)


def import_photos(badge: Badge, archive: File, by: User) -> PhotoMatches:
    """Store the pictures of an archive as photos and delete the archive. Raises Refused, StorageFull."""
    found = PhotoMatches()
    with _opened(archive) as pack:
        ids = File.reserve(len(pack.infolist()))
        with transaction.atomic():
            badge.owner.lock_storage()
            badge = Badge.locked(badge.pk)
            listed = list(badge.attendees.order_by("position"))
            column = _photo_column(badge)
            whose = _Directory(badge, listed, column)
            _name_entries(pack.infolist(), whose)
            names = _Names(listed, column)
            taken: dict[Attendee, zipfile.ZipInfo] = {}
            for entry in _pictures(pack, found):
                attendee = whose.find(entry.filename, found)
                picture = attendee and _picture(pack, entry, found)
                if not (attendee and picture):
                    continue
                first = taken.setdefault(attendee, entry)
                if first is entry:
                    _store(badge, ids.pop(), names.give(attendee, entry.filename), *picture)
                if (first.CRC, first.file_size) == (entry.CRC, entry.file_size):
                    found.photos[entry.filename] = attendee
                else:
                    found.unmatched[entry.filename] = say(
                        "{name} already has the photo {photo}.", name=whose.called(attendee), photo=first.filename
                    )
            _name_photos(badge, column, names.given, by)
            found.without = _without(badge, listed)
            archive.delete()
    return found


# --- The archive ---


def _opened(archive: File) -> zipfile.ZipFile:
    data = BytesIO(archive.read())
    try:
        pack = zipfile.ZipFile(data)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refused(say("{file} is damaged or incomplete. Pack the pictures again.", file=archive.name)) from None
    entries = pack.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(say("{file} is protected by a password. Pack the pictures without one.", file=archive.name))
    if sum(not entry.is_dir() for entry in entries) > MAX_PICTURES:
        message = say(
            "{file} holds more than {most:,} files. Split it into several.", file=archive.name, most=MAX_PICTURES
        )
        raise Refused(message)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        message = say(
            "{file} unpacks to more than {most} MB. Make the pictures smaller.",
            file=archive.name,
            most=MAX_UNPACKED // 1024**2,
        )
        raise Refused(message)
    return pack


def _name_entries(entries: Sequence[zipfile.ZipInfo], whose: "_Directory") -> None:
    """Decode file names that the archive does not say to be UTF-8 (flag bit 11) with the encoding that names people.

    Windows writes them in the local code page, macOS in UTF-8; Python reads both as CP437. An archive that several
    people have added to mixes them: a name that matches nobody in the encoding of the others is read in the next.
    """
    unsaid_names = [entry for entry in entries if not entry.flag_bits & 0x800 and not entry.filename.isascii()]
    raw = [entry.filename.encode("cp437") for entry in unsaid_names]
    readings = [
        [decoded(name, codec) for name in raw] for codec in ("utf-8", *code_pages_of(b"\n".join(raw)), "cp720")
    ]  # 720: Arabic Windows
    readings.sort(key=lambda names: (-sum(bool(name and whose.knows(name)) for name in names), None in names))
    for place, entry in enumerate(unsaid_names):
        names = [name for reading in readings if (name := reading[place])]
        entry.filename = next(filter(whose.knows, names), names[0])


def _pictures(pack: zipfile.ZipFile, found: PhotoMatches) -> Iterator[zipfile.ZipInfo]:
    """Entries that may be pictures, in any folder."""
    for entry in pack.infolist():
        name = _file_name(entry.filename)
        if entry.is_dir() or name.startswith(".") or entry.filename.startswith("__MACOSX/"):
            continue  # metadata that operating systems add
        if "\0" in name or not name.isprintable() or len(name) > 200:
            found.unmatched[repr(entry.filename[:200])] = say("Its name is not a valid file name.")
        else:
            yield entry


def _picture(pack: zipfile.ZipFile, entry: zipfile.ZipInfo, found: PhotoMatches) -> tuple[bytes, str] | None:
    """The bytes of a picture and its media type; None if it is refused, with the reason in `found.unmatched`.

    Reads no more than MAX_IMAGE_BYTES + 1 bytes into memory, whatever size the archive states.
    """
    try:
        with pack.open(entry) as packed:
            data = packed.read(settings.MAX_IMAGE_BYTES + 1)
        return printable(data, _file_name(entry.filename))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        found.unmatched[entry.filename] = say("{file} is damaged in the archive. Pack it again.", file=entry.filename)
    except Refused as refusal:
        found.unmatched[entry.filename] = str(refusal)
    return None


def _file_name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _folder(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).parent.name


# --- Matching ---


def _letters_and_digits(text: str) -> str:
    """The key by which file names are compared: without case, accents, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", plain(text))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.split(r"[\W_]+", plain(text))) - {""}


# Additions to the name by people and cameras: "01_Ada", "Ada (1)", "Ada 2", "Foto Ada", "Ada.jpg.jpg".
_BESIDE_NAME = re.compile(
    r"^\d{1,4}[\s_.)-]+|[\s_-]*\(\d{1,3}\)$|[\s_-]+\d{1,2}$|[\s_-]*(?<![^\W_])(?:photo|foto|bild|portrait|headshot|picture)(?![^\W_])[\s_-]*"
    r"|\.(?:jpe?g|png|webp|heic)$",
    re.IGNORECASE,
)


def _readings(path: str) -> tuple[tuple[str, ...], ...]:
    """Possible readings of a path: the file name with its folder, the file name, the same without additions, the
    folder. Each in several forms."""
    name, folder = _file_name(path), _folder(path)
    stem = PurePosixPath(name).stem
    return (f"{folder} {name}", f"{folder} {stem}"), (name, stem), (_BESIDE_NAME.sub("", stem),), (folder,)


class _Directory:
    """Finds people by file names."""

    def __init__(self, badge: Badge, listed: Iterable[Attendee], column: str | None) -> None:
        self.by: dict[str, dict[str, list[Attendee]]] = {kind: defaultdict(list) for kind in _BY}
        self._by_longest_word: dict[str, list[tuple[frozenset[str], Attendee]]] = defaultdict(list)
        self.badge = badge
        roles = roles_of(badge)
        for attendee in listed:
            for kind, text in _search_keys(attendee.fields, roles, column):
                if (key := _letters_and_digits(text)) and attendee not in self.by[kind][key]:
                    self.by[kind][key].append(attendee)
                if kind == "name" and len(words := _words(text)) > 1:
                    self._by_longest_word[max(words, key=len)].append((words, attendee))

    def find(self, path: str, found: PhotoMatches) -> Attendee | None:
        """The one person that a file name matches; else None, with the reason in `found.unmatched`."""
        meant = self._meant(path)
        if len(meant) == 1:
            return meant[0]
        found.unmatched[path] = say("Nobody on the list has this name, address, code or photo.")
        if meant:
            found.unmatched[path] = say(
                "{count} people on the list have this name. Name the file after the e-mail address or code.",
                count=len(meant),
            )
        return None

    def knows(self, path: str) -> bool:
        return bool(self._meant(path))

    def called(self, attendee: Attendee) -> str:
        return display_name(self.badge, attendee.fields) or str(attendee)

    def _meant(self, path: str) -> list[Attendee]:
        in_folder, in_file, without_additions, folder = _readings(path)
        by_name = _BY[1:]  # the column may say "photo.jpg" of Ada, and the folder that this one is Bob's
        if self._called_so(folder, by_name) and not self._called_so(in_file, by_name):
            return self._called_so(in_folder, _BY) or self._called_so(folder, by_name)
        readings = (in_folder, in_file, without_additions, folder)
        found = next((people for reading in readings if (people := self._called_so(reading, _BY))), [])
        return found or self._within(unquote(PurePosixPath(_file_name(path)).stem))

    def _within(self, text: str) -> list[Attendee]:
        """Whose whole name is among the words: "IMG_1234_Ada Lovelace", "Ada Lovelace copy"; the longest such name."""
        words = _words(text)
        found = [(own, one) for word in words for own, one in self._by_longest_word.get(word, ()) if own <= words]
        most = max((len(own) for own, _ in found), default=0)
        return list(dict.fromkeys(one for own, one in found if len(own) == most))

    def _called_so(self, texts: Iterable[str], kinds: Iterable[str]) -> list[Attendee]:
        keys = list(map(_letters_and_digits, texts))
        return next((found for kind in kinds for key in keys if (found := self.by[kind].get(key))), [])


def _search_keys(fields: Mapping[str, str], roles: Mapping[str, str], column: str | None) -> Iterator[tuple[str, str]]:
    texts = {role: fields.get(name, "") for role, name in roles.items()}
    if column and (photo := _file_name(fields.get(column, ""))):
        yield "photo", photo
        yield "photo", PurePosixPath(photo).stem
        yield "photo", f"{_folder(fields[column])} {photo}"
    yield "code", texts.get("code", "")
    yield "email", texts.get("email", "")
    first, last = texts.get("first", ""), texts.get("last", "")
    for name in (texts.get("name", ""), f"{first} {last}", f"{last} {first}"):
        yield "name", name
        if not name.isascii():
            yield "name", spelled_out(name)


# --- Storing ---


def _photo_column(badge: Badge) -> str | None:
    return next((column for column in badge.columns if _letters_and_digits(column) in _COLUMNS), None)


class _Names:
    """Gives each picture a name of its own: Ada/photo.jpg and Bob/photo.jpg are two photos."""

    def __init__(self, listed: Iterable[Attendee], column: str | None) -> None:
        self.given: dict[Attendee, str] = {}
        self._holders = {photo_name(one.fields.get(column, "")): one for one in listed} if column else {}

    def give(self, attendee: Attendee, path: str) -> str:
        """The file's name, or else one with the folder's, that no other person's photo has."""
        name = PurePosixPath(_file_name(path))
        in_folder = f"{_folder(path)[:_LONGEST_FOLDER]} {name}".strip()
        numbered = (f"{name.stem} {number}{name.suffix}" for number in count(2))
        for called in chain((str(name), in_folder), numbered):
            if self._holders.setdefault(photo_name(called), attendee) == attendee:
                self.given[attendee] = called
                break
        return self.given[attendee]


def _store(badge: Badge, id: UUID, name: str, data: bytes, media_type: str) -> None:
    """Store a picture as the badge set's photo of that name; replaces an earlier one. Call with the storage locked."""
    kept_as = str(PurePosixPath(name).with_suffix(mimetypes.guess_extension(media_type) or ""))
    called = name if mimetypes.guess_type(name)[0] == media_type else kept_as  # HEIC and WebP are converted
    badge.owner.check_storage(len(data))
    file = File.store(id=id, owner=badge.owner, kind=File.Kind.IMAGE, name=called, type=media_type, data=data)
    File.objects.filter(badgephoto__badge=badge, badgephoto__name=photo_name(name)).delete()
    BadgePhoto.objects.create(badge=badge, file=file, name=photo_name(name))


def _name_photos(badge: Badge, column: str | None, photos: Mapping[Attendee, str], by: User) -> None:
    """Write the names of photos into the photo column. A new photo under an old name counts as a change, too."""
    if not photos:
        return
    if column is None:
        column = "Photo"
        badge.columns = [*badge.columns, column]
        badge.save(update_fields=["columns", "updated_at"])
    named = {one: photo_name(one.fields.get(column, "")) for one in photos}
    edits = [(one, {column: name}) for one, name in photos.items() if named[one] != photo_name(name)]
    renamed = {attendee.pk for attendee, _ in edits}
    edit_people(badge, edits, by)
    if column in shown_columns(badge):
        for batch in in_batches(one.pk for one in photos if one.pk not in renamed):
            Attendee.objects.filter(pk__in=batch).update(revision=F("revision") + 1, changed_at=timezone.now())


def _without(badge: Badge, listed: Iterable[Attendee]) -> list[Attendee]:
    column = _photo_column(badge)
    there = set(badge.photos.values_list("name", flat=True))
    return [one for one in listed if not column or photo_name(one.fields.get(column, "")) not in there]
