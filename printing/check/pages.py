"""PDF pages as 1-bit pictures at a printer's dots, each exactly as many dots as the page is wide and high."""

import threading

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from printing.errors import PhotoInvalid, PhotoTooLarge
from printing.layout import DotPitch

MM_PER_POINT = 25.4 / 72
MOST_PIXELS = 50_000_000
MOST_PAGES = 2000
GREY_LIMIT = 128
# PDFium is not thread-safe, and a server's threads share it.
PDFIUM = threading.Lock()


def pdf_pages(content: bytes, pitch: DotPitch) -> list[Image.Image]:
    """Returns the pages of a PDF, at most 2000 of them."""
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise PhotoInvalid(f"this is no PDF: {error}") from None
        try:
            return [_render(document[index], pitch) for index in range(min(len(document), MOST_PAGES))]
        finally:
            document.close()


def _render(page: pypdfium2.PdfPage, pitch: DotPitch) -> Image.Image:
    """Asks for the page in whole dots: PDFium's own scaling rounds up and would shift every module."""
    width_pt, height_pt = page.get_size()
    width = max(1, round(width_pt * MM_PER_POINT * pitch.x))
    height = max(1, round(height_pt * MM_PER_POINT * pitch.y))
    if width * height > MOST_PIXELS:
        raise PhotoTooLarge(f"a page has {width} x {height} dots", pixels=width * height)
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    flags = pdfium.FPDF_GRAYSCALE | pdfium.FPDF_ANNOT
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
    grey: Image.Image = bitmap.to_pil().copy()
    page.close()
    return grey.point(lambda value: 255 * (value >= GREY_LIMIT), "1")
