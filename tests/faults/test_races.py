"""Two tabs, two technicians, two dispatchers at the same moment: one effect, and the other hears about it."""

import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.core.ids import label_token
from server.models import Event, Label, Note, OpLog, Site, SyncConflict, User
from server.services.orders.assignment import assign
from tests.phone import Phone
from tests.world import actor, make_work, user_id


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Run calls in threads that start together and return what each gave."""
    gate, given = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        gate.wait()
        given[place] = call()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


@pytest.fixture
def order(session: Session):
    made = make_work(session)
    session.commit()
    return made


def note(phone: Phone, order_id: str) -> dict:
    return phone.op("work_order.note", order_id, note_id=str(uuid.uuid4()), text="x")


def test_two_tabs_send_the_same_outbox(app, order, sign_in, session: Session):
    first = sign_in("tess")
    phone, second = Phone(first), app.test_client()
    second.environ_base |= first.environ_base
    second.set_cookie("fieldtag", first.get_cookie("fieldtag").value)
    tab, ops = Phone(second), [note(phone, order.id) for _ in range(5)]

    answers = at_once(lambda: phone.push(*ops), lambda: tab.push(*ops))

    assert {one["status"] for one in answers[0].json["results"]} ^ {one["status"] for one in answers[1].json["results"]} == {
        "applied", "duplicate",
    }  # fmt: skip
    assert session.scalar(select(func.count()).select_from(Note)) == 5
    assert sorted(session.scalars(select(OpLog.seq))) == [1, 2, 3, 4, 5]


def test_two_technicians_bind_one_blank(order, sign_in, session: Session):
    theirs = make_work(session, technician="theo")
    blank = Label(token=label_token(), state="blank")
    session.add(blank)
    session.commit()
    phones = [(Phone(sign_in("tess")), order), (Phone(sign_in("theo")), theirs)]
    calls = [
        lambda phone=phone, held=held: phone.do("label.bind", held.id, token=blank.token, product_id=held.product_id)
        for phone, held in phones
    ]

    results = at_once(*calls)

    assert sorted(one["status"] for one in results) == ["applied", "conflict"]
    winner = phones[[one["status"] for one in results].index("applied")][1]
    session.refresh(blank)
    assert blank.product_id == winner.product_id
    assert session.scalars(select(SyncConflict.code)).all() == ["label_bound"]


def test_an_order_goes_away_while_its_holder_steps_it(order, sign_in, session: Session):
    tess = Phone(sign_in("tess"))
    assign(session, actor(session, "dana"), order, session.get_one(User, user_id("theo")))
    session.commit()
    theo = Phone(sign_in("theo"))
    step = {"action": "accept", "definition_version": order.definition_version}
    calls = [lambda phone=phone: phone.do("work_order.transition", order.id, **step) for phone in (tess, theo)]

    results = at_once(*calls)

    assert [one["status"] for one in results] == ["conflict", "applied"]
    accepted = select(func.count()).select_from(Event).where(Event.type == "order_accept")
    assert session.scalar(accepted) == 1


def test_two_dispatchers_settle_one_conflict(order, sign_in, session: Session):
    tess = Phone(sign_in("tess"))
    site = {"entity": "site", "id": order.site_id, "field": "contact_name", "base": "somebody else", "value": "New 新"}
    assert tess.do("field.set", order.id, **site)["status"] == "conflict"
    conflict = session.scalars(select(SyncConflict.id)).one()
    session.rollback()
    desks = [(sign_in("dana"), "mine"), (sign_in("mona"), "theirs")]
    calls = [
        lambda desk=desk, choice=choice: desk.post(f"/api/conflicts/{conflict}/settle", json={"choice": choice})
        for desk, choice in desks
    ]

    answers = at_once(*calls)

    assert sorted(one.status_code for one in answers) == [200, 409]
    won = desks[[one.status_code for one in answers].index(200)][1]
    assert (session.get_one(Site, order.site_id).contact_name == "New 新") == (won == "mine")
    settled = select(func.count()).select_from(Event).where(Event.type == "conflict_settled")
    assert session.scalar(settled) == 1
