"""Detects what a file is by its bytes alone: names and types given by browsers are often wrong."""

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from badges.lists.files.excel_xml import NAMESPACE
from badges.lists.files.sheet_child import OLE
from badges.lists.files.text import wide_codec_of
from badges.lists.table import ListError
from badges.sentences import say, unsaid

if TYPE_CHECKING:
    import filetype

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
_MAX_ZIP_ENTRIES = 5_000

_ROWS = re.compile(rb"<tr[\s>].*?<tr[\s>]", re.IGNORECASE | re.DOTALL)  # of a web page's table
_TAGS = rb"html|head|meta|title|style|script|body|center|div|table|tr|[uo]l|li"
_WEB_PAGE = unsaid("a web page (HTML)")
_MAIL = unsaid("a mail or a web archive")
_CALENDAR = unsaid("a calendar (iCalendar)")
_JSON = unsaid("a JSON file")

# Beginnings of texts that are not lists, after white space and in any case.
_BEGINNINGS = tuple(
    (re.compile(sign, re.IGNORECASE), what)
    for sign, what in (
        (rb"%pdf-", unsaid("a PDF document")),
        (rb"\{\\rtf", unsaid("a text document (RTF)")),
        (rb"<svg", unsaid("an SVG picture")),
        (rb"(<\?xml[^>]*>\s*)?<(!--|!doctype html|(" + _TAGS + rb")[\s>])", _WEB_PAGE),
        (rb"<(\?xml|!doctype)", unsaid("an XML file")),
        (rb"\{\|", unsaid("the source of a wiki's page")),
        (rb"\\(begin\{|documentclass)", unsaid("a LaTeX document")),
        (rb"(insert into|create table)", unsaid("a file of database commands (SQL)")),
        (rb"begin:v(event|calendar)", _CALENDAR),
        (rb"(mime-version|return-path|received|delivered-to|message-id):", _MAIL),
        (
            rb"(from \S+@.*\n)?(?=([a-z-]+:.*\n([ \t].*\n)*)*subject:)(?=([a-z-]+:.*\n([ \t].*\n)*)*(from|to|date):)",
            _MAIL,
        ),
        (rb'(\{"|\[\{)', _JSON),
        (rb"\[(internetshortcut|desktop entry)\]", unsaid("a link to something else")),
        (
            rb"(id;p[a-z]*\d*(;[a-z]\d*)*\s*\n(?:[bcefopw]|n[enu]);|table\s+0,1\s)",
            unsaid("a spreadsheet in an old format (SLK or DIF)"),
        ),
        (rb"-----begin ", unsaid("a key or an encrypted message")),
        (rb"#!/", unsaid("a program")),
    )
)
# Lock files of LibreOffice and Excel beside an open list: 165 bytes, with a name in them twice.
_LOCKS = (
    re.compile(rb",[^,\n]*,[^,\n]*,\d\d\.\d\d\.\d{4} \d\d:\d\d,file:"),
    re.compile(rb"[\x01-\x36][^\n,;\t]{54}.{110}\Z", re.DOTALL),
)

# Contents of a ZIP, by the beginning of a file name that only this kind has.
_PACKAGES = {
    "xl/workbook.bin": unsaid("a binary Excel workbook (XLSB)"),
    "word/": unsaid("a Word document (DOCX)"),
    "ppt/": unsaid("a PowerPoint presentation (PPTX)"),
    "Index/": unsaid("an Apple iWork document (Numbers, Pages or Keynote)"),
    "Index.zip": unsaid("an Apple iWork document (Numbers, Pages or Keynote)"),
}

_SORTS = {
    "image": unsaid("a picture ({name})"),
    "audio": unsaid("a recording ({name})"),
    "video": unsaid("a video ({name})"),
    "font": unsaid("a font ({name})"),
}

# Contents of an OLE container, by the name of a stream.
_OLE_STREAMS = {
    "Book": unsaid("an old Excel workbook (XLS)"),
    "WordDocument": unsaid("an old Word document (DOC)"),
    "PowerPoint Document": unsaid("an old PowerPoint presentation (PPT)"),
}


