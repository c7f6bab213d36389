"""What OpenCV can do for a picture nothing has read: even the light, sharpen, straighten, thicken."""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

SHADE_SHARE = 0.08
LONG_SIDE = 1600


def prepared(picture: Picture) -> Iterator[tuple[str, Picture]]:
    """Yields named preparations, the likeliest to help first."""
    small = _at_most(picture, LONG_SIDE)
    even = _even_light(small)
    yield "even light", even
    yield "sharpened", _sharpened(_doubled(small))
    yield "threshold", _threshold(even)
    yield "closed gaps", _closed(even)
    yield "smoothed", np.asarray(cv2.medianBlur(even, 5), np.uint8)
    for corners in _found_corners(small):
        yield "straightened", _straightened(small, corners)
    yield "half size", _at_most(small, max(small.shape) // 2)


def doubled(picture: Picture) -> Picture:
    """Returns the picture at twice its size: the cheapest gain for small modules."""
    return _doubled(picture)


def _doubled(picture: Picture) -> Picture:
    return np.asarray(cv2.resize(picture, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), np.uint8)


def _at_most(picture: Picture, side: int) -> Picture:
    scale = side / max(picture.shape)
    if scale >= 1:
        return picture
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _even_light(picture: Picture) -> Picture:
    """Divides by the blurred paper: a shadow across the label goes, the modules stay."""
    size = max(3, round(min(picture.shape) * SHADE_SHARE)) | 1
    paper = cv2.GaussianBlur(cv2.dilate(picture, np.ones((size, size), np.uint8)), (0, 0), size / 2)
    return np.asarray(cv2.divide(picture, paper, scale=255), np.uint8)


def _sharpened(picture: Picture) -> Picture:
    soft = cv2.GaussianBlur(picture, (0, 0), 3)
    return np.asarray(cv2.addWeighted(picture, 2.5, soft, -1.5, 0), np.uint8)


def _threshold(picture: Picture) -> Picture:
    return np.asarray(cv2.threshold(picture, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1], np.uint8)


def _closed(picture: Picture) -> Picture:
    return np.asarray(cv2.morphologyEx(picture, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)


def _found_corners(picture: Picture) -> Iterator[NDArray[np.float32]]:
    found, corners = cv2.QRCodeDetector().detect(picture)
    if found and corners is not None:
        yield np.asarray(corners[0], np.float32)


def _straightened(picture: Picture, corners: NDArray[np.float32]) -> Picture:
    side, margin = 400, 60
    far = side + margin
    square = np.array([[margin, margin], [far, margin], [far, far], [margin, far]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, square)
    size = (side + 2 * margin, side + 2 * margin)
    return np.asarray(cv2.warpPerspective(picture, matrix, size, borderValue=(255,)), np.uint8)
