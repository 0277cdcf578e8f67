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
        (b"<!-- saved from url=(0014)about:internet -->\n<html>", "a web page (HTML)"),
        (b'<meta http-equiv="Content-Type" content="text/html"><table>', "a web page (HTML)"),
        (b"<STYLE>td {}</STYLE><table>", "a web page (HTML)"),
        (b"From: <Saved by Blink>\r\nSubject: list\r\nMIME-Version: 1.0\r\n", "a mail or a web archive"),
        (b"X-Status: 1\nReferences: <a>\n <b>\nTo: Bob\nSubject: List\n\nName,Company\n", "a mail or a web archive"),
        (b"From ann@x.org Mon May  4 10:00:00 2026\nFrom: Ann\nSubject: x\n\nhi\n", "a mail or a web archive"),
        (b"[InternetShortcut]\r\nURL=https://example.org\r\n", "a link to something else"),
        (b'ID;PWXL;N;E\nC;Y1;X1;K"Name"\nE\n', "a spreadsheet in an old format (SLK or DIF)"),
        (b'TABLE\n0,1\n"EXCEL"\n', "a spreadsheet in an old format (SLK or DIF)"),
        (b"-----BEGIN PKCS7-----\nMIIabc\n", "a key or an encrypted message"),
        (b"{| class=wikitable\n| Ann Lee\n|}", "the source of a wiki's page"),
        (b"\\begin{tabular}{l}\nAnn Lee\\\\\n\\end{tabular}", "a LaTeX document"),
        (b"INSERT INTO people VALUES ('Ann Lee');", "a file of database commands (SQL)"),
        (OLE + "Book\0".encode("utf-16-le"), "an old Excel workbook (XLS)"),
        (OLE + "WordDocument\0".encode("utf-16-le"), "an old Word document (DOC)"),
        (OLE, "an old Excel (XLS) or other Office document"),
        (package({"xl/workbook.bin": b"x"}), "a binary Excel workbook (XLSB)"),
        (package({"word/document.xml": b"x"}), "a Word document (DOCX)"),
        (package({"ppt/presentation.xml": b"x"}), "a PowerPoint presentation (PPTX)"),
        (package({"Index/Document.iwa": b"x"}), "an Apple iWork document (Numbers, Pages or Keynote)"),
        (
            package({"Index/Document.iwa": b"x", "Index/a.csv": b"a"}),
            "an Apple iWork document (Numbers, Pages or Keynote)",
        ),
        (
            package({"mimetype": b"application/vnd.oasis.opendocument.text"}),
            "a document of another kind (ODT or Pages)",
        ),
    ],
)
def test_other_documents_are_named_and_to_be_saved_as_lists(data, what):
    error = str(refused(data, filename="people.csv"))
    assert error.startswith(f"“people.csv” is {what}")
    assert "XLSX or CSV" in error


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32-be"])
@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<ul><li>Ann Lee</li></ul>  ", "a web page (HTML)"),
        ('<?xml version="1.0"?><a/>    ', "an XML file"),
        ("{\\rtf1\\ansi Ada Lovelace}  ", "a text document (RTF)"),
    ],
)
def test_so_are_those_in_two_or_four_bytes_a_letter(text, what, encoding):
    assert str(refused(text.encode(encoding), filename="a.csv")).startswith(f"“a.csv” is {what}")


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


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"7z\xbc\xaf\x27\x1c\0\4" + bytes(60), "a file of another kind (7Z)"),
        (b"SQLite format 3\0\x10\0\1\1" + bytes(60), "a file of another kind (SQLITE)"),
        (b",ann,host,04.05.2026 10:00,file:///home/ann/.config;", "a note that a program keeps beside an open list"),
        (b"\7Ann Lee" + b" " * 47 + b"\7\0" + "Ann Lee".ljust(54).encode("utf-16-le"), "a note that a program keeps"),
    ],
)
def test_what_looks_like_utf_16_or_a_line_of_text_is_told_by_its_beginning(data, what):
    assert str(refused(data, filename="people.csv")).startswith(f"“people.csv” is {what}")


@pytest.mark.parametrize("packed", [{"a.csv": b"Name\nAnn Lee\n", "b.csv": b"Name\nBob Roy\n"}, {}])
def test_an_archive_of_several_lists_or_of_none_is_to_be_unpacked(packed):
    assert "Unpack it and upload the list you want" in str(refused(package(packed)))


@pytest.mark.parametrize(
    "text",
    ["Subject: talk\nName: Ann Lee\n\nSubject: demo\nName: Bob Roy\n", "From,To,Subject\nAnn Lee,Bob Roy,Maths\n",
     "<ann@x.org>, Bob Roy <bob@x.org>\n", "Table,Name\n0,Ann Lee\n"],
)  # fmt: skip
def test_lists_that_begin_like_them_are_read(text):
    assert read_list(text.encode()).rows
    assert read_list(text.encode("utf-16")).rows


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\0" * 1001, b"\x01\x02\x03Ada"])
def test_binary_junk_is_called_neither_a_list_nor_empty(data):
    assert "not text and not a workbook" in str(refused(data))


def test_an_archive_of_very_many_files_is_refused_unread():
    assert "very many files" in str(refused(b"PK\x03\x04" + b"PK\x01\x02" * 5_001))


@pytest.mark.parametrize("word", ["BMW", "MZ", "GIF", "ID3", "FWS", "PK", "Rar!", "OggS", "<Ada>", "%PD"])
def test_a_list_may_begin_like_another_kind_of_file(word):
    rows = read_list(f"{word} Motors,Ada\nAlan,Turing\n".encode()).rows
    assert rows[0].values == (f"{word} Motors", "Ada")
