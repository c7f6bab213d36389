"""What a label looks like, in millimetres: all that templates and renderers share. It holds no label data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DotPitch:
    """Dots per millimetre across (x) and along the feed (y)."""

    x: float
    y: float

    def snap_x(self, mm: float) -> float:
        """Returns the nearest place that lies on a dot."""
        return round(mm * self.x) / self.x

    def snap_y(self, mm: float) -> float:
        """Returns the nearest place that lies on a dot."""
        return round(mm * self.y) / self.y


@dataclass(frozen=True)
class Text:
    """One line of text; `y_mm` is its baseline, `size_mm` the em square."""

    text: str
    x_mm: float
    y_mm: float
    size_mm: float
    white: bool = False


@dataclass(frozen=True)
class Box:
    """A filled black rectangle."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Line:
    """A horizontal or vertical rule, as thick as `thickness_mm`, growing right and down from its start."""

    x_mm: float
    y_mm: float
    length_mm: float
    thickness_mm: float
    vertical: bool = False

    @property
    def as_box(self) -> Box:
        """The rectangle the rule fills."""
        if self.vertical:
            return Box(self.x_mm, self.y_mm, self.thickness_mm, self.length_mm)
        return Box(self.x_mm, self.y_mm, self.length_mm, self.thickness_mm)


@dataclass(frozen=True)
class Code:
    """A QR symbol without its quiet zone; `rows` are module rows from the top, True is dark."""

    payload: str
    rows: tuple[tuple[bool, ...], ...]
    x_mm: float
    y_mm: float
    module_width_mm: float
    module_height_mm: float

    @property
    def width_mm(self) -> float:
        """The symbol's width without quiet zone."""
        return len(self.rows) * self.module_width_mm

    @property
    def height_mm(self) -> float:
        """The symbol's height without quiet zone."""
        return len(self.rows) * self.module_height_mm


Item = Text | Box | Line | Code


@dataclass(frozen=True)
class Face:
    """Items in drawing order. A turned face has its origin in the far corner and is drawn upside down."""

    items: tuple[Item, ...]
    turned: bool = False


@dataclass(frozen=True)
class Layout:
    """One label: its size, the dots it was fitted for and its faces."""

    width_mm: float
    height_mm: float
    pitch: DotPitch
    faces: tuple[Face, ...]

    @property
    def width_dots(self) -> int:
        """The raster's width at the printer's dots."""
        return round(self.width_mm * self.pitch.x)

    @property
    def height_dots(self) -> int:
        """The raster's height at the printer's dots."""
        return round(self.height_mm * self.pitch.y)
