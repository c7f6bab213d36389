"""The fake camera's film: the label that the run itself printed, in perspective, on a device, with noise."""

import io
import subprocess
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

WIDTH, HEIGHT, FRAMES = 1280, 720, 12


def film_label(label_png: bytes, film: Path) -> None:
    """Write a looping film of a printed label, as the camera of a hand-held phone sees it."""
    picture = np.array(Image.open(io.BytesIO(label_png)).convert("L"))
    with_folder = film.with_suffix(".frames")
    with_folder.mkdir(exist_ok=True)
    dice = np.random.default_rng(7)
    for number in range(FRAMES):
        frame = _frame(picture, number, dice)
        cv2.imwrite(str(with_folder / f"f{number:02d}.png"), frame)
    fresh = film.with_suffix(".fresh.mjpeg")
    subprocess.run(
        ["ffmpeg", "-y", "-loglevel", "error", "-framerate", "10", "-i", str(with_folder / "f%02d.png"),
         "-pix_fmt", "yuvj420p", "-q:v", "3", str(fresh)],
        check=True,
    )  # fmt: skip
    fresh.replace(film)


def _frame(label: np.ndarray, number: int, dice: np.random.Generator) -> np.ndarray:
    """Draw one frame: a grey device, the label on it seen from the side, a hand that shakes, a sensor that hisses."""
    scene = np.full((HEIGHT, WIDTH), 96, np.uint8)
    scene[120:600, 180:1100] = 52
    height, width = label.shape
    scale = 620 / width
    left, top = 330 + dice.integers(-4, 5), 170 + dice.integers(-4, 5)
    right, bottom = left + width * scale, top + height * scale
    corners = np.array(
        [[left, top + 14], [right, top - 10], [right - 22, bottom + 6], [left + 16, bottom - 12]], np.float32
    )
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners)
    paper = cv2.warpPerspective(label, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full_like(label, 255), matrix, (WIDTH, HEIGHT))
    scene = np.where(mask > 127, np.clip(paper.astype(int) * 0.82 + 22, 0, 255), scene).astype(np.uint8)
    noisy = scene.astype(np.float32) + dice.normal(0, 7, scene.shape)
    return cv2.GaussianBlur(np.clip(noisy, 0, 255).astype(np.uint8), (3, 3), 0)
