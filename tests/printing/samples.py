"""Label data and pictures for the tests: valid ones, with one thing changed by keyword."""

import io
from pathlib import Path

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image
from pyzbar import pyzbar

from printing.data import LabelData, parse_label
from printing.fonts import find_font
from printing.layout import Layout, Text
from printing.media import load_profile
from printing.templates import compose_label, load_template

PUBLIC_URL = "https://t.example.cn"
TOKEN = "7ZK3M9Q0W1X5R8TVB2C4D6F0HJ"
PAYLOAD = f"https://T.EXAMPLE.CN/Q/{TOKEN}"
TEMPLATES = ("device-50x30", "device-60x40", "flag-25x38")
PRINTERS = ("zebra-203", "zebra-300")
ENGLISH: dict[str, object] = {
    "payload": PAYLOAD,
    "hotline": "10086",
    "carrier": "Hunan Telecom",
    "product_number": "4310012345678901",
    "customer": "Xiangya Hospital of Central South University",
    "service_level": "Gold",
    "service_type": "Internet leased line",
    "assurance_level": "AAA",
    "circuit": "CS-YY-10GE-0043N",
    "pon_port": "0/3/5:17",
    "ip": "10.20.30.40",
    "a_end": "Furong ODF 3-12",
    "z_end": "Yueyang rack 2",
    "bandwidth": "200 Mbit/s",
    "in_service_on": "2026-11-20",
    "print_version": 2,
    "printed_on": "2026-11-22",
    "lang": "en",
}
CHINESE: dict[str, object] = {
    **ENGLISH,
    "carrier": "湖南电信",
    "customer": "中南大学湘雅医院",
    "service_level": "金",
    "service_type": "互联网专线",
    "a_end": "芙蓉局 ODF 3-12",
    "z_end": "岳阳3楼机柜2",
    "lang": "zh",
}


def make_data(lang: str = "en", **changed: object) -> LabelData:
    """Label data with every field filled, in one of the two languages."""
    return parse_label({**(CHINESE if lang == "zh" else ENGLISH), **changed})


def make_layout(data: LabelData, template: str = "device-50x30", printer: str = "zebra-203") -> Layout:
    """The layout of one label."""
    return compose_label(data, load_template(template), load_profile(printer), find_font())


def printed_words(layout: Layout) -> str:
    """Everything a layout's first face says, line by line."""
    return "\n".join(item.text for item in layout.faces[0].items if isinstance(item, Text))


def decode_both(picture: Image.Image) -> tuple[set[str], set[str]]:
    """What the two scanner libraries themselves read, without our own reading code between."""
    grey = picture.convert("L")
    by_zxing = {code.text for code in zxingcpp.read_barcodes(grey)}
    by_zbar = {code.data.decode() for code in pyzbar.decode(grey, [pyzbar.ZBarSymbol.QRCODE])}
    return by_zxing, by_zbar


def photo_of(label: Image.Image, tilt: float = 0.18, shadow: bool = True, noise: int = 6) -> NDArray[np.uint8]:
    """A photo as a phone takes it: the label in a larger scene, tilted, unevenly lit, a little noisy."""
    grey = np.asarray(label.convert("L").resize((label.width * 2, label.height * 2)), np.uint8)
    height, width = grey.shape
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    lean = tilt * height
    seen = np.array(
        [[160, 120 + lean], [140 + width, 110], [120 + width, 130 + height], [170, 100 + height]], np.float32
    )
    matrix = cv2.getPerspectiveTransform(flat, seen)
    scene = cv2.warpPerspective(grey, matrix, (width + 320, height + 260), borderValue=(140,)).astype(np.float32)
    if shadow:
        scene *= np.linspace(1.0, 0.45, scene.shape[1], dtype=np.float32)
    scene += np.random.default_rng(11).normal(0, noise, scene.shape)
    return np.asarray(np.clip(scene, 0, 255), np.uint8)


def encoded(picture: NDArray[np.uint8] | Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """A picture's file."""
    image = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def qr_photos() -> Path:
    """Where public sample photos lie beside a checkout, if they were put there."""
    return Path(__file__).resolve().parents[2] / "../shared/qr"
