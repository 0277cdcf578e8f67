"""What strangers send to hold a server: requests without an account, each below a megabyte.

`attacks.py` measures what each costs; the tests send the quick ones.
"""

import base64
import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PIL import Image

JSON_API = "application/vnd.api+json"
MARHABA = "\u0645\u0631\u062d\u0628\u0627 "
FONTS = ["Lato", "Inter", "Roboto", "Montserrat", "Oswald", "Lexend", "Merriweather", "Nunito", "Poppins", "Syne"]
TEXT = {"id": "t", "type": "text", "x": 1, "y": 1, "w": 80, "h": 45}
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


# --- What is sent ---


@dataclass(frozen=True)
class Attack:
    path: str
    body: bytes
    type: str = JSON_API
    method: str = "POST"
    headers: dict[str, str] = field(default_factory=dict)


def preview(front: list[dict[str, object]], kind: str = "previews", **attributes: object) -> Attack:
    design = {"version": 2, "width": 86, "height": 54, "front": {"elements": front}}
    document = {"data": {"type": kind, "attributes": {"design": design, **attributes}}}
    return Attack(f"/api/{kind}", json.dumps(document).encode())


def form(path: str, name: str, data: bytes) -> Attack:
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    return Attack(path, head + data + b"\r\n--b--\r\n", "multipart/form-data; boundary=b")


def packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def workbook(cells: str, *, before: str = "", after: str = "", sheets: int = 1, strings: str = "") -> bytes:
    """A minimal XLSX whose sheets have these rows."""
    numbers = range(1, sheets + 1)
    links = [f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers]
    links += [f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'] if strings else []
    content = f'<worksheet xmlns="{SPREADSHEET}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{"".join(links)}</Relationships>',
        **{f"xl/worksheets/sheet{n}.xml": content for n in numbers},
        **({"xl/sharedStrings.xml": strings} if strings else {}),
    }
    return packed(parts)


def cell(reference: str, text: str) -> str:
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, kind)
    return out.getvalue()


