"""What was seen and done on site: notes, readings, photos, parts, signatures. Appended by id, never in conflict."""

from sqlalchemy.orm import Session

from server.models import Attachment, Note, PartUse, Reading, Signature, WorkOrder
from server.policy import Actor
from server.services import history
from server.services.orders.moment import Moment
from sync.errors import Refused
from sync.operations import NoteArgs, PartUseArgs, PhotoAdd, ReadingArgs, SignatureAdd


def add_note(session: Session, actor: Actor, order: WorkOrder, args: NoteArgs, moment: Moment) -> Note:
    """Keep a technician's words on his order."""
    _refuse_taken(session, Note, args.note_id)
    note = Note(
        id=args.note_id,
        work_order_id=order.id,
        author_id=actor.id,
        author=actor.name,
        text=args.text,
        at=moment.at,
    )
    session.add(note)
    history.record(session, actor, ("work_order", order.id), "note_added", at=moment.at, text=args.text)
    return note


def add_reading(session: Session, actor: Actor, order: WorkOrder, args: ReadingArgs, moment: Moment) -> Reading:
    """Keep a measurement."""
    _refuse_taken(session, Reading, args.reading_id)
    reading = Reading(
        id=args.reading_id,
        work_order_id=order.id,
        kind=args.kind,
        value=args.value,
        unit=args.unit,
        instrument=args.instrument,
        measured_at=min(args.measured_at, moment.at),
        by_user_id=actor.id,
    )
    session.add(reading)
    data = {"kind": args.kind, "value": args.value, "unit": args.unit}
    history.record(session, actor, ("work_order", order.id), "reading_added", at=moment.at, **data)
    return reading


def expect_photo(session: Session, actor: Actor, order: WorkOrder, args: PhotoAdd, moment: Moment) -> Attachment:
    """Open the slot of a photo whose bytes are still on the phone; the older one in the slot steps back."""
    _refuse_taken(session, Attachment, args.photo_id)
    photo = Attachment(
        id=args.photo_id,
        work_order_id=order.id,
        slot=args.slot,
        sha256=args.sha256,
        size=args.size,
        taken_at=min(args.taken_at, moment.at),
        lat=args.location.lat if args.location else None,
        lon=args.location.lon if args.location else None,
    )
    session.add(photo)
    history.record(session, actor, ("work_order", order.id), "photo_taken", at=moment.at, slot=args.slot)
    return photo


def use_part(session: Session, actor: Actor, order: WorkOrder, args: PartUseArgs, moment: Moment) -> PartUse:
    """Keep a spare part's delta; the stock is their sum."""
    _refuse_taken(session, PartUse, args.use_id)
    use = PartUse(id=args.use_id, work_order_id=order.id, part=args.part, delta=args.delta)
    session.add(use)
    data = {"part": args.part, "delta": args.delta}
    history.record(session, actor, ("work_order", order.id), "part_used", at=moment.at, **data)
    return use


def add_signature(session: Session, actor: Actor, order: WorkOrder, args: SignatureAdd, moment: Moment) -> Signature:
    """Keep the customer's signature."""
    _refuse_taken(session, Signature, args.signature_id)
    signature = Signature(
        id=args.signature_id,
        work_order_id=order.id,
        name=args.name,
        photo_id=args.photo_id,
        strokes=[one.model_dump() for one in args.strokes or ()],
    )
    session.add(signature)
    history.record(session, actor, ("work_order", order.id), "signed", at=moment.at, name=args.name)
    return signature


def _refuse_taken(session: Session, model: type, row_id: str) -> None:
    if session.get(model, row_id) is not None:
        raise Refused("id_taken", "Something with this id exists already.", "该编号已存在。")
