"""Files that are no lists say what they are, and what to do."""

import pytest

from badges.lists import read_list
from badges.tests.lists.refusal import refused
from badges.tests.lists.workbooks import ODS_TYPE, package
from files.tests.pictures import picture

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_named_csv_is_called_a_picture(kind):
    assert str(refused(picture(format=kind), filename="people.csv")).startswith(
        f"“people.csv” is a picture ({kind}), not a list."
    )


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "a PDF document"),
        (b"{\\rtf1\\ansi Ada Lovelace}", "a text document (RTF)"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><table><tr><td>Ada", "a web page (HTML)"),
        (b'<?xml version="1.0"?><Workbook/>', "an XML file"),
        (b'[{"id": "1"}]', "a JSON file"),
        (b"<ul><li>Ann Lee</li></ul>", "a web page (HTML)"),
        (b"{| class=wikitable\n| Ann Lee\n|}", "the source of a wiki's page"),
        (b"\\begin{tabular}{l}\nAnn Lee\\\\\n\\end{tabular}", "a LaTeX document"),
        (b"INSERT INTO people VALUES ('Ann Lee');", "a file of database commands (SQL)"),
        (OLE + "Workbook\0".encode("utf-16-le"), "an old Excel workbook (XLS)"),
        (OLE + "WordDocument\0".encode("utf-16-le"), "an old Word document (DOC)"),
        (OLE, "an old Excel (XLS) or other Office document"),
        (package({"xl/workbook.bin": b"x"}), "a binary Excel workbook (XLSB)"),
        (package({"word/document.xml": b"x"}), "a Word document (DOCX)"),
        (package({"ppt/presentation.xml": b"x"}), "a PowerPoint presentation (PPTX)"),
        (package({"Index/Document.iwa": b"x"}), "an Apple iWork document (Numbers, Pages or Keynote)"),
    ],
)
def test_other_documents_are_named_and_to_be_saved_as_lists(data, what):
    error = str(refused(data, filename="people.csv"))
    assert error.startswith(f"“people.csv” is {what}")
    assert "XLSX or CSV" in error


@pytest.mark.parametrize(
    "data",
    [
        OLE + "EncryptedPackage".encode("utf-16-le"),
        package({"mimetype": ODS_TYPE, "encrypted-package": b"x"}),
        package({"mimetype": ODS_TYPE, "META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": b"x"}),
    ],
)
def test_a_password_is_said_to_be_in_the_way(data):
    assert "without the password" in str(refused(data))


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\0" * 1001, b"\x01\x02\x03Ada"])
def test_binary_junk_is_called_neither_a_list_nor_empty(data):
    assert "not text and not a workbook" in str(refused(data))


def test_an_archive_of_very_many_files_is_refused_unread():
    assert "very many files" in str(refused(b"PK\x03\x04" + b"PK\x01\x02" * 5_001))


@pytest.mark.parametrize("word", ["BMW", "MZ", "GIF", "ID3", "FWS", "PK", "Rar!", "OggS", "<Ada>", "%PD"])
def test_a_list_may_begin_like_another_kind_of_file(word):
    rows = read_list(f"{word} Motors,Ada\nAlan,Turing\n".encode()).rows
    assert rows[0].values == (f"{word} Motors", "Ada")