def noise(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.frombytes("RGB", (width, height), random.randbytes(width * height * 3)).save(out, "PNG")
    return out.getvalue()


def hollow_jpeg(side: int) -> bytes:
    """A JPEG of 8 x 8 pixels whose header claims more."""
    data = bytearray(picture(8, 8, "JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = side.to_bytes(2, "big") * 2
    return bytes(data)


def with_pictures(pictures: list[bytes]) -> Attack:
    front = [
        {"type": "picture", "id": f"e{n}", "picture": f"p{n}", "x": 0, "y": 0, "w": 80, "h": 50}
        for n in range(len(pictures))
    ]
    written = {f"p{n}": base64.b64encode(data).decode() for n, data in enumerate(pictures)}
    return preview(front, pictures=written)


def many_rows() -> bytes:
    return b"First Name,Last Name,Organisation\n" + b"".join(b"Ada%d,Lovelace,X\n" % n for n in range(40_000))


ATTACKS: dict[str, Callable[[], Attack]] = {
    "sheet: one cell A9999999": lambda: form("/api/list-checks", "a.xlsx", workbook(cell("A9999999", "x"))),
    "sheet: A1 and A1048576": lambda: form(
        "/api/list-checks", "a.xlsx", workbook(cell("A1", "Name") + cell("A1048576", "x"))
    ),
    "sheet: A1 and XFD1048576": lambda: form(
        "/api/list-checks", "a.xlsx", workbook(cell("A1", "Name") + cell("XFD1048576", "x"))
    ),
    "list: 40,000 rows of CSV": lambda: form("/api/list-checks", "a.csv", many_rows()),
    "preview: a PNG of 7000 x 7000": lambda: with_pictures([picture(7000, 7000)]),
    "preview: 20 hollow JPEGs": lambda: with_pictures([hollow_jpeg(7000)] * 20),
    "preview: 20 PNGs of 1500 x 1500": lambda: with_pictures([picture(1500, 1500)] * 20),
    "preview: a text of 20,000 letters": lambda: preview([{**TEXT, "content": "lorem ipsum " * 1666}]),
    "preview: 20,000 letters without space": lambda: preview([{**TEXT, "content": "x" * 20_000}]),
    "preview: 20 fields of 5,000 letters": lambda: preview(
        [{**TEXT, "id": f"t{n}", "content": f"{{c{n}}}"} for n in range(20)],
        people=[{"fields": {f"c{n}": "lorem " * 833 for n in range(20)}}],
    ),
    "preview: 500 texts": lambda: preview([{**TEXT, "id": f"t{n}", "content": "Ada Lovelace"} for n in range(500)]),
    "preview: 200 codes": lambda: preview(
        [
            {"type": "code", "id": f"c{n}", "x": 0, "y": 0, "w": 50, "h": 50, "content": f"{n}" + "x" * 900}
            for n in range(200)
        ]
    ),
    "preview: 1600 pixels wide, 1200 mm": lambda: Attack(
        "/api/previews",
        json.dumps(
            {
                "data": {
                    "type": "previews",
                    "attributes": {
                        "design": {"version": 2, "width": 10, "height": 1200, "front": {"elements": [TEXT]}},
                        "width": 1600,
                    },
                }
            }
        ).encode(),
    ),
    "within the limits: a PNG of 2000 x 2000": lambda: with_pictures([picture(2000, 2000)]),
    "within the limits: noise of 500 x 400 as PNG": lambda: with_pictures([noise(500, 400)]),
    "within the limits: 20 JPEGs of 440 x 440": lambda: with_pictures([picture(440, 440, "JPEG")] * 20),
    "within the limits: a hollow JPEG of 2000 x 2000": lambda: with_pictures([hollow_jpeg(2000)]),
    "within the limits: a text of 5,000 letters": lambda: preview([{**TEXT, "content": "lorem ipsum " * 416}]),
    "within the limits: 5,000 letters of Arabic": lambda: preview([{**TEXT, "content": MARHABA * 833}]),
    "within the limits: 400 texts": lambda: preview(
        [{**TEXT, "id": f"t{n}", "content": f"Ada {n}", "font": FONTS[n % len(FONTS)]} for n in range(400)]
    ),
    "within the limits: 400 codes": lambda: preview(
        [{**TEXT, "id": f"c{n}", "type": "code", "content": f"Ada {n}"} for n in range(400)]
    ),
    "gallery: the largest picture": lambda: Attack(
        "/api/templates/relay/preview.png?width=799&types=Speaker,Sponsor", b"", "", "GET"
    ),
}


# --- Bodies that are made for one reader or another ---


def pasted(text: str) -> Attack:
    document = {"data": {"type": "list-checks", "attributes": {"text": text}}}
    return Attack("/api/list-checks", json.dumps(document).encode())


def sheet(name: str, data: bytes) -> Attack:
    return form("/api/list-checks", name, data)


def many_sheets(count: int) -> bytes:
    """Each with a list of people, so that each is looked at."""
    rows = cell("A1", "Name") + cell("A2", "Ada Lovelace")
    return workbook(rows, sheets=count)


def shared_strings(cells: int, letters: int) -> bytes:
    """One long text that thousands of cells share."""
    strings = f'<sst xmlns="{SPREADSHEET}"><si><t>{"Ada " * (letters // 4)}</t></si></sst>'
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, cells + 1))
    return workbook(rows, strings=strings)


def merged(count: int) -> bytes:
    """Ranges over all columns and all rows, one upon the other."""
    ranges = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, count + 1))
    people = cell("A1", "Name") + "".join(cell(f"A{n}", "Ada Lovelace") for n in range(2, 2000))
    return workbook(people, after=f'<mergeCells count="{count}">{ranges}</mergeCells>')


