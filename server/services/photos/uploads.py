"""Resumable uploads (tus 1.0.0, sync/PROTOCOL.md section 5): one upload a photo, the offset only grows."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.adapters import media
from server.core import clock
from server.core.errors import Conflict, FieldtagError, NotFound
from server.models import Attachment, Upload, WorkOrder
from server.policy import Actor
from server.services import due
from server.services.orders.assignment import held_by
from server.settings import Settings

MAX_SIZE = 12 * 1024 * 1024
KEEP_HALF = timedelta(days=14)


class PhotoUnknown(Conflict):
    """No operation announced this photo, or it announced other bytes."""

    code = "photo_unknown"
    message = "This photo was not announced with an order, or not with these bytes."


class Gone(FieldtagError):
    """The upload was ended; the phone makes a new one."""

    code = "upload_gone"
    status = 410
    message = "This upload is over. Start it again."


class HashMismatch(FieldtagError):
    """The bytes that arrived are not those the phone announced."""

    code = "hash_mismatch"
    status = 460
    message = "The photo arrived damaged and was thrown away. Send it again from the start."


@dataclass(frozen=True)
class Place:
    """Where an upload's bytes go, and how far it has come."""

    id: str
    path: Path
    offset: int
    length: int


def create(session: Session, actor: Actor, settings: Settings, *, photo_id: str, sha256: str, length: int) -> Upload:
    """Open the upload of an announced photo; the same photo again gives the same upload."""
    photo = _announced(session, actor, photo_id)
    if photo.sha256 != sha256 or photo.size != length:
        raise PhotoUnknown(f"Photo {photo_id} was announced with other bytes.", code="photo_changed")
    upload = session.scalar(select(Upload).where(Upload.attachment_id == photo_id))
    if upload is None:
        upload = Upload(
            attachment_id=photo_id,
            user_id=actor.id or "",
            sha256=sha256,
            length=length,
            path=str(settings.var / "uploads" / photo_id),
            expires_at=clock.now() + KEEP_HALF,
        )
        session.add(upload)
        session.flush()
    if not upload.done:
        upload.expires_at = clock.now() + KEEP_HALF  # one that ran out goes on where it stood
    if photo.state == "expected":
        photo.state = "uploading"
    return upload


def place(session: Session, actor: Actor, upload_id: str) -> Place:
    """Return where an upload stands; somebody else's is not there."""
    upload = _own(session, actor, upload_id)
    return Place(upload.id, Path(upload.path), upload.offset, upload.length)


def advance(session: Session, actor: Actor, settings: Settings, place_: Place, came: IO[bytes]) -> int | None:
    """Add the bytes that came and return the new offset; the last ones make the photo complete, or None when it is another.

    The row is locked while the file grows: of two connections with the same part one adds it, the other is told.
    """
    upload = _own(session, actor, place_.id, lock=True)
    if upload.offset != place_.offset or upload.done:
        raise Conflict("Another connection sent this part meanwhile.", code="offset_moved", offset=upload.offset)
    partial, adopted = Path(upload.path), media.path_of(settings.media, _key(upload))
    if adopted.exists() and not partial.exists():
        adopted.replace(partial)  # a crash came between the move and the commit
    upload.offset += media.append(partial, upload.offset, came)
    if upload.offset == upload.length:
        return upload.offset if _finish(session, settings, upload) else None
    return upload.offset


def terminate(session: Session, actor: Actor, upload_id: str) -> None:
    """End an upload; the photo stays expected."""
    upload = _own(session, actor, upload_id)
    photo = session.get_one(Attachment, upload.attachment_id)
    if photo.state == "uploading" and photo.media_key is None:
        photo.state = "expected"
    Path(upload.path).unlink(missing_ok=True)
    session.delete(upload)


def _finish(session: Session, settings: Settings, upload: Upload) -> bool:
    """Compare the whole file with what was announced; what differs is thrown away so that the phone sends it anew."""
    photo = session.get_one(Attachment, upload.attachment_id)
    partial = Path(upload.path)
    if media.sha256_of(partial) != upload.sha256:
        partial.unlink()
        upload.offset = 0
        photo.state = "expected"
        return False
    photo.media_key = _key(upload)
    media.adopt(partial, settings.media, photo.media_key)
    upload.done = True
    due.at(session, "photo_check", photo.id, clock.now())
    return True


def _key(upload: Upload) -> str:
    return f"photos/{upload.sha256[:2]}/{upload.sha256}-{upload.attachment_id}"


def _announced(session: Session, actor: Actor, photo_id: str) -> Attachment:
    photo = session.get(Attachment, photo_id)
    order = session.get(WorkOrder, photo.work_order_id) if photo and photo.work_order_id else None
    if photo is None or order is None or not held_by(session, order, actor.id):
        raise PhotoUnknown
    return photo


def _own(session: Session, actor: Actor, upload_id: str, *, lock: bool = False) -> Upload:
    upload = session.get(Upload, upload_id, with_for_update=lock)
    if upload is None or upload.user_id != actor.id:
        raise NotFound
    if upload.expires_at < clock.now() and not upload.done:
        raise Gone
    return upload
