"""What a file is, told from its bytes alone: names and types given by browsers are often wrong."""

import io
import zipfile
import zlib

import filetype

from badges.attendees.table import ListError
from badges.attendees.text import utf16_of

_UPLOAD_A_LIST = "Upload the list as CSV, XLSX or ODS."
_SAVE_AS = "Open it and save the list as XLSX or CSV, then upload that."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
_MAX_ZIP_ENTRIES = 5_000

# Text by its bytes, but not a list. Lower case, after leading white space.
_MARKUP = {
    b"%pdf-": "a PDF document",
    b"{\\rtf": "a text document (RTF)",
    b"<?xml": "an XML file",
    b"<!doctype": "a web page (HTML)",
    b"<html": "a web page (HTML)",
    b"<table": "a web page (HTML)",
    b"<svg": "an SVG picture",
    b'{"': "a JSON file",
    b"[{": "a JSON file",
}

# What stands in a ZIP, by the beginning of a name that only this kind has.
_PACKAGES = {
    "xl/workbook.bin": "a binary Excel workbook (XLSB)",
    "word/": "a Word document (DOCX)",
    "ppt/": "a PowerPoint presentation (PPTX)",
    "Index/": "an Apple iWork document (Numbers, Pages or Keynote)",
    "Index.zip": "an Apple iWork document (Numbers, Pages or Keynote)",
}

# What stands in an OLE container, by the name of a stream.
_OLE_STREAMS = {
    "Workbook": "an old Excel workbook (XLS)",
    "Book": "an old Excel workbook (XLS)",
    "WordDocument": "an old Word document (DOC)",
    "PowerPoint Document": "an old PowerPoint presentation (PPT)",
}


def is_workbook(data: bytes, file: str) -> bool:
    """Whether to read the bytes as a workbook or as text. Raises a ListError that says what they are if neither fits.

    `file` is what the error calls the file, at the beginning of a sentence.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _refuse_other_zips(data, file)
        return True
    if data.startswith(_OLE):
        raise _ole_error(data, file)
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, what in _MARKUP.items():
        if start.startswith(sign):
            raise ListError(f"{file} is {what}, not a list. {_SAVE_AS}")
    if not utf16_of(data):
        _refuse_binary(data, file)
    return False


def _refuse_other_zips(data: bytes, file: str) -> None:
    # zipfile makes an object for each entry, and a few megabytes hold a million entries.
    if data.count(b"PK\x01\x02") > _MAX_ZIP_ENTRIES:
        raise ListError(f"{file} is an archive of very many files, not a list. {_UPLOAD_A_LIST}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            is_protected = _is_protected(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise ListError(
            f"{file} is damaged or incomplete: its end is missing. Save or download it again, then upload it once more."
        ) from error
    if is_protected:
        raise _password_error(file)
    names = [entry.filename for entry in entries]
    for sign, what in _PACKAGES.items():
        if any(name.startswith(sign) for name in names):
            raise ListError(f"{file} is {what}. {_SAVE_AS}")
    is_xlsx = any(name.startswith("xl/workbook") for name in names)
    # Every OpenDocument file begins with its type, uncompressed, so that it can be told without unpacking.
    is_ods = b"application/vnd.oasis.opendocument.spreadsheet" in data[:128]
    if not (is_xlsx or is_ods):
        raise ListError(f"{file} is a ZIP archive or a document, not a list. {_UPLOAD_A_LIST}")


def _is_protected(archive: zipfile.ZipFile) -> bool:
    """Whether parts are encrypted, by the ZIP's own means or by those of OpenDocument."""
    names = archive.namelist()
    if any(entry.flag_bits & 1 for entry in archive.infolist()) or "encrypted-package" in names:
        return True
    if "META-INF/manifest.xml" not in names:
        return False
    with archive.open("META-INF/manifest.xml") as manifest:
        return b"encryption-data" in manifest.read(100_000)


def _ole_error(data: bytes, file: str) -> ListError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _password_error(file)
    for stream, what in _OLE_STREAMS.items():
        if f"{stream}\0".encode("utf-16-le") in data:
            return ListError(f"{file} is {what}. {_SAVE_AS}")
    return ListError(f"{file} is an old Excel (XLS) or other Office document. {_SAVE_AS}")


def _password_error(file: str) -> ListError:
    return ListError(f"{file} is protected by a password. Save it without the password, then upload it again.")


def _refuse_binary(data: bytes, file: str) -> None:
    head = data[:4096]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    # Some signatures are plain letters ("BM" begins a bitmap, and "BMW"), so they count only beside control characters.
    if controls and (guess := filetype.guess(data)):
        raise ListError(f"{file} is {_described(guess)}, not a list. {_UPLOAD_A_LIST}")
    # A few stray controls come with text copied from elsewhere; compressed or compiled data has about one in ten.
    if controls * 20 > len(head):
        raise ListError(f"{file} is not text and not a workbook, so it cannot be read as a list. {_UPLOAD_A_LIST}")


def _described(guess: filetype.Type) -> str:
    """In words: a PNG picture."""
    sorts = {"image": "picture", "audio": "recording", "video": "film", "font": "font"}
    name = {"jpg": "JPEG", "tif": "TIFF"}.get(guess.extension, guess.extension.upper())
    article = "an" if name[0] in "AEFHILMNORSX" else "a"
    return f"{article} {name} {sorts.get(guess.mime.partition('/')[0], 'file')}"
