"""The checkpoints of the Matterhorn Protocol 1.1 for PDF/UA-1 that a program can test and that concern our files."""

import re
from collections import Counter

import pikepdf

STANDARD = {"/Document", "/Sect", "/P", "/Figure", "/Span", "/Part", "/Div", "/Link", "/Note"}
MARK = re.compile(rb"/(\w+)(?:<</MCID (\d+)>>)?(?: BMC|BDC)\n|(?<=\n)EMC\b|\b(?:Tj|TJ|Do|BI|[fSB]\*?|sh)\b")


def elements(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield kid
            yield from elements(kid)


def fonts(pdf):
    found = {}
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            found[font.objgen] = font
    return found.values()


def failed(pdf):
    """The numbers of the checkpoints that the file does not meet."""
    found = [*_catalog(pdf.Root), *_structure(pdf)]
    for page in pdf.pages:
        found += _content(page.Contents.read_bytes())
        if page.get("/Annots"):
            found.append("28-002")
        if page.get("/Tabs") != pikepdf.Name.S:
            found.append("28-009")
    for font in fonts(pdf):
        found += _font(font)
    if "/Encrypt" in pdf.trailer:
        found.append("26-001")
    return set(found)


def _catalog(root):
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "06-000"  # not tagged at all
    if bool(root.get("/MarkInfo", {}).get("/Suspects", False)):
        yield "01-007"
    xmp = root.Metadata.read_bytes().decode() if "/Metadata" in root else ""
    if not xmp:
        yield "06-001"
    if "<pdfuaid:part>1</pdfuaid:part>" not in xmp:
        yield "06-002"
    if not re.search(r"<dc:title>.*<rdf:li[^>]*>[^<]+</rdf:li>", xmp, re.DOTALL):
        yield "06-003"
    shown = root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")
    if shown is None or not bool(shown):
        yield "07-001" if shown is None else "07-002"
    if not str(root.get("/Lang", "")):
        yield "11-006"
    if "/EmbeddedFiles" in root.get("/Names", {}):
        yield "21-001"
    if "/OCProperties" in root:
        yield "20-001"
    if "/XFA" in root.get("/AcroForm", {}):
        yield "25-001"


def _structure(pdf):
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None:
        yield "01-005"
        return
    roles = {str(name): str(role) for name, role in tree.get("/RoleMap", {}).items()}
    for one in elements(tree):
        kind, seen = str(one.S), set()
        while kind in roles and kind not in seen:
            seen.add(kind)
            kind = roles[kind]
        if kind in seen:
            yield "02-003"
        elif kind not in STANDARD:
            yield "02-001"
        if kind == "/Figure" and not (str(one.get("/Alt", "")).strip() or "/ActualText" in one):
            yield "13-004"
    marked = Counter((one.Pg.objgen, int(one.K)) for one in elements(tree) if "/K" in one and isinstance(one.K, int))
    numbers = {
        (page.obj.objgen, int(n)) for page in pdf.pages for n in re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())
    }
    if set(marked) != numbers or any(count > 1 for count in marked.values()):
        yield "01-005"


def _content(content):
    """That everything drawn is in the structure or an artifact, and never in both."""
    inside = []
    for found in MARK.finditer(content):
        word = found[0]
        if found[1]:
            if found[1] == b"Artifact" and any(kind != b"Artifact" for kind in inside):
                yield "01-003"
            if found[1] != b"Artifact" and b"Artifact" in inside:
                yield "01-004"
            inside.append(found[1])
        elif word == b"EMC":
            if inside:
                inside.pop()
        elif not inside:
            yield "01-005"


def _font(font):
    if font.Subtype == "/Type0":
        below = font.DescendantFonts[0]
        if str(font.Encoding) not in {"/Identity-H", "/Identity-V"} and not isinstance(font.Encoding, pikepdf.Stream):
            yield "31-006"
        if below.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in below:
            yield "31-005"
    else:
        below = font
        width = int(font.LastChar) - int(font.FirstChar) + 1 if "/LastChar" in font else 0
        if width != len(font.get("/Widths", [])):
            yield "31-019"
    descriptor = below.get("/FontDescriptor", {})
    if not any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3")):
        yield "31-009"
    if "/ToUnicode" not in font:
        yield "31-027"
    elif re.search(rb"<(?:0000|FEFF|FFFE)>\s*$", font.ToUnicode.read_bytes(), re.MULTILINE):
        yield "31-028"
