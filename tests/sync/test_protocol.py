"""The protocol from a phone's side: order, replay, gap, reuse, scope, one effect."""

import uuid

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import Note, OpLog, SyncClock, User, WorkOrder
from server.services.orders.assignment import assign
from tests.phone import Phone
from tests.world import actor, make_work, user_id


@pytest.fixture
def order(session: Session) -> WorkOrder:
    made = make_work(session)
    session.commit()
    return made


@pytest.fixture
def tess(order, sign_in) -> Phone:
    phone = Phone(sign_in("tess"))
    phone.pull()
    return phone


def note(phone: Phone, order: WorkOrder, text: str = "背板灯不亮 no light") -> dict:
    return phone.op("work_order.note", order.id, note_id=str(uuid.uuid4()), text=text)


def test_a_phone_pulls_its_orders_and_all_that_hangs_on_them(tess: Phone, order: WorkOrder):
    row = tess.of("work_order")[order.id]

    assert set(tess.of("customer")) == {row["customer_id"]}
    assert set(tess.of("site")) == {row["site_id"]}
    assert len(tess.of("resource")) == 7
    assert len(tess.of("checklist")) == 3
    assert tess.of("process") and tess.of("reference")


def test_another_technician_pulls_nothing_of_it(order: WorkOrder, sign_in):
    theo = Phone(sign_in("theo"))

    theo.pull()

    assert not theo.of("work_order") and not theo.of("customer")


def test_a_note_is_applied_once_however_often_it_is_sent(tess: Phone, order: WorkOrder, session: Session):
    op = note(tess, order)
    first = tess.push(op).json["results"][0]
    tess.pull()

    second = tess.push(op).json["results"][0]

    assert (first["status"], second["status"]) == ("applied", "duplicate")
    assert first["feed_seq"] == second["feed_seq"]
    assert tess.pull() == 0
    assert len(session.scalars(select(Note)).all()) == 1


def test_a_missing_number_refuses_the_whole_batch(tess: Phone, order: WorkOrder, session: Session):
    good, gap = note(tess, order), note(tess, order)
    gap["seq"] += 5

    answer = tess.push(good, gap)

    assert (answer.status_code, answer.json["expected_seq"]) == (409, 2)
    assert session.scalar(select(Note.id)) is None


def test_an_id_that_comes_back_with_another_body_is_refused_and_stored(tess: Phone, order: WorkOrder, session: Session):
    op = note(tess, order)
    tess.push(op)
    evil = op | {"seq": 2, "args": op["args"] | {"text": "other"}}

    result = tess.push(evil).json["results"][0]

    assert (result["status"], result["code"]) == ("rejected", "op_id_reused")
    assert session.scalars(select(Note.text)).all() == [op["args"]["text"]]
    assert session.scalars(select(OpLog.seq).order_by(OpLog.seq)).all() == [1, 2]


def test_the_same_operation_under_another_number_advances(tess: Phone, order: WorkOrder):
    op = note(tess, order)
    tess.push(op)

    answer = tess.push(op | {"seq": 2}).json

    assert answer["results"][0]["status"] == "duplicate"
    assert answer["expected_seq"] == 3


def test_a_number_used_by_another_operation_is_a_gap(tess: Phone, order: WorkOrder):
    tess.push(note(tess, order))
    second = note(tess, order) | {"seq": 1}

    answer = tess.push(second)

    assert (answer.status_code, answer.json["expected_seq"]) == (409, 2)


def test_bad_args_reject_only_their_own_operation(tess: Phone, order: WorkOrder):
    bad, good = note(tess, order), note(tess, order)
    bad["args"]["colour"] = "red"

    statuses = [one["status"] for one in tess.push(bad, good).json["results"]]

    assert statuses == ["rejected", "applied"]


def test_an_unknown_type_is_quarantined(tess: Phone, order: WorkOrder):
    assert tess.do("drone.launch", order.id)["status"] == "quarantined"


def test_a_foreign_order_rejects_and_writes_nothing(order: WorkOrder, sign_in, session: Session):
    theo = Phone(sign_in("theo"))

    result = theo.push(note(theo, order, "not mine")).json["results"][0]

    assert (result["status"], result["code"]) == ("rejected", "not_yours")
    assert session.scalar(select(Note.id)) is None


def test_a_group_is_applied_whole_or_not_at_all(tess: Phone, order: WorkOrder, session: Session):
    group = str(uuid.uuid4())
    good, bad = note(tess, order) | {"group": group}, note(tess, order) | {"group": group}
    bad["args"] = {"note_id": "no"}

    results = tess.push(good, bad).json["results"]

    assert [one["code"] for one in results] == ["group_refused", "bad_args"]
    assert session.scalar(select(Note.id)) is None


def test_a_reassigned_order_leaves_the_phone_and_its_late_notes_are_kept(
    tess: Phone, order: WorkOrder, session: Session, sign_in
):
    row = session.get_one(WorkOrder, order.id)
    assign(session, actor(session, "dana"), row, session.get_one(User, user_id("theo")))
    session.commit()

    late_step = tess.do("work_order.transition", order.id, action="accept", definition_version=1)
    late_note = tess.push(note(tess, order)).json["results"][0]
    tess.pull()

    assert (late_step["status"], late_step["code"]) == ("conflict", "order_reassigned")
    assert late_note["status"] == "applied"
    assert not tess.of("work_order") and not tess.of("customer") and not tess.of("note")


def test_pages_of_every_size_bring_the_same_rows(tess: Phone, sign_in):
    other = Phone(tess.client)
    other.pull(limit=7)

    assert other.rows == tess.rows


def test_a_restored_server_makes_phones_begin_anew(tess: Phone, order: WorkOrder, session: Session):
    row = session.scalars(select(SyncClock)).one()
    row.epoch = str(uuid.uuid4())
    session.commit()
    op = note(tess, order)

    refused = tess.push(op)
    tess.pull()
    tess.seq = 500
    accepted = tess.push(op | {"seq": 500})

    assert (refused.status_code, refused.json["code"]) == (409, "epoch_changed")
    assert accepted.json["results"][0]["status"] == "applied"
    assert accepted.json["expected_seq"] == 501


@pytest.mark.parametrize(
    "bad",
    [b"", b"[]", b"{", b'{"protocol":1}', b'{"protocol":99,"device_id":"x","ops":[]}', b"\xff\xfe", b"[" * 5000],
)
def test_garbage_is_answered_as_a_problem(tess: Phone, bad: bytes):
    answer = tess.client.post("/api/sync/push", data=bad)

    assert 400 <= answer.status_code < 500
    assert answer.content_type == "application/problem+json"
