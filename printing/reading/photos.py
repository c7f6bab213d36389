"""Opens photos from strangers: few formats, bounded pixels, upright and grey. Reading is left to the chain."""

import io
import warnings

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from printing.errors import PhotoInvalid, PhotoTooLarge

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
READ_PIXELS = 16_000_000


def open_photo(content: bytes) -> NDArray[np.uint8]:
    """Returns a photo as grey pixels, scaled down to 16 MP; over 50 MP is refused before it is unpacked."""
    try:
        with warnings.catch_warnings():
            # Our own limit below is the lower one; Pillow's warning would only repeat it.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            photo = Image.open(io.BytesIO(content), formats=FORMATS)
        _require_size(photo)
        photo.draft("L", _half_while_large(photo))
        return _grey(photo)
    except Image.DecompressionBombError as error:
        raise PhotoTooLarge(f"the picture is too large: {error}") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        reason = "" if isinstance(error, UnidentifiedImageError) else f": {error}"
        raise PhotoInvalid(f"this is no whole JPEG, PNG or WebP picture{reason}") from None


def _require_size(photo: Image.Image) -> None:
    pixels = photo.width * photo.height
    if pixels > MOST_PIXELS:
        raise PhotoTooLarge(
            f"the picture has {pixels / 1e6:.0f} megapixels, {MOST_PIXELS // 10**6} are the most",
            pixels=pixels,
            most_pixels=MOST_PIXELS,
        )


def _half_while_large(photo: Image.Image) -> tuple[int, int]:
    """A JPEG can be unpacked at half its size; asked for no less than the pixels that are read."""
    scale = min(1.0, (READ_PIXELS / (photo.width * photo.height)) ** 0.5)
    return round(photo.width * scale), round(photo.height * scale)


def _grey(photo: Image.Image) -> NDArray[np.uint8]:
    upright = ImageOps.exif_transpose(photo)
    if "A" in upright.getbands() or "transparency" in upright.info:
        paper = Image.new("RGBA", upright.size, "white")
        paper.alpha_composite(upright.convert("RGBA"))
        upright = paper
    grey = upright.convert("L")
    size = _half_while_large(grey)
    if size != grey.size:
        grey = grey.resize(size, Image.Resampling.BOX)
    return np.asarray(grey, np.uint8)
