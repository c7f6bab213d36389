"""Look at a photo that arrived: is it one, can it be served, does it show the right label (F04)."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError
from sqlalchemy import select
from sqlalchemy.orm import Session

from printing.codes import parse_payload
from printing.errors import PrintingError
from printing.reading import read_all
from server.adapters import media
from server.models import Attachment, Label, WorkOrder
from server.policy import SYSTEM
from server.services import history
from server.services.orders import settling
from server.settings import Settings

MAX_PIXELS = 50_000_000
SERVED_SIDE = 2048
LABEL_SLOT = "label"


def check_photo(session: Session, settings: Settings, photo_id: str) -> None:
    """Judge a photo once its bytes are here; one that is no photo is named so and kept apart, unserved."""
    photo = session.get_one(Attachment, photo_id)
    if photo.media_key is None or photo.state in ("verified", "rejected"):
        return
    content = media.path_of(settings.media, photo.media_key).read_bytes()
    served = _reencoded(content)
    if served is None:
        photo.state, photo.finding = "rejected", "not_a_photo"
    else:
        media.store(settings.media, served_key(photo), served)
        photo.state = "verified"
        photo.finding = _label_finding(session, settings, photo, content)
        photo.review = "needed" if photo.finding in ("label_not_seen", "label_other") else "none"
    order = session.get(WorkOrder, photo.work_order_id) if photo.work_order_id else None
    if order is not None:
        data = {"slot": photo.slot, "state": photo.state, "finding": photo.finding}
        history.record(session, SYSTEM, ("work_order", order.id), "photo_checked", **data)
        settling.settle(session, order)


def served_key(photo: Attachment) -> str:
    """Return where the copy that may be shown lies."""
    return f"served/{photo.sha256[:2]}/{photo.id}.jpg"


def _reencoded(content: bytes) -> bytes | None:
    """Return the picture drawn anew, upright and without EXIF or anything behind it; None when it is no picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP"))
            if picture.width * picture.height > MAX_PIXELS:
                return None
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    upright.thumbnail((SERVED_SIDE, SERVED_SIDE))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=85)
    return out.getvalue()


def _label_finding(session: Session, settings: Settings, photo: Attachment, content: bytes) -> str | None:
    """Return whether a label photo shows the label of its order's product; other slots are not asked."""
    if photo.slot != LABEL_SLOT or photo.work_order_id is None:
        return None
    order = session.get_one(WorkOrder, photo.work_order_id)
    query = select(Label.token).where(Label.product_id == order.product_id, Label.state != "retired")
    wanted = set(session.scalars(query))
    try:
        tokens = [
            _token(one.payload, settings) for one in read_all(content, lambda text: _token(text, settings) in wanted)
        ]
    except PrintingError:
        return "label_not_seen"
    if any(token in wanted for token in tokens):
        return "label_right"
    return "label_other" if any(tokens) else "label_not_seen"


def _token(text: str | None, settings: Settings) -> str | None:
    try:
        return parse_payload(text or "", settings.public_url)
    except PrintingError:
        return None
