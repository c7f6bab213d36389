"""The demo's quality photos: plain drawings of a device, a port, a room and the real label, stamped with time and order."""

import hashlib
import io
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.adapters import media
from server.core.ids import new_id
from server.models import Attachment, Label, PrintJob, WorkOrder
from server.policy import Actor
from server.services.orders import evidence
from server.services.orders.moment import Moment
from server.services.photos.checking import served_key
from server.settings import Settings
from sync.operations import PhotoAdd

SIZE = (640, 480)
WALL, BOX, EDGE, SHADOW = (206, 204, 196), (246, 246, 244), (150, 150, 146), (150, 148, 142)
GREEN, DARK, YELLOW = (40, 170, 80), (60, 62, 66), (240, 190, 40)
LABEL_AT = (120, 140)
ZONE = ZoneInfo("Asia/Shanghai")


def take_photo(
    session: Session, settings: Settings, actor: Actor, order: WorkOrder, *, slot: str, at: datetime
) -> Attachment:
    """Add a photo to an order as if it had been taken, sent and checked."""
    content = _jpeg(_picture(session, order, slot), f"{at.astimezone(ZONE):%Y-%m-%d %H:%M}  {order.number}  demo")
    args = PhotoAdd(
        photo_id=new_id(), slot=slot, sha256=hashlib.sha256(content).hexdigest(), size=len(content), taken_at=at
    )
    photo = evidence.expect_photo(session, actor, order, args, Moment(at))
    photo.media_key = served_key(photo)
    photo.state, photo.finding = "verified", "label_right" if slot == "label" else None
    media.store(settings.media, photo.media_key, content)
    return photo


def spoil_photo(settings: Settings, photo: Attachment) -> None:
    """Make a label photo one in which no label can be read, as a hurried hand does."""
    path = media.path_of(settings.media, served_key(photo))
    shaken = Image.open(path).filter(ImageFilter.BoxBlur(14))
    out = io.BytesIO()
    shaken.save(out, "JPEG", quality=80)
    media.store(settings.media, served_key(photo), out.getvalue())
    photo.finding, photo.review = "label_not_seen", "needed"


def _picture(session: Session, order: WorkOrder, slot: str) -> Image.Image:
    picture = _scene(slot).copy()
    if slot == "label":
        query = select(PrintJob.content).join(Label, Label.id == PrintJob.label_id)
        printed = session.scalar(query.where(Label.product_id == order.product_id, Label.state != "retired").limit(1))
        if printed is not None:
            picture.paste(Image.open(io.BytesIO(printed)).convert("RGB"), LABEL_AT)
    return picture


def _jpeg(picture: Image.Image, words: str) -> bytes:
    ImageDraw.Draw(picture).text((14, SIZE[1] - 34), words, fill=YELLOW, font=_font(), stroke_width=1, stroke_fill=DARK)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size=20)


@cache
def _scene(slot: str) -> Image.Image:
    """Draw what stands in a slot's photos before label and stamp."""
    picture = Image.new("RGB", SIZE, WALL)
    pen = ImageDraw.Draw(picture)
    for y in range(0, SIZE[1], 4):  # light falls from above
        tone = tuple(max(0, part - y // 12) for part in WALL)
        pen.rectangle((0, y, SIZE[0], y + 3), fill=tone)
    if slot == "site":
        _racks(pen)
    else:
        _device(pen, with_ports=slot == "port")
    return picture.filter(ImageFilter.GaussianBlur(0.8))


def _racks(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 430, *SIZE), fill=(122, 112, 100))
    for x in (50, 245, 440):
        pen.rectangle((x + 8, 44, x + 158, 440), fill=SHADOW)
        pen.rectangle((x, 36, x + 150, 432), fill=DARK, outline=EDGE, width=3)
        for row, y in enumerate(range(60, 400, 30)):
            pen.rectangle((x + 12, y, x + 138, y + 20), fill=(92, 94, 100) if row % 3 else (58, 60, 66))
            for lamp in range(4):
                colour = GREEN if (row * 7 + lamp + x) % 5 else YELLOW
                pen.ellipse((x + 18 + lamp * 12, y + 7, x + 24 + lamp * 12, y + 13), fill=colour)


def _device(pen: ImageDraw.ImageDraw, *, with_ports: bool) -> None:
    pen.rounded_rectangle((82, 84, 582, 428), 26, fill=SHADOW)
    pen.rounded_rectangle((70, 66, 570, 410), 26, fill=BOX, outline=EDGE, width=3)
    for vent in range(9):
        pen.rounded_rectangle((360 + vent * 20, 84, 370 + vent * 20, 112), 4, fill=(214, 214, 210))
    for lamp in range(5):
        pen.ellipse((100 + lamp * 40, 92, 112 + lamp * 40, 104), fill=GREEN)
        pen.rectangle((98 + lamp * 40, 110, 114 + lamp * 40, 113), fill=EDGE)
    pen.line((100, 410, 92, 450, 120, 480), fill=(236, 220, 120), width=7)
    if with_ports:
        for port in range(4):
            x = 150 + port * 90
            pen.rectangle((x, 270, x + 64, 330), fill=DARK, outline=EDGE, width=3)
            pen.rectangle((x + 18, 330, x + 46, 340), fill=DARK)
        pen.rectangle((158, 292, 206, 352), fill=(212, 214, 216), outline=EDGE)
        pen.line((182, 350, 176, 400, 150, 480), fill=(70, 110, 190), width=18)
        pen.rectangle((140, 398, 204, 426), fill=(250, 248, 230), outline=EDGE)
