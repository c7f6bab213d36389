"""Pictures of screens: kept beside the test's output, and for the README's tour when asked."""

import os
from pathlib import Path

from playwright.sync_api import Page

OUT = Path(__file__).parent / "out"
TOUR = Path(__file__).resolve().parents[2] / "docs" / "tour"
IN_TOUR = ("field-orders.en", "field-order.en", "portal.en", "desk.en")


def take(page: Page, name: str) -> None:
    """Keep a picture of the window; `FIELDTAG_TOUR=1` renews the ones in the README."""
    OUT.mkdir(exist_ok=True)
    page.screenshot(path=OUT / f"{name}.png")
    if os.environ.get("FIELDTAG_TOUR") == "1" and name in IN_TOUR:
        page.screenshot(path=TOUR / f"{name}.png")
