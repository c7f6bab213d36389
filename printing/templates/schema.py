"""The schema of a template file. Fields come from a closed list: a template can place data, never compute."""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Placeholder(StrEnum):
    """Everything a template can show."""

    CARRIER = "carrier"
    HOTLINE = "hotline"
    PRODUCT_NUMBER = "product_number"
    CUSTOMER = "customer"
    SERVICE_LEVEL = "service_level"
    SERVICE_TYPE = "service_type"
    ASSURANCE_LEVEL = "assurance_level"
    CIRCUIT = "circuit"
    PON_PORT = "pon_port"
    IP = "ip"
    A_END = "a_end"
    Z_END = "z_end"
    THIS_END = "this_end"
    FAR_END = "far_end"
    BANDWIDTH = "bandwidth"
    IN_SERVICE_ON = "in_service_on"
    PRINTED = "printed"
    NOTICE = "notice"
    PORTAL = "portal"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Area(_Strict):
    """A rectangle on the face."""

    x_mm: float = Field(ge=0)
    y_mm: float = Field(ge=0)
    width_mm: float = Field(gt=0)
    height_mm: float = Field(gt=0)


class Row(_Strict):
    """One field of a block: shrunk from `size_mm` to `floor_mm`, then wrapped to `lines`, then refused.

    Fields in `joined` follow on the same row; the row's caption is that of `show`.
    """

    show: Placeholder
    joined: tuple[Placeholder, ...] = ()
    size_mm: float = Field(gt=0, le=20)
    floor_mm: float = Field(ge=1.6)
    lines: int = Field(default=1, ge=1, le=4)
    caption: Literal["none", "before", "beside", "above"] = "none"

    @model_validator(mode="after")
    def _floor_is_below(self) -> "Row":
        if self.floor_mm > self.size_mm:
            raise ValueError("floor_mm is larger than size_mm")
        return self


class Block(Area):
    """A box of rows from top to bottom. `inverse` prints white on black, and nothing when it has no words."""

    align: Literal["left", "centre", "right"] = "left"
    place: Literal["top", "middle", "bottom"] = "top"
    caption_mm: float = Field(default=0, ge=0)
    gap_mm: float = Field(default=0.3, ge=0)
    inverse: bool = False
    rows: tuple[Row, ...] = Field(min_length=1)


class Rule(_Strict):
    """A printed line across or down."""

    x_mm: float = Field(ge=0)
    y_mm: float = Field(ge=0)
    length_mm: float = Field(gt=0)
    thickness_mm: float = Field(gt=0)
    vertical: bool = False


class Place(_Strict):
    """Where on the stock the face is printed; turned is upside down, as the far half of a folded flag."""

    x_mm: float = Field(default=0, ge=0)
    y_mm: float = Field(default=0, ge=0)
    turned: bool = False


class Template(_Strict):
    """One label: the stock's size, and a face printed at one or more places. `code` includes the quiet zone."""

    name: str
    version: int = Field(ge=1)
    about_en: str
    about_zh: str
    width_mm: float = Field(gt=0)
    height_mm: float = Field(gt=0)
    face_width_mm: float = Field(gt=0)
    face_height_mm: float = Field(gt=0)
    places: tuple[Place, ...] = (Place(),)
    code: Area
    rules: tuple[Rule, ...] = ()
    blocks: tuple[Block, ...] = ()

    @model_validator(mode="after")
    def _everything_is_inside(self) -> "Template":
        parts: tuple[Area, ...] = (self.code, *self.blocks)
        for part in parts:
            right, bottom = part.x_mm + part.width_mm, part.y_mm + part.height_mm
            if right > self.face_width_mm + 1e-6 or bottom > self.face_height_mm + 1e-6:
                raise ValueError(f"a box reaches to {right:g} x {bottom:g} mm, outside the face")
        for place in self.places:
            right, bottom = place.x_mm + self.face_width_mm, place.y_mm + self.face_height_mm
            if right > self.width_mm + 1e-6 or bottom > self.height_mm + 1e-6:
                raise ValueError(f"a place reaches to {right:g} x {bottom:g} mm, outside the stock")
        return self
