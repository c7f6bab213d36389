"""The alarms of a ticket's limits at 50, 80 and 100 %: each fires once; a moved deadline makes new ones, never a storm.

The rows are the truth: an alarm waits as a row of due work, and whoever does that work first has fired it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from server.core import clock
from server.core.ids import new_id
from server.models import Alarm, DueWork, Ticket
from server.policy import SYSTEM
from server.rules import deadlines, process, segments
from server.services import history, processes
from server.services.feed import changes
from server.services.tickets import promises, timing

KIND = "ticket_alarm"
THRESHOLDS = (50, 80, 100)
OVERALL, STAGE = "overall", "stage"
MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Planned:
    """A threshold of one timer, and when it is reached."""

    timer: str
    threshold: int
    version: str
    at: datetime


def plan(session: Session, ticket: Ticket, *, new: bool = False) -> None:
    """Make the alarms of a ticket fit its present limits; one that fired and is still passed does not fire again."""
    fired = set() if new else _keep_fired(session, ticket)
    highest = max((threshold for timer, threshold, _ in fired if timer == OVERALL), default=0)
    now, wanted = clock.now(), list(_wanted(session, ticket))
    for timer, heard in ((OVERALL, highest), (STAGE, 0)):
        mine = [one for one in wanted if one.timer == timer]
        passed = [one for one in mine if one.at <= now][-1:]  # of several passed at once only the last is news
        news = [one for one in passed if one.threshold > heard]
        for one in [*news, *(one for one in mine if one.at > now)]:
            if (one.timer, one.threshold, one.version) not in fired:
                _add(session, ticket, one)


def fire(session: Session, alarm_id: str) -> bool:
    """Fire one alarm; return False when it was fired before, taken back, or nobody needs it any more."""
    statement = update(Alarm).where(Alarm.id == alarm_id, Alarm.fired_at.is_(None)).values(fired_at=clock.now())
    row = session.execute(statement.returning(Alarm.ticket_id, Alarm.timer, Alarm.threshold)).one_or_none()
    if row is None:
        return False
    ticket = session.get_one(Ticket, row.ticket_id)
    due = ticket.due_at if row.timer == OVERALL else ticket.stage_due_at
    data = {"timer": row.timer, "threshold": row.threshold, "stage": ticket.stage, "due_at": clock.iso(due)}
    history.record(session, SYSTEM, ("ticket", ticket.id), "alarm_fired", **data)
    changes.record(session, "ticket_story", ticket.id)  # the desk looks again; no phone is told
    return True


def fire_due(session: Session) -> int:
    """Fire every alarm that is due and mark its work done; return how many fired."""
    query = select(DueWork).where(DueWork.kind == KIND, DueWork.done_at.is_(None), DueWork.due_at <= clock.now())
    fired = 0
    for work in session.scalars(query.order_by(DueWork.due_at).limit(MOST_AT_ONCE).with_for_update(skip_locked=True)):
        fired += fire(session, work.subject_id)
        work.done_at = clock.now()
    session.flush()
    return fired


def _wanted(session: Session, ticket: Ticket) -> Iterator[Planned]:
    definition = processes.of(session, ticket.definition_id).body
    if ticket.closed_at is not None:
        return
    if ticket.due_at and timing.clock_word(definition, ticket.stage) != "stops":
        made = promises.promise_of(session, ticket)
        parts = timing.as_segments(timing.rows(session, ticket.id))
        for threshold in THRESHOLDS:
            at = segments.due(made.calendar, parts, made.target_s * threshold // 100)
            if at:
                yield Planned(OVERALL, threshold, str(clock.iso(ticket.due_at)), at)
    limit = timing.stage_limit(session, ticket, process.state_of(definition, ticket.stage))
    if limit and ticket.stage_due_at:
        version = f"{ticket.stage} {clock.iso(ticket.stage_since)}"
        for threshold in THRESHOLDS:
            at = deadlines.deadline(limit.calendar, ticket.stage_since, limit.target_s * threshold // 100)
            yield Planned(STAGE, threshold, version, at)


def _keep_fired(session: Session, ticket: Ticket) -> set[tuple[str, int, str]]:
    """Take back the alarms that have not fired and return those that have."""
    found = session.execute(
        select(Alarm.id, Alarm.timer, Alarm.threshold, Alarm.deadline_version, Alarm.fired_at).where(
            Alarm.ticket_id == ticket.id
        )
    ).all()
    waiting = [row.id for row in found if row.fired_at is None]
    if waiting:
        session.execute(delete(DueWork).where(DueWork.key.in_([_key(one) for one in waiting])))
        session.execute(delete(Alarm).where(Alarm.id.in_(waiting)))
    return {(row.timer, row.threshold, row.deadline_version) for row in found if row.fired_at}


def _add(session: Session, ticket: Ticket, one: Planned) -> None:
    alarm = Alarm(
        id=new_id(),
        ticket_id=ticket.id,
        timer=one.timer,
        threshold=one.threshold,
        deadline_version=one.version,
    )
    session.add(alarm)
    session.add(DueWork(key=_key(alarm.id), kind=KIND, subject_id=alarm.id, due_at=one.at))


def _key(alarm_id: str) -> str:
    return f"{KIND}:{alarm_id}"