def is_workbook(data: bytes, file: str) -> bool:
    """Whether to read the bytes as a workbook or as text. Raises a ListError that says what they are if neither fits.

    `file` is what the error calls the file, at the beginning of a sentence.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _refuse_other_zips(data, file)
        return True
    if data.startswith(OLE):
        _refuse_other_ole(data, file)
        return True
    text = _in_utf_8(data)
    start = text[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().replace(b"\r\n", b"\n")
    if NAMESPACE in start or (_is_web_page(start) and _ROWS.search(text)):
        return True
    if any(sign.match(data[:500]) for sign in _LOCKS):
        raise ListError(_no_list(file, unsaid("a note that a program keeps beside an open list")))
    for sign, what in _BEGINNINGS:
        if sign.match(start):
            raise ListError(_document(file, what))
    _refuse_binary(data, file)
    return False


def _in_utf_8(data: bytes) -> bytes:
    """The bytes of UTF-16 and UTF-32 in UTF-8, all others as they are."""
    wide = wide_codec_of(data)
    return data.decode(wide, "replace").removeprefix("\ufeff").encode() if wide else data


def _is_web_page(start: bytes) -> bool:
    return any(what is _WEB_PAGE and sign.match(start) for sign, what in _BEGINNINGS)


def _refuse_other_zips(data: bytes, file: str) -> None:
    # zipfile makes an object for each entry, and a few megabytes hold a million entries.
    if data.count(b"PK\x01\x02") > _MAX_ZIP_ENTRIES:
        raise ListError(_no_list(file, unsaid("an archive of very many files")))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            is_protected = _is_protected(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        message = say(
            "{file} is damaged or incomplete: its end is missing. Save or download it again, then upload it once more.",
            file=file,
        )
        raise ListError(message) from error
    if is_protected:
        raise _password_error(file)
    names = [entry.filename.replace("\\", "/").lstrip("/") for entry in entries]
    for sign, what in _PACKAGES.items():
        if any(name.startswith(sign) for name in names):
            raise ListError(_document(file, what))
    is_xlsx = any(name.lower().startswith("xl/workbook") for name in names)
    # Every OpenDocument file begins with its uncompressed type.
    is_ods = b"application/vnd.oasis.opendocument.spreadsheet" in data[:128]
    if not (is_xlsx or is_ods):
        raise ListError(_archive_error(names, file))


def _archive_error(names: list[str], file: str) -> str:
    if "mimetype" in names or "index.xml" in names:
        return _document(file, unsaid("a document of another kind (ODT or Pages)"))
    return say(
        "{file} is a ZIP archive that does not hold exactly one list. Unpack it and upload the list you want.",
        file=file,
    )


def _is_protected(archive: zipfile.ZipFile) -> bool:
    """Whether parts are encrypted, by the ZIP's own means or by those of OpenDocument."""
    names = archive.namelist()
    if any(entry.flag_bits & 1 for entry in archive.infolist()) or "encrypted-package" in names:
        return True
    if "META-INF/manifest.xml" not in names:
        return False
    with archive.open("META-INF/manifest.xml") as manifest:
        return b"encryption-data" in manifest.read(100_000)


def _refuse_other_ole(data: bytes, file: str) -> None:
    """Raises a ListError for all but workbooks of Excel 97 and later."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _password_error(file)
    if "Workbook\0".encode("utf-16-le") in data:
        return
    for stream, what in _OLE_STREAMS.items():
        if f"{stream}\0".encode("utf-16-le") in data:
            raise ListError(_document(file, what))
    raise ListError(_document(file, unsaid("an old Excel (XLS) or other Office document")))


def _no_list(file: str, what: str, name: str = "") -> str:
    what = say(what, name=name)
    return say("{file} is {what}, not a list. Upload the list as CSV, XLSX or ODS.", file=file, what=what)


def _document(file: str, what: str) -> str:
    """The error for a document, which may have the list in it: its program can save it in another format."""
    return say(
        "{file} is {what}, not a list. Open it and save the list as XLSX or CSV, then upload that.",
        file=file,
        what=say(what),
    )


def _password_error(file: str) -> ListError:
    message = say("{file} is protected by a password. Save it without the password, then upload it again.", file=file)
    return ListError(message)


def _refuse_binary(data: bytes, file: str) -> None:
    head = data[:4096]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    # Some signatures are plain letters ("BM" begins a bitmap, and "BMW"), so they count only with control characters.
    if controls and (guess := _guessed(data)):
        raise ListError(_no_list(file, *_described(guess)))
    if wide_codec_of(data):
        return
    # A few stray controls come with text copied from elsewhere; compressed or compiled data has about one in ten.
    if controls * 20 > len(head):
        message = say(
            "{file} is not text and not a workbook, so it cannot be read as a list. "
            "Upload the list as CSV, XLSX or ODS.",
            file=file,
        )
        raise ListError(message)


def _guessed(data: bytes) -> "filetype.Type | None":
    import filetype  # imported late: its tables load slowly, and lists do not need them

    guess: filetype.Type | None = filetype.guess(data)
    return guess


def _described(guess: "filetype.Type") -> tuple[str, str]:
    """A description with a placeholder, and the name to fill in: a picture ({name}), PNG."""
    name = {"jpg": "JPEG", "tif": "TIFF"}.get(guess.extension, guess.extension.upper())
    return _SORTS.get(guess.mime.partition("/")[0], unsaid("a file of another kind ({name})")), name
