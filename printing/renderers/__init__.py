"""Layouts to bytes, one module a format. Renderers see no label data and no templates."""

from printing.renderers.pdf import PDF_MIME, render_pdf
from printing.renderers.png import PNG_MIME, draw_layout, encode_png

__all__ = ["PDF_MIME", "PNG_MIME", "draw_layout", "encode_png", "render_pdf"]
