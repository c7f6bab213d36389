"""The demo's quality photos: plain drawings of a device, a port, a room and of the real label, stamped with time and order."""

import hashlib
import io
from datetime import datetime
from functools import cache

from PIL import Image, ImageDraw, ImageFont
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
WALL, BOX, EDGE = (206, 204, 196), (246, 246, 244), (150, 150, 146)
GREEN, DARK, YELLOW = (40, 170, 80), (60, 62, 66), (240, 190, 40)
LABEL_AT = (120, 130)


def take_photo(
    session: Session, settings: Settings, actor: Actor, order: WorkOrder, *, slot: str, at: datetime
) -> Attachment:
    """Add a photo to an order as if it had been taken, sent and checked."""
    content = _jpeg(_picture(session, order, slot), f"{at:%Y-%m-%d %H:%M}  {order.number}")
    args = PhotoAdd(
        photo_id=new_id(), slot=slot, sha256=hashlib.sha256(content).hexdigest(), size=len(content), taken_at=at
    )
    photo = evidence.expect_photo(session, actor, order, args, Moment(at))
    photo.media_key = served_key(photo)
    photo.state, photo.finding = "verified", "label_right" if slot == "label" else None
    media.store(settings.media, photo.media_key, content)
    return photo


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
    for shade in range(0, SIZE[1], 4):
        tone = tuple(max(0, part - shade // 14) for part in WALL)
        pen.rectangle((0, shade, SIZE[0], shade + 3), fill=tone)
    if slot == "site":
        for x in (60, 250, 440):
            pen.rectangle((x, 40, x + 150, 430), fill=DARK, outline=EDGE, width=3)
            for y in range(70, 410, 34):
                pen.rectangle((x + 14, y, x + 136, y + 20), fill=(92, 94, 100))
                pen.ellipse((x + 20, y + 6, x + 28, y + 14), fill=GREEN)
        return picture
    pen.rounded_rectangle((70, 90, 570, 410), 26, fill=BOX, outline=EDGE, width=3)
    for place in range(4):
        pen.ellipse((100 + place * 44, 104, 114 + place * 44, 118), fill=GREEN)
    if slot == "port":
        for place in range(4):
            pen.rectangle((150 + place * 90, 280, 210 + place * 90, 340), fill=DARK)
        pen.line((180, 320, 150, 470), fill=YELLOW, width=16)
    return picture
