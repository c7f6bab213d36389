"""Looking at photos at the desk: fetch one, list those that want a person, accept or send back."""

from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.adapters import media
from server.core.errors import Conflict, NotFound
from server.models import Attachment, Ticket, WorkOrder
from server.policy import Actor, visible
from server.services import history
from server.services.orders.presenting import photo_row
from server.services.photos.checking import served_key
from server.settings import Settings


def file_of(session: Session, actor: Actor, settings: Settings, photo_id: str) -> Path:
    """Return the served copy of a photo the actor may see; unchecked and rejected ones have none."""
    photo = _seen(session, actor, "photo.read", photo_id)
    if photo.state != "verified":
        raise NotFound
    return media.path_of(settings.media, served_key(photo))


def waiting(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """Return photos a person should look at, oldest first."""
    query = (
        visible(select(Attachment, WorkOrder.number), actor, "photo.review", WorkOrder)
        .join(WorkOrder, WorkOrder.id == Attachment.work_order_id)
        .where((Attachment.review == "needed") | (Attachment.state == "rejected"))
        .order_by(Attachment.created_at)
        .limit(200)
    )
    return [photo_row(photo) | {"work_order_number": number} for photo, number in session.execute(query)]


def judge(session: Session, actor: Actor, photo_id: str, verdict: str, text: str) -> Attachment:
    """Accept a photo or send it back; one sent back counts as missing again."""
    photo = _seen(session, actor, "photo.review", photo_id)
    if photo.state not in ("verified", "rejected"):
        raise Conflict("This photo is still on its way.")
    photo.review = "accepted" if verdict == "accept" else "sent_back"
    if verdict == "send_back":
        photo.state, photo.finding = "superseded", "sent_back"
    elif photo.state == "rejected":
        photo.state = "superseded"
    data = {"slot": photo.slot, "verdict": verdict, "text": text}
    history.record(session, actor, ("work_order", photo.work_order_id or ""), "photo_reviewed", **data)
    return photo


def _seen(session: Session, actor: Actor, action: str, photo_id: str) -> Attachment:
    photo = session.get(Attachment, photo_id)
    if photo is None:
        raise NotFound
    model, parent_id = (WorkOrder, photo.work_order_id) if photo.work_order_id else (Ticket, photo.ticket_id)
    if session.scalar(visible(select(model.id).where(model.id == parent_id), actor, action, model)) is None:
        raise NotFound
    return photo
