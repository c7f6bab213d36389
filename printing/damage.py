"""The fixed small set of damages a code must outlive: turned, bled, blurred and partly covered. Pure pixels.

Lengths are in millimetres of label, so that bigger modules count as the strength they are.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

WHITE = 255
TURNS_DEGREES = (7, 31, 180, 213)
BLURS_MM = (0.10, 0.15, 0.20, 0.25, 0.30)
COVERED_SHARE = 0.15
COVER_PLACES = ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5), (1.0, 0.5), (0.5, 1.0), (1.0, 1.0))


@dataclass(frozen=True)
class Damage:
    """One damaged picture of a code and what was done to it."""

    name: str
    picture: Picture


def damaged(code: Picture, dots_per_mm: float, quiet_dots: tuple[int, int]) -> Iterator[Damage]:
    """Yields the damage set for the grey picture of a code with its quiet zone."""
    for degrees in TURNS_DEGREES:
        yield Damage(f"turned {degrees}", _turn(code, degrees))
    for name, kernel in (("1 dot", (2, 2)), ("1 dot each side", (3, 3))):
        dots = np.ones(kernel, np.uint8)
        yield Damage(f"bled {name}", np.asarray(cv2.erode(code, dots), np.uint8))
        yield Damage(f"faded {name}", np.asarray(cv2.dilate(code, dots), np.uint8))
    for blur_mm in BLURS_MM:
        blurred = cv2.GaussianBlur(code, (0, 0), blur_mm * dots_per_mm)
        yield Damage(f"blurred {blur_mm:.2f} mm", np.asarray(blurred, np.uint8))
    for across, down in COVER_PLACES:
        yield Damage(f"covered at {across:g} {down:g}", _cover(code, across, down, quiet_dots))


def survival(code: Picture, dots_per_mm: float, quiet_dots: tuple[int, int], reads: Callable[[Picture], bool]) -> float:
    """Returns the share of the damage set that still reads, 0 to 1."""
    results = [reads(damage.picture) for damage in damaged(code, dots_per_mm, quiet_dots)]
    return sum(results) / len(results)


def _turn(code: Picture, degrees: float) -> Picture:
    height, width = code.shape
    side = math.ceil(math.hypot(width, height))
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    matrix[:, 2] += ((side - width) / 2, (side - height) / 2)
    return np.asarray(cv2.warpAffine(code, matrix, (side, side), borderValue=(WHITE,)), np.uint8)


def _cover(code: Picture, across: float, down: float, quiet_dots: tuple[int, int]) -> Picture:
    """Whitens a square of 15 % of the symbol, as a scratch or a torn piece does."""
    covered = code.copy()
    quiet_x, quiet_y = quiet_dots
    width, height = code.shape[1] - 2 * quiet_x, code.shape[0] - 2 * quiet_y
    side_x, side_y = (round(math.sqrt(COVERED_SHARE) * side) for side in (width, height))
    left = quiet_x + round(across * (width - side_x))
    top = quiet_y + round(down * (height - side_y))
    covered[top : top + side_y, left : left + side_x] = WHITE
    return covered
