"""Replies lost after the commit, repeats and other slices: the end is the same as with a perfect line."""

import random
import uuid

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import ChecklistItem, Note, OpLog, PartUse, WorkOrder
from tests.phone import Phone
from tests.world import make_work

STEPS = ("accept", "travel", "arrive", "start")


@pytest.fixture
def order(session: Session) -> WorkOrder:
    made = make_work(session)
    session.commit()
    return made


def visit(phone: Phone, order: WorkOrder, item: str) -> list[dict]:
    """Return the operations of a visit: steps, notes, parts, a corrected answer."""
    ops = []
    for step in STEPS:
        ops.append(
            phone.op("work_order.transition", order.id, action=step, definition_version=order.definition_version)
        )
        ops.append(phone.op("work_order.note", order.id, note_id=str(uuid.uuid4()), text=f"after {step}"))
        ops.append(phone.op("part.use", order.id, use_id=str(uuid.uuid4()), part="pigtail", delta=1))
    ops.append(phone.op("checklist.answer", order.id, item=item, base=None, value="ok"))
    ops.append(phone.op("checklist.answer", order.id, item=item, base="ok", value="bad"))
    return ops


@pytest.mark.parametrize("seed", range(8))
def test_a_bad_line_ends_where_a_perfect_one_does(order: WorkOrder, sign_in, session: Session, seed: int):
    chance, phone = random.Random(seed), Phone(sign_in("tess"))
    item = session.scalars(select(ChecklistItem.item).where(ChecklistItem.work_order_id == order.id)).first()
    ops = visit(phone, order, item)
    session.rollback()  # a look must not hold the lock
    sure = 0  # how far the phone knows that it was heard
    first: dict[str, dict] = {}

    while sure < len(ops):
        start = chance.randint(max(0, sure - 3), sure)
        end = chance.randint(sure + 1, len(ops))
        answer = phone.push(*ops[start:end])
        assert answer.status_code == 200, answer.text
        for one in answer.json["results"]:
            known = first.setdefault(one["op_id"], one)
            assert (one["feed_seq"], one["rev"], one["code"]) == (known["feed_seq"], known["rev"], known["code"])
        if chance.random() < 0.6:  # else the reply was lost, and the phone sends from where it was sure
            sure = end

    assert {one["status"] for one in first.values()} == {"applied"}
    assert sorted(session.scalars(select(OpLog.seq))) == list(range(1, len(ops) + 1))
    assert len(session.scalars(select(Note)).all()) == len(session.scalars(select(PartUse)).all()) == len(STEPS)
    assert session.scalars(select(ChecklistItem.value).where(ChecklistItem.item == item)).one() == "bad"
    session.refresh(order)
    assert order.started_at is not None
