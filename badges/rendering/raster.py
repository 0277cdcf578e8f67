"""A page of a PDF as PNG, for previews, by PDFium."""

import io
import threading

import pypdfium2

_pdfium = threading.Lock()  # PDFium is not thread-safe


def png(pdf: bytes, *, width: int, page: int = 0) -> bytes:
    """The page as PNG, `width` pixels wide."""
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            leaf = document[page]
            image = leaf.render(scale=width / leaf.get_width()).to_pil()
        finally:
            document.close()
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
