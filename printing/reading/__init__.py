"""Codes read back from pictures: the decoders, and the chain that tries harder step by step."""

from printing.reading.chain import Reading, read_all, read_photo
from printing.reading.decoders import Located, locate_zxing, read_zbar, read_zxing, zbar_is_here
from printing.reading.photos import open_photo

__all__ = [
    "Located",
    "Reading",
    "locate_zxing",
    "open_photo",
    "read_all",
    "read_photo",
    "read_zbar",
    "read_zxing",
    "zbar_is_here",
]
