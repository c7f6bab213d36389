"""In a push a bad operation is refused by itself: it never takes its neighbours down and never blocks the phone."""

import uuid

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import Note, OpLog, QuarantinedOp, Reading, WorkOrder
from server.services.sync import apply
from tests.phone import Phone
from tests.world import make_work

LAST, FIRST = "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59"
PHOTO = {"slot": "device", "sha256": "0" * 64, "size": 9, "taken_at": "2026-11-22T08:00:00Z"}
BAD = [
    ("work_order.note", {"text": "nul \x00 inside"}),
    ("work_order.note", {"text": "x" * 4001}),
    ("work_order.note", {"text": 7}),
    ("work_order.note", {"note_id": "-" * 36}),
    ("work_order.note", {"planted": True}),
    ("reading.add", {"measured_at": FIRST}),
    ("reading.add", {"measured_at": LAST}),
    ("reading.add", {"measured_at": "2026-11-22T08:00:00"}),
    ("reading.add", {"value": "1e999"}),
    ("photo.add", {"size": 10**30}),
    ("photo.add", {"location": {"lat": 91, "lon": 0}}),
    ("part.use", {"delta": 10**30}),
    ("checklist.answer", {"value": "x" * 300}),
    ("field.set", {"entity": "customer"}),
    ("label.affix", {"token": "²" * 26}),
    ("work_order.transition", {"definition_version": 10**30, "action": "explode"}),
]  # fmt: skip


@pytest.fixture
def order(session: Session) -> WorkOrder:
    made = make_work(session)
    session.commit()
    return made


@pytest.fixture
def tess(order, sign_in) -> Phone:
    return Phone(sign_in("tess"))


def fitting(type_: str) -> dict:
    """Return args that would be taken."""
    return {
        "work_order.note": {"note_id": str(uuid.uuid4()), "text": "x"},
        "reading.add": {
            "reading_id": str(uuid.uuid4()),
            "kind": "power",
            "value": -19.5,
            "unit": "dBm",
            "measured_at": PHOTO["taken_at"],
        },
        "photo.add": PHOTO | {"photo_id": str(uuid.uuid4())},
        "part.use": {"use_id": str(uuid.uuid4()), "part": "SC pigtail", "delta": 1},
        "checklist.answer": {"item": "power", "value": "yes"},
        "field.set": {"entity": "site", "id": str(uuid.uuid4()), "field": "contact_name", "value": "Wu"},
        "label.affix": {"token": "0" * 26},
        "work_order.transition": {"action": "accept", "definition_version": 1},
    }[type_]


def test_each_bad_operation_is_rejected_alone(tess: Phone, order: WorkOrder, session: Session):
    ops = [tess.op(type_, order.id, **(fitting(type_) | args)) for type_, args in BAD]
    good = tess.op("work_order.note", order.id, **fitting("work_order.note"))

    answer = tess.push(*ops, good)

    assert answer.status_code == 200, answer.text
    assert [one["status"] for one in answer.json["results"]] == ["rejected"] * len(BAD) + ["applied"]
    assert len(session.scalars(select(Note)).all()) == 1 and session.scalar(select(Reading.id)) is None


@pytest.mark.parametrize("at", [FIRST, LAST, "9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z"])
def test_a_phone_whose_clock_is_at_the_end_of_time_is_believed_only_as_to_the_arrival(tess: Phone, order, session, at):
    op = tess.op("work_order.note", order.id, **fitting("work_order.note")) | {"occurred_at": at}

    assert tess.push(op).json["results"][0]["status"] == "applied"
    row = session.scalars(select(OpLog)).one()
    assert row.occurred_at <= row.received_at


def test_an_offset_of_three_hundred_years_overflows_nothing(tess: Phone, order: WorkOrder):
    op = tess.op("work_order.note", order.id, **fitting("work_order.note")) | {"occurred_at": "9999-12-31T00:00:00Z"}
    for offset in (10**13, -(10**13)):
        clock = {"offset_ms": offset, "offset_age_s": 10**10, "sent_at": PHOTO["taken_at"]}
        body = {"protocol": 1, "device_id": tess.device, "epoch": tess.epoch, "clock": clock, "ops": [op]}
        assert tess.client.post("/api/sync/push", json=body).status_code == 200


def test_a_phone_may_say_that_it_has_a_terabyte_free(tess: Phone):
    clock = {"offset_ms": 10**12, "offset_age_s": 0, "sent_at": PHOTO["taken_at"]}
    body = {"protocol": 1, "device_id": tess.device, "epoch": tess.epoch, "clock": clock, "ops": []}

    answer = tess.client.post("/api/sync/push", json=body | {"device": {"free_bytes": 10**12}})

    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("id_", ["-" * 36, "x" * 36, "", "²" * 36])
def test_an_order_id_that_is_none_is_rejected(tess: Phone, id_: str):
    answer = tess.push(tess.op("work_order.note", id_, **fitting("work_order.note")))

    assert (answer.status_code, answer.json["results"][0]["code"]) == (200, "not_yours")


def test_an_order_id_no_database_can_hold_makes_the_message_malformed(tess: Phone):
    answer = tess.push(tess.op("work_order.note", "a\x00", **fitting("work_order.note")))

    assert (answer.status_code, answer.json["code"]) == (400, "malformed")


def test_an_operation_that_breaks_the_server_is_set_aside_and_the_next_goes_on(
    tess: Phone, order: WorkOrder, session: Session, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(apply._HANDLERS, "part.use", broken)
    bad = tess.op("part.use", order.id, **fitting("part.use"))
    good = tess.op("work_order.note", order.id, **fitting("work_order.note"))

    statuses = [(one["status"], one["code"]) for one in tess.push(bad, good).json["results"]]

    assert statuses == [("quarantined", "failed_here"), ("applied", None)]
    kept = session.scalars(select(QuarantinedOp)).one()
    assert (kept.reason, kept.body["type"]) == ("failed_here", "part.use")
