"""reportlab's canvas, on which the forms of a file are drawn: artwork and marks."""

from collections.abc import Callable
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFShading
from reportlab.pdfgen.canvas import FILL_NON_ZERO, Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from badges.rendering.box import Box
from badges.rendering.pdf.file import PdfFile
from badges.rendering.pdf.resources import Resources


class FormCanvas(Canvas):
    """Creates forms in a given file, with the resources shared by all pages and forms."""

    def __init__(self, file: PdfFile, resources: Resources) -> None:
        super().__init__(None, pageCompression=0, invariant=1)
        self._doc, self.resources = file, resources

    def _make_preamble(self) -> None:
        """Empty: reportlab's preamble needs Helvetica, which is not embedded."""
        self._preamble = ""

    def form(self, box: Box, draw: Callable[["FormCanvas"], None]) -> bytes:
        """The name of a new form that `draw` draws, clipped to the box."""
        name = self.resources.new_name("A")
        self.beginForm(name, *(round(side, 2) for side in box))
        draw(self)
        self.endForm(Resources=self.resources.reference)
        self.resources.form(name)
        return name.encode()

    def fill_path(self, path: PDFPathObject, *, fill: bool, stroke: bool = False) -> None:
        self.drawPath(path, stroke, fill, FILL_NON_ZERO)

    def clip_path(self, path: PDFPathObject) -> None:
        self.clipPath(path, stroke=0, fill=0, fillMode=FILL_NON_ZERO)

    def do(self, name: bytes) -> None:
        self.addLiteral(f"/{name.decode()} Do")

    # reportlab does not add what these need to a form's resources

    def _setFillAlpha(self, share: float) -> None:
        self.addLiteral(f"/{self.resources.opacity(share).decode()} gs")

    def _addShading(self, shading: PDFShading) -> Any:
        return self.resources.shading(shading).decode()
