"""Reads the printer profiles. Fitting a template to a printer is left to the templates."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from printing.errors import UnknownMedia

PROFILES_FILE = Path(__file__).with_name("printers.toml")


class PrinterProfile(BaseModel):
    """One kind of printer, in dots per millimetre."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    dots_per_mm_x: float = Field(gt=0)
    dots_per_mm_y: float = Field(gt=0)
    max_width_mm: float = Field(gt=0)
    language: Literal["zpl", "tspl", "cpcl", "escpos", "brother"]
    darkness: int
    speed_mm_s: int


@lru_cache(maxsize=1)
def load_profiles() -> dict[str, PrinterProfile]:
    """Returns every printer profile by name."""
    tables = tomllib.loads(PROFILES_FILE.read_text(encoding="utf-8"))
    return {name: PrinterProfile(name=name, **table) for name, table in tables.items()}


def load_profile(name: str) -> PrinterProfile:
    """Returns the printer profile of this name, or names those there are."""
    profiles = load_profiles()
    if name not in profiles:
        known = ", ".join(sorted(profiles))
        raise UnknownMedia(f"there is no printer profile {name!r}; there are {known}", printer=name)
    return profiles[name]
