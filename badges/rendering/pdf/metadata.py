"""What a PDF says about itself: document information, and the same as XMP (ISO 16684-1)."""

import uuid
from datetime import UTC, datetime
from html import escape
from unicodedata import category

from reportlab.pdfbase.pdfdoc import XMP, PDFDictionary, PDFDocument, PDFInfo, PDFString, format

CREATOR = "Badgeyay"
PDFX = "PDF/X-4"


def on_one_line(text: str) -> str:
    """The text without line breaks and what XML and UTF-16 cannot hold: controls, halves of characters, U+FFFE."""
    kept = (" " if category(sign) == "Cc" else sign for sign in text if ord(sign) & 0xFFFE != 0xFFFE)
    return " ".join("".join(sign for sign in kept if category(sign) != "Cs").split())


class Information(PDFInfo):
    """reportlab's, without author and subject, and without dates except in PDF/X, which needs them."""

    def __init__(self, title: str, made: datetime | None = None) -> None:
        super().__init__()
        self.title, self.creator, self.made = on_one_line(title) or CREATOR, CREATOR, made
        self.accessible = False  # tagged, as PDF/UA requires

    def format(self, document: PDFDocument) -> bytes:
        entries = {"Title": self.title, "Creator": self.creator, "Producer": self.producer}
        if self.made:
            entries |= dict.fromkeys(("CreationDate", "ModDate"), f"{self.made.astimezone(UTC):D:%Y%m%d%H%M%SZ}")
            entries["GTS_PDFXVersion"] = PDFX
        words = {name: PDFString(value) for name, value in entries.items() if value}
        return bytes(format(PDFDictionary(words | {"Trapped": "/False"}), document))


class Metadata(XMP):
    """Not deflated, so that programs that do not read PDF can find it."""

    def __init__(self, information: Information) -> None:
        super().__init__(creator=self._packet)
        self.information = information

    def _packet(self, document: PDFDocument) -> bytes:
        information = self.information
        document_id = uuid.UUID(bytes=document.signature.digest())
        simple = {
            "pdf:Producer": information.producer, "pdf:Trapped": "False", "xmp:CreatorTool": information.creator,
            "xmpMM:DocumentID": f"uuid:{document_id}", "xmpMM:InstanceID": f"uuid:{document_id}",
        }  # fmt: skip
        if information.made:
            made = f"{information.made.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
            simple |= dict.fromkeys(("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"), made)
            simple |= {"pdfxid:GTS_PDFXVersion": PDFX, "xmpMM:VersionID": "1", "xmpMM:RenditionClass": "default"}
        if information.accessible:
            simple["pdfuaid:part"] = "1"
        inner = "".join(f"<{name}>{escape(value, quote=False)}</{name}>" for name, value in simple.items())
        title = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(information.title, quote=False)}</rdf:li></rdf:Alt>'
        return _PACKET.format(inner=inner, title=title).encode()


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format><dc:title>{title}</dc:title>{inner}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>
"""
