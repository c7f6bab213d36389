"""A ticket's clock as a person reads it: state, stretches, what is left, and every step of the sum in words."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from server.core import clock
from server.core.clock import iso
from server.models import Ticket, TimerSegment
from server.rules import deadlines, process, segments
from server.rules.segments import RESOLVED_GAP, RUNNING
from server.services import processes, reference
from server.services.tickets import promises, timing
from server.services.tickets.promises import Promise
from server.services.tickets.saying import Both, duration, moments_seen_from

MOST_SKIPS = 40
Say = Callable[[datetime], Both]


def view(session: Session, ticket: Ticket) -> dict[str, Any] | None:
    """Return a ticket's clock, or None for one that was never clocked here (an imported ticket)."""
    found, now = timing.rows(session, ticket.id), clock.now()
    if not found:
        return None
    made = promises.promise_of(session, ticket)
    used = segments.elapsed(made.calendar, timing.as_segments(found), now)
    last = found[-1]
    state = "stopped" if last.ended_at else "running" if last.kind == RUNNING else "paused"
    return {
        "state": state,
        "target_s": made.target_s,
        "elapsed_s": used,
        "remaining_s": made.target_s - used,
        "due_at": iso(ticket.due_at),
        "restored_at": iso(ticket.restored_at),
        "segments": [_segment(made, one, now) for one in found],
        "explain": [one.as_json() for one in _explain(session, ticket, made, found, now)],
        "stage": _stage(session, ticket, now),
    }


def _segment(made: Promise, one: TimerSegment, now: datetime) -> dict[str, Any]:
    seconds = deadlines.work(made.calendar, one.began_at, one.ended_at or now)
    return {
        "kind": one.kind,
        "from": iso(one.began_at),
        "to": iso(one.ended_at),
        "seconds": seconds,
        "reason": one.reason,
    }


def _stage(session: Session, ticket: Ticket, now: datetime) -> dict[str, Any]:
    state = process.state_of(processes.of(session, ticket.definition_id).body, ticket.stage)
    limit = timing.stage_limit(session, ticket, state)
    calendar = limit.calendar if limit else promises.promise_of(session, ticket).calendar
    until = ticket.closed_at or now
    return {
        "id": ticket.stage,
        "target_s": limit.target_s if limit else None,
        "elapsed_s": deadlines.work(calendar, ticket.stage_since, until),
        "due_at": iso(ticket.stage_due_at),
        "since": iso(ticket.stage_since),
    }


def _explain(
    session: Session, ticket: Ticket, made: Promise, found: Sequence[TimerSegment], now: datetime
) -> Iterator[Both]:
    say = moments_seen_from(found[0].began_at, made.calendar.zone)
    hours = promises.known(session, "calendar", made.calendar_code)
    target = duration(made.target_s)
    level = "级" if made.entry.kind == promises.BY_SERVICE_LEVEL else ""
    yield Both(
        f"Target for {made.entry.name_en}: {target.en}; {hours.name_en[0].lower()}{hours.name_en[1:]}",
        f"{made.entry.name_zh}{level}时限：{target.zh}，{hours.name_zh}",
    )
    for one in found:
        yield _stretch(session, made, one, say, now)
    end = ticket.due_at if ticket.due_at and found[-1].ended_at is None else found[-1].ended_at or now
    yield from _skips(session, made, found[0].began_at, max(end, found[0].began_at), say)
    yield _result(ticket, made, found, say, now)


def _stretch(session: Session, made: Promise, one: TimerSegment, say: Say, now: datetime) -> Both:
    start, end = say(one.began_at), say(one.ended_at) if one.ended_at else Both("now", "现在")
    length = duration(deadlines.work(made.calendar, one.began_at, one.ended_at or now))
    if one.kind == RUNNING:
        return Both(f"Ran from {start.en} to {end.en}: {length.en}", f"{start.zh}至{end.zh}计时：{length.zh}")
    if one.kind == RESOLVED_GAP:
        return Both(
            f"Restored from {start.en} to {end.en}: {length.en}, not counted",
            f"{start.zh}至{end.zh}业务已恢复：{length.zh}，不计时",
        )
    reason = reference.names(session, "hold_reason").get(one.reason or "")
    why = Both(reason.name_en, reason.name_zh) if reason else Both("waiting for the customer", "等待客户")
    return Both(
        f"Paused from {start.en} to {end.en} ({why.en}): {length.en} not counted",
        f"{start.zh}至{end.zh}暂停（{why.zh}）：{length.zh}，不计时",
    )


def _skips(session: Session, made: Promise, start: datetime, end: datetime, say: Say) -> Iterator[Both]:
    skipped = deadlines.closed(made.calendar, start, end)
    for one in skipped[:MOST_SKIPS]:
        why = _SKIPPED.get(one.reason) or Both(one.name_en, one.name_zh)
        begin, until = say(one.start), say(one.end)
        yield Both(f"{begin.en} to {until.en} is skipped: {why.en}", f"{begin.zh}至{until.zh}不计时：{why.zh}")
    if made.calendar.special and not promises.knows_holidays(session, end.year):
        yield Both(
            f"The holidays of {end.year} are not loaded; weekdays decide", f"{end.year}年节假日未导入，按周一至周五计算"
        )


def _result(ticket: Ticket, made: Promise, found: Sequence[TimerSegment], say: Say, now: datetime) -> Both:
    left = made.target_s - segments.elapsed(made.calendar, timing.as_segments(found), now)
    length = duration(left)
    if found[-1].ended_at:
        end = say(found[-1].ended_at)
        if left >= 0:
            return Both(f"Stopped at {end.en} with {length.en} to spare", f"{end.zh}停止计时，提前{length.zh}")
        return Both(f"Stopped at {end.en}, {length.en} late", f"{end.zh}停止计时，超时{length.zh}")
    if ticket.due_at is None:
        return Both(f"{length.en} is kept until the clock runs again", f"剩余{length.zh}，恢复计时后继续")
    due = say(ticket.due_at)
    if left < 0:
        return Both(f"It was due at {due.en}: {length.en} late", f"应于{due.zh}恢复，已超时{length.zh}")
    return Both(f"{length.en} left: due at {due.en}", f"剩余{length.zh}，应于{due.zh}前恢复")


_SKIPPED = {"after_hours": Both("outside service hours", "非服务时段"), "day_off": Both("day off", "休息日")}
