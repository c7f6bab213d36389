"""Service-time arithmetic against the shared vectors, and the properties that hold for every calendar and every list of pauses."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules import calendars, deadlines, segments

SHARED = json.loads((Path(__file__).parents[2] / "sync/vectors/deadlines.json").read_text(encoding="utf-8"))


def named(case):
    return case["name"]


def at(text):
    return datetime.fromisoformat(text) if text else None


def calendar_of(entry):
    days = [(date.fromisoformat(day), *rest) for day, *rest in entry.get("days", ())]
    return calendars.from_data(entry["data"], entry["zone"], days)


CALENDARS = {name: calendar_of(entry) for name, entry in SHARED["calendars"].items()}
any_calendar = st.sampled_from(list(CALENDARS.values()))
any_moment = st.integers(1_735_689_600, 1_861_919_999).map(lambda second: datetime.fromtimestamp(second, UTC))
any_budget = st.integers(1, 400 * 3600)


@pytest.mark.parametrize("case", SHARED["work"], ids=named)
def test_service_time_between_two_moments(case):
    assert deadlines.work(CALENDARS[case["calendar"]], at(case["from"]), at(case["to"])) == case["seconds"]


@pytest.mark.parametrize("case", SHARED["deadlines"], ids=named)
def test_the_deadline_of_a_budget(case):
    found = deadlines.deadline(CALENDARS[case["calendar"]], at(case["from"]), case["seconds"])

    assert found == at(case["deadline"])


@pytest.mark.parametrize("case", SHARED["clocks"], ids=named)
def test_the_clock_of_a_list_of_segments(case):
    calendar = CALENDARS[case["calendar"]]
    parts = [segments.Segment(one["kind"], at(one["from"]), at(one["to"])) for one in case["segments"]]

    used = segments.elapsed(calendar, parts, at(case["now"]))

    assert (used, case["target_s"] - used) == (case["elapsed_s"], case["remaining_s"])
    assert segments.due(calendar, parts, case["target_s"]) == at(case["due_at"])


@pytest.mark.parametrize("case", SHARED["closed"], ids=named)
def test_every_skipped_stretch_has_its_reason(case):
    found = deadlines.closed(CALENDARS[case["calendar"]], at(case["from"]), at(case["to"]))

    expected = [(at(one["from"]), at(one["to"]), one["reason"], one.get("name_en", "")) for one in case["closed"]]
    assert [(one.start, one.end, one.reason, one.name_en) for one in found] == expected


@given(any_calendar, any_moment, any_budget)
def test_work_up_to_the_deadline_is_the_budget(calendar, start, budget):
    assert deadlines.work(calendar, start, deadlines.deadline(calendar, start, budget)) == budget


@given(any_calendar, any_moment, any_budget)
def test_the_deadline_lies_in_an_open_stretch_or_at_its_end(calendar, start, budget):
    due = deadlines.deadline(calendar, start, budget)

    assert deadlines.work(calendar, due - timedelta(seconds=1), due) == 1


@given(any_calendar, st.lists(any_moment, min_size=3, max_size=3).map(sorted))
def test_service_time_adds_up(calendar, moments):
    first, middle, last = moments

    whole = deadlines.work(calendar, first, last)
    assert whole == deadlines.work(calendar, first, middle) + deadlines.work(calendar, middle, last)


@given(any_calendar, any_moment, st.integers(0, 30 * 86_400))
@settings(max_examples=50)
def test_open_and_closed_time_make_up_the_whole(calendar, start, length):
    end = start + timedelta(seconds=length)

    skipped = sum(one.seconds for one in deadlines.closed(calendar, start, end))
    assert deadlines.work(calendar, start, end) + skipped == length


@given(any_calendar, any_moment, st.lists(st.integers(60, 100_000), min_size=1, max_size=8), any_budget)
def test_only_running_segments_use_the_budget(calendar, start, lengths, target):
    parts, place = [], start
    for number, length in enumerate(lengths):
        end = place + timedelta(seconds=length)
        parts.append(segments.Segment((segments.RUNNING, segments.PAUSED_CUSTOMER)[number % 2], place, end))
        place = end
    parts.append(segments.Segment(segments.RUNNING, place))

    due = segments.due(calendar, parts, target)

    assert segments.elapsed(calendar, [cut(one, due) for one in parts if one.began_at < due], due) == target


def cut(segment, end):
    ended = min(segment.ended_at or end, end)
    return segments.Segment(segment.kind, segment.began_at, ended)


def test_a_calendar_that_never_opens_has_no_deadline():
    never = calendars.from_data({"week": [[]] * 7}, "Asia/Shanghai")

    with pytest.raises(deadlines.NeverOpen):
        deadlines.deadline(never, datetime(2026, 1, 1, tzinfo=UTC), 1)


@pytest.mark.parametrize("week", [[["09:00", "09:00"]], [["09:00", "12:00"], ["11:00", "13:00"]], [["20:00", "25:00"]]])
def test_hours_that_overlap_or_are_empty_are_refused(week):
    with pytest.raises(ValueError, match="overlap"):
        calendars.from_data({"week": [week] * 7}, "Asia/Shanghai")


def test_a_day_in_seconds_or_in_hours_is_the_same_target():
    office = CALENDARS["nine_to_five"]
    pause = [
        segments.Segment("running", at("2026-11-27T15:00:00+08:00"), at("2026-11-27T16:00:00+08:00")),
        segments.Segment("pausedCustomer", at("2026-11-27T16:00:00+08:00"), at("2026-11-30T10:00:00+08:00")),
        segments.Segment("running", at("2026-11-30T10:00:00+08:00")),
    ]

    one_day = deadlines.work(office, at("2026-11-23T00:00:00+08:00"), at("2026-11-24T00:00:00+08:00"))
    assert segments.due(office, pause, one_day) == segments.due(office, pause, 8 * 3600)
