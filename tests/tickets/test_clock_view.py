"""The clock as a person reads it, in both languages."""

from datetime import timedelta

import pytest

from server.core import clock as core_clock
from server.services.tickets import clock
from server.services.tickets.saying import duration
from tests.tickets.scene import report, step

START = core_clock.parse("2026-11-22T23:05:00Z")  # Monday 07:05 in Shanghai
MINUTE = timedelta(minutes=1)


def said(view, lang):
    return [line[f"text_{lang}"] for line in view["explain"]]


def test_a_paused_gold_ticket_is_explained_step_by_step(session, people, line):
    with core_clock.frozen_at(START):
        ticket = report(session, people.fred, line, symptom="IL.1.1.c")
    with core_clock.frozen_at(START + 135 * MINUTE):
        step(session, people.fred, ticket, "pend", reason="customer_appointment")
    with core_clock.frozen_at(START + 225 * MINUTE):
        step(session, people.fred, ticket, "resume")
    with core_clock.frozen_at(START + 287 * MINUTE):
        view = clock.view(session, ticket)

    assert (view["state"], view["target_s"], view["elapsed_s"]) == ("running", 14_400, 197 * 60)
    assert view["due_at"] == "2026-11-23T04:35:00Z"
    assert said(view, "en") == [
        "Target for Gold: 4 h; round the clock",
        "Ran from 07:05 to 09:20: 2 h 15 min",
        "Paused from 09:20 to 10:50 (Customer asked for a later time): 1 h 30 min not counted",
        "Ran from 10:50 to now: 1 h 2 min",
        "43 min left: due at 12:35",
    ]
    assert said(view, "zh")[0] == "金级时限：4小时，全天候"
    assert said(view, "zh")[2] == "09:20至10:50暂停（客户约定其他时间）：1小时30分，不计时"


def test_every_skipped_stretch_is_named(session, people, other_line):
    with core_clock.frozen_at(core_clock.parse("2026-09-30T09:00:00Z")):  # before the National Day week, 17:00
        ticket = report(session, people.fred, other_line, symptom="IL.1.1.c")
        lines = said(clock.view(session, ticket), "en")

    assert "1 Oct 00:00 to 3 Oct 00:00 is skipped: National Day" in lines
    assert "3 Oct 00:00 to 5 Oct 00:00 is skipped: day off" in lines
    assert "8 Oct 12:00 to 8 Oct 13:30 is skipped: outside service hours" in lines


def test_an_unloaded_year_is_said(session, people, other_line):
    with core_clock.frozen_at(core_clock.parse("2027-03-01T01:00:00Z")):
        ticket = report(session, people.fred, other_line, symptom="IL.1.1.c")
        lines = said(clock.view(session, ticket), "zh")

    assert "2027年节假日未导入，按周一至周五计算" in lines


def test_a_solved_ticket_says_by_how_much(session, people, line):
    with core_clock.frozen_at(START):
        ticket = report(session, people.fred, line, symptom="IL.1.1.c")
    with core_clock.frozen_at(START + 300 * MINUTE):
        step(session, people.fred, ticket, "solve", answer="Restarted", cause="C2.3")
        view = clock.view(session, ticket)

    assert view["state"] == "stopped"
    assert said(view, "en")[-1] == "Stopped at 12:05, 1 h late"


def test_an_imported_ticket_has_no_clock(session, people, line):
    ticket = report(session, people.fred, line)
    for segment in clock.timing.rows(session, ticket.id):
        session.delete(segment)
    session.flush()

    assert clock.view(session, ticket) is None


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (14_400, "4 h", "4小时"),
        (8_100, "2 h 15 min", "2小时15分"),
        (2_580, "43 min", "43分钟"),
        (59, "under 1 min", "不足1分钟"),
    ],
)
def test_durations_in_words(seconds, english, chinese):
    assert (duration(seconds).en, duration(seconds).zh) == (english, chinese)
