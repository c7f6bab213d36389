"""What a running house leaves behind: notes, chases, a waiver asked for, work sent back, conflicts, photos to look at, phones."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from server.core import clock
from server.core.ids import new_id
from server.models import Attachment, Device, DueWork, Message, Site, SyncClock, SyncConflict, Ticket, WorkOrder
from server.policy import Actor
from server.services import loop
from server.services.demo import photos
from server.services.demo.desk import Desk
from server.services.demo.fieldwork import Fieldwork
from server.services.labels import states
from server.services.orders import evidence
from server.services.orders.moment import Moment
from server.services.tickets import words
from sync.operations import LabelWaive, NoteArgs

NOTES = {
    "en": ("Called back: they are on site until six.", "Customer sent a picture of the lamps."),
    "zh": ("已回电，客户六点前在现场。", "客户发来指示灯照片。"),
}
FIELD_NOTES = ("Key is at the gatehouse 钥匙在门卫室", "Ladder needed for the box 分纤箱需要登高")


def leave_traces(desk: Desk) -> None:
    """Add all of it, then let every alarm ring that is due by now and put what the worker would have done behind us."""
    session, field = desk.field.session, desk.field
    _talk(desk)
    _field_notes(field)
    _ask_waiver(field)
    _send_back(field)
    _dispute(field)
    _want_a_look(field)
    _switch_phones_on(field)
    desk.ring()
    _finish_past_work(session)


def _talk(desk: Desk) -> None:
    """Let the desk add notes to open tickets and customers push some of them."""
    session, organisation = desk.field.session, desk.field.organisation
    query = select(Ticket).where(Ticket.closed_at.is_(None), Ticket.stage != "intake").order_by(Ticket.number)
    for number, ticket in enumerate(session.scalars(query).all()):
        at = ticket.stage_since + (clock.now() - ticket.stage_since) / 2
        with clock.frozen_at(at):
            if number % 4 == 1:
                text = NOTES[ticket.lang][number % 2]
                words.add_note(session, organisation.actor("fred"), ticket.id, new_id(), text)
            if number % 6 == 3:
                words.chase(session, organisation.actor("fred"), ticket.id)


def _field_notes(field: Fieldwork) -> None:
    for order in _open_orders(field, "working", "arrived"):
        actor, at = _worker(field, order), clock.now() - timedelta(minutes=7)
        text = FIELD_NOTES[int(order.number[-1]) % 2]
        with clock.frozen_at(at):
            evidence.add_note(field.session, actor, order, NoteArgs(note_id=new_id(), text=text), Moment(at))


def _ask_waiver(field: Fieldwork) -> None:
    order = next(one for one in _open_orders(field, "arrived", "working") if one.kind == "move")
    actor, at = _worker(field, order), clock.now() - timedelta(minutes=5)
    with clock.frozen_at(at):
        photo = photos.take_photo(field.session, field.settings, actor, order, slot="waiver", at=at)
        states.ask_waiver(field.session, actor, order, LabelWaive(reason="no_surface", photo_id=photo.id), Moment(at))


def _send_back(field: Fieldwork) -> None:
    """Send one finished repair back for a photo that does not show enough."""
    query = select(WorkOrder).join(Ticket, Ticket.id == WorkOrder.ticket_id).where(Ticket.stage == "replyCheck")
    order = field.session.scalars(query.order_by(WorkOrder.number)).first()
    assert order is not None
    with clock.frozen_at(clock.now() - timedelta(minutes=1)):
        text = "The photo does not show the serial number 照片看不清序列号"
        loop.step_order_at_desk(
            field.session, field.organisation.actor("dana"), order.id, "send_back", loop.DeskArgs(text=text)
        )


def _dispute(field: Fieldwork) -> None:
    """Leave two contradictions of phones and desk for a person."""
    for username in ("tess", "theo"):
        user = field.organisation.users[username]
        query = select(WorkOrder, Site).join(Site, Site.id == WorkOrder.site_id)
        query = query.where(
            WorkOrder.assignee_id == user.id, WorkOrder.closed_at.is_(None), WorkOrder.kind == "install"
        )
        order, site = field.session.execute(query.order_by(WorkOrder.number)).first() or (None, None)
        assert order is not None and site is not None
        field.session.add(
            SyncConflict(
                op_id=new_id(),
                work_order_id=order.id,
                user_id=user.id,
                op_type="field.set",
                code="field_changed",
                entity="site",
                entity_id=site.id,
                field="contact_phone",
                base="13900000000",
                theirs=site.contact_phone,
                mine=f"1390000{4400 + len(username) * 11}",
                created_at=clock.now() - timedelta(hours=2),
            )
        )


def _want_a_look(field: Fieldwork) -> None:
    """Let the newest label photos be ones in which the check did not see the label."""
    query = select(Attachment).where(Attachment.slot == "label", Attachment.state == "verified")
    for photo in field.session.scalars(query.order_by(Attachment.taken_at.desc()).limit(3)):
        photos.spoil_photo(field.settings, photo)


def _switch_phones_on(field: Fieldwork) -> None:
    """Give each technician but tess and theo a phone that was heard of lately; theirs come when they sign in."""
    epoch = field.session.scalar(select(SyncClock.epoch))
    crew = [user for user in field.organisation.users.values() if user.role == "technician"]
    for number, user in enumerate(crew[2:]):
        seen = clock.now() - timedelta(minutes=2 + number * number * 3)
        field.session.add(Device(user_id=user.id, epoch=epoch, last_seen_at=seen, pending_ops=number // 4))
    field.session.flush()


def _finish_past_work(session: Session) -> None:
    """Mark what the worker would have done, and the letters it would have sent, as done: the first minute is quiet."""
    session.flush()
    past = update(DueWork).where(DueWork.due_at <= clock.now(), DueWork.done_at.is_(None))
    session.execute(past.values(done_at=DueWork.due_at))
    session.execute(update(Message).where(Message.sent_at.is_(None)).values(sent_at=Message.created_at))


def _open_orders(field: Fieldwork, *stages: str) -> list[WorkOrder]:
    query = select(WorkOrder).where(WorkOrder.stage.in_(stages), WorkOrder.assignee_id.is_not(None))
    return list(field.session.scalars(query.order_by(WorkOrder.number)))


def _worker(field: Fieldwork, order: WorkOrder) -> Actor:
    name = next(one for one, user in field.organisation.users.items() if user.id == order.assignee_id)
    return field.organisation.actor(name)
