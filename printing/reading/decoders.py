"""The two decoders behind one shape: a grey picture in, the texts of its QR codes out."""

from dataclasses import dataclass

import numpy as np
import zxingcpp
from numpy.typing import NDArray

try:
    from pyzbar import pyzbar
except ImportError:  # libzbar is a system library that may be absent
    pyzbar = None

QR_CODES = zxingcpp.barcode_formats_from_str("QRCode")
Picture = NDArray[np.uint8]

UTF8_BOM = "\ufeff"


@dataclass(frozen=True)
class Located:
    """A code's text and the upright box around it, in pixels."""

    text: str
    left: int
    top: int
    right: int
    bottom: int


def zbar_is_here() -> bool:
    """Tells whether the second decoder can be used."""
    return pyzbar is not None


def read_zxing(picture: Picture, *, patient: bool = False) -> list[str]:
    """Reads with zxing-cpp; `patient` also looks for smaller scales and inverted codes."""
    return [code.text for code in _scan(picture, patient)]


def locate_zxing(picture: Picture) -> list[Located]:
    """Reads with zxing-cpp, and tells where each code is."""
    found = []
    for code in _scan(picture, patient=True):
        corners = code.position
        points = (corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left)
        across, down = [point.x for point in points], [point.y for point in points]
        found.append(Located(code.text, min(across), min(down), max(across) + 1, max(down) + 1))
    return found


def read_zbar(picture: Picture) -> list[str]:
    """Reads with zbar; nothing when libzbar is absent."""
    if pyzbar is None:
        return []
    found = pyzbar.decode(np.ascontiguousarray(picture), symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [code.data.decode("utf-8", "replace").removeprefix(UTF8_BOM) for code in found]


def _scan(picture: Picture, patient: bool) -> list[zxingcpp.Barcode]:
    return zxingcpp.read_barcodes(
        np.ascontiguousarray(picture),
        formats=QR_CODES,
        try_downscale=patient,
        try_invert=patient,
        text_mode=zxingcpp.TextMode.Plain,
    )
