"""Pictures of screens: kept beside the test's output, and for the README's tour when asked."""

import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

OUT = Path(__file__).parent / "out"
TOUR = Path(__file__).resolve().parents[2] / "docs" / "tour"
# The picture's name in the tour, by its name in the run.
IN_TOUR = {
    "field-orders.en": "field-orders.en",
    "field-order.en": "field-order.en",
    "portal.en": "portal.en",
    "desk.en": "desk.en",
    "demo-field-orders.zh.phone": "field-orders.zh",
    "demo-portal-first.zh.phone": "portal.zh",
    "demo-desk-ticket-dispatch.zh.wide": "desk.zh",
}
COLOURS = 128


def take(page: Page, name: str) -> None:
    """Keep a picture of the window; `FIELDTAG_TOUR=1` renews the ones in the README."""
    OUT.mkdir(exist_ok=True)
    picture = page.screenshot(path=OUT / f"{name}.png")
    if os.environ.get("FIELDTAG_TOUR") == "1" and name in IN_TOUR:
        TOUR.mkdir(parents=True, exist_ok=True)
        drawn = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        drawn.save(TOUR / f"{IN_TOUR[name]}.png", optimize=True)