def ods(table: str) -> bytes:
    office, urn = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="S">{table}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest xmlns="{urn}:manifest:1.0"/>'
    return packed({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


ODS_CELL = '<table:table-cell office:value-type="string"><text:p>Ada</text:p></table:table-cell>'


def hollow_png(width: int, height: int) -> bytes:
    """A whole PNG of one row, whose header claims more."""
    data = bytearray(picture(8, 8))
    data[16:24] = struct.pack(">II", width, height)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


def frames(kind: str, count: int, side: int) -> bytes:
    out = io.BytesIO()
    every = [Image.new("P", (side, side), n % 256) for n in range(count)]
    every[0].save(out, kind, save_all=True, append_images=every[1:], duration=10)
    return out.getvalue()


def drawing(inside: str) -> bytes:
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">'
    return f"{head}{inside}</svg>".encode()


def uses(levels: int, each: int) -> bytes:
    """Groups that draw the group before them ten times, and so on."""
    groups = ['<g id="g0"><rect width="1" height="1"/></g>']
    groups += [f'<g id="g{n}">{f"""<use href="#g{n - 1}"/>""" * each}</g>' for n in range(1, levels)]
    return drawing(f'<defs>{"".join(groups)}</defs><use href="#g{levels - 1}"/>')


def folded_contact(lines: int) -> bytes:
    return b"BEGIN:VCARD\nFN:Ada\nNOTE:" + b"x\n " * lines + b"\nEND:VCARD\n"


def contacts(count: int) -> bytes:
    one = b"BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:" + b"=41;" * 20 + b"\nEND:VCARD\n"
    return one * count


def form_of_parts(count: int) -> Attack:
    part = b'--b\r\nContent-Disposition: form-data; name="rowLimit"\r\n\r\n5\r\n'
    return Attack("/api/list-checks", part * count + b"--b--\r\n", "multipart/form-data; boundary=b")


def asked(query: str, path: str = "/api/papers") -> Attack:
    return Attack(f"{path}?{query}", b"", "", "GET")


def raw(text: str, path: str = "/api/previews") -> Attack:
    return Attack(path, text.encode())


def rows_of(letters: str, rows: int = 60) -> str:
    """A list whose every name is one long run."""
    each = letters * (800_000 // rows // len(letters.encode()))
    return "Name,Company,Email\n" + f"{each},{each[:300]},{each[:300]}\n" * rows


def app(address: str, **members: str) -> Attack:
    return Attack(f"/_allauth/app/v1/auth/{address}", json.dumps(members).encode(), "application/json")


def with_header(name: str, value: str) -> Attack:
    return Attack("/api/papers", b"", "", "GET", {name: value})


def preflight(texts: int, people: int) -> Attack:
    front = [{**TEXT, "id": f"t{n}", "content": "{a}"} for n in range(texts)]
    return preview(front, "preflights", people=[{"fields": {"a": f"Ad{n:x}"}} for n in range(people)])


RUNS = {
    "a": "a", "spaces": " x" + " " * 2000, "tabs": "a\t" * 50, "(": "(", ")": ")", "&amp;": "&amp;", "digits": "1",
    "=": "=", "-": "-", ".": ".", "@": "a@", "<": "<", "quotes": "'", "commas": "a, ", "semicolons": "x;",
    "capitals": "AbC", "garbled": "\u00c3", "accents": "e\u0301", "hyphens": "a-", "slashes": "a/", "titles": "Mr ",
    "dots": "a.b.", "backslashes": "\\", "escapes": "%41", "escapes of XML": "_x0041_", "emoji": "\U0001f469\u200d",
    "Han": "\u4e2d", "brackets": "((a", "plus": "+1 ", "errors": "#N/A ", "braces": "{{", "breaks": "\u2028a",
    "and": "and ", "van der": "van der ",
}  # fmt: skip


def runs(letters: str) -> Attack:
    return sheet("a.csv", rows_of(letters).encode())


ATTACKS |= {
    "workbook: 2,000 sheets": lambda: sheet("a.xlsx", many_sheets(2000)),
    "workbook: 50,000 cells share 20,000 letters": lambda: sheet("a.xlsx", shared_strings(50_000, 20_000)),
    "workbook: 3,000 ranges over the whole sheet": lambda: sheet("a.xlsx", merged(3000)),
    "workbook: elements 300,000 deep": lambda: sheet("a.xlsx", workbook("<x>" * 300_000 + "</x>" * 300_000)),
    "workbook: 250 MB of spaces": lambda: sheet("a.xlsx", workbook(" " * 250_000_000)),
    "workbook: a dimension of 1048576 x 16384": lambda: sheet(
        "a.xlsx", workbook(cell("A1", "Name") + cell("A2", "Ada"), before='<dimension ref="A1:XFD1048576"/>')
    ),
    "workbook: 60,000 short rows": lambda: sheet(
        "a.xlsx", workbook(cell("A1", "Name") + "".join(cell(f"A{n}", f"Ada Lee{n}") for n in range(2, 60_000)))
    ),
    "ods: a row a billion times": lambda: sheet(
        "a.ods", ods(f'<table:table-row table:number-rows-repeated="1000000000">{ODS_CELL}</table:table-row>')
    ),
    "ods: a million cells": lambda: sheet(
        "a.ods",
        ods(
            f'<table:table-row table:number-rows-repeated="100">'
            f'{ODS_CELL.replace("cell ", """cell table:number-columns-repeated="10000" """, 1)}</table:table-row>'
        ),
    ),
    "ods: spaces a billion times": lambda: sheet(
        "a.ods",
        ods(f'<table:table-row>{ODS_CELL.replace("Ada", """<text:s text:c="1000000000"/>""")}</table:table-row>'),
    ),
    "zip: a list of 25 MB of one letter": lambda: sheet("a.zip", packed({"a.csv": "Name\n" + "a" * 25_000_000})),
    "zip: 12 MB of rows": lambda: sheet("a.zip", packed({"a.csv": "Name,Company\n" + "Ada Lee,Acme\n" * 900_000})),
    "list: one line of 900 kB": lambda: sheet("a.csv", b"a" * 900_000),
    "list: 100,000 columns": lambda: sheet("a.csv", b"a," * 100_000 + b"\n" + b"b," * 100_000),
    "list: a quote that never ends": lambda: sheet("a.csv", b'Name,Company\n"' + b"Ada,Lee\n" * 100_000),
    "list: quotes without end": lambda: sheet("a.csv", b"Name\n" + b'"a""' * 200_000),
    "list: 400,000 empty lines": lambda: sheet("a.csv", b"Name\n" + b"\n" * 800_000 + b"Ada\n"),
    "list: 400,000 rows of one letter": lambda: sheet("a.csv", b"a\n" * 400_000),
    "list: addresses without end": lambda: sheet("a.csv", b"<" + b'"a\\' * 250_000),
    "list: one address after the other": lambda: sheet("a.csv", b"a b <a@b.c>, " * 60_000),
    "list: 12,000 different headings": lambda: sheet(
        "a.csv",
        b"\n".join(b",".join(b"student %x (the first name) of %d" % (n, at) for n in range(200)) for at in range(100)),
    ),
    "list: 40,000 different rows": lambda: sheet(
        "a.csv", b"Name,Company\n" + b"".join(b"Ada %x,Acme %x\n" % (n * 7919, n) for n in range(40_000))
    ),
    "contacts: 300,000 folded lines": lambda: sheet("a.vcf", folded_contact(280_000)),
    "contacts: 7,000 of them, quoted": lambda: sheet("a.vcf", contacts(6500)),
    "list: pasted, all unusual": lambda: pasted("Name\n" + "\u200b\u202eJos\u00c3\u00a9 \n" * 40_000),
    "picture: a PNG that claims 2,000 x 2,000": lambda: with_pictures([hollow_png(2000, 2000)]),
    "picture: a GIF of 2,000 frames": lambda: with_pictures([frames("GIF", 2000, 60)]),
    "picture: a WebP of 300 frames": lambda: with_pictures([frames("WEBP", 300, 300)]),
    "picture: a GIF of 2,000 x 2,000": lambda: with_pictures([picture(2000, 2000, "GIF")]),
    "picture: a WebP of 2,000 x 2,000": lambda: with_pictures([picture(2000, 2000, "WEBP")]),
    "drawing: uses of uses": lambda: with_pictures([uses(12, 10)]),
    "drawing: 45,000 uses": lambda: with_pictures([uses(5, 14)]),
    "drawing: 30,000 rectangles": lambda: with_pictures([drawing('<rect width="9" height="9"/>' * 25_000)]),
    "drawing: 20 drawings of 1,500 uses": lambda: with_pictures([uses(4, 13)] * 20),
    "drawing: a doctype without end": lambda: with_pictures([b"<svg" + b"<!DOCTYPE" * 70_000]),
    "preview: 1,000 elements": lambda: preview([{**TEXT, "id": f"t{n}", "content": "Ada"} for n in range(1000)]),
    "preview: 1,000 shapes": lambda: preview(
        [{"type": "shape", "id": f"s{n}", "x": 0, "y": 0, "w": 80, "h": 50, "fill": "#aabbcc"} for n in range(400)]
    ),
    "preview: a field of 1,000 filters": lambda: preview([{**TEXT, "content": "{name" + "|upper" * 1000 + "}"}]),
    "preview: nested braces": lambda: preview([{**TEXT, "content": "{" * 4900}]),
    "json: 400,000 deep": lambda: raw("[" * 400_000),
    "json: 300,000 deep objects": lambda: raw('{"a":' * 150_000),
    "json: a number of 900,000 digits": lambda: raw('{"data":' + "9" * 900_000 + "}"),
    "json: 100,000 keys alike": lambda: raw("{" + '"data":1,' * 100_000 + '"a":1}'),
    "json: 60,000 columns": lambda: preview([TEXT], columns=["a"] * 100_000),
    "json: 60,000 wrong roles": lambda: preview([TEXT], roles={f"{n}": [] for n in range(60_000)}),
    "json: 200,000 wrong people": lambda: preview([TEXT], people=[1] * 200_000),
    "form: 20,000 parts": lambda: form_of_parts(14_000),
    "form: a boundary that nearly comes": lambda: Attack(
        "/api/list-checks", b"\r\n--" * 220_000, "multipart/form-data; boundary=b"
    ),
    "query: 1,000 fields": lambda: asked("&".join(f"fields[papers]=a{n}" for n in range(280))),
    "query: brackets": lambda: asked("fields" + "[" * 3900),
    "query: commas": lambda: asked("fields[papers]=" + "," * 3900),
    "query: a search": lambda: asked("filter[search]=" + "%25" * 1200, "/api/templates"),
    "query: a page": lambda: asked("page[number]=" + "9" * 3900),
    "media type: 8,000 bytes": lambda: Attack("/api/previews", b"{}", JSON_API + ";a=b" * 1990),
    **{f"list: runs of {name}": partial(runs, letters) for name, letters in RUNS.items()},
    "list: 20,000 records of LDIF": lambda: form("/api/list-checks", "a.ldif", b"dn: a\ncn:: !!!!\n" * 20_000),
    "preflight: 1,000 people, 40 texts": lambda: preflight(40, 1000),
    "log-in: a password of 900,000 letters": lambda: app("login", email="a@b.org", password="x" * 900_000),
    "sign-up: a password of 900,000 letters": lambda: app("signup", email="a@b.org", password="x" * 900_000),
    "sign-up: an address of 900,000 letters": lambda: app("signup", email="a." * 450_000 + "@b.org", password="x" * 20),
    "reset: an address of 850,000 letters": lambda: app("password/request", email="a" * 450_000 + "@" + "b." * 200_000),
    "etags: 8,000 bytes": lambda: with_header("If-None-Match", '"a",' * 2000),
    "etags: quotes": lambda: with_header("If-None-Match", 'W/"' * 2600),
    "languages: 8,000 bytes": lambda: with_header("Accept-Language", "a-" * 4000),
    "accept: 8,000 bytes": lambda: with_header("Accept", "a/b;q=0.1," * 800),
}
