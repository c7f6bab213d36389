"""Orders from the desk's side: making, assigning, approving, and who may not."""

import uuid

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import SyncConflict, WorkOrder
from tests.phone import Phone
from tests.world import make_product, make_work, user_id


@pytest.fixture
def order(session: Session) -> WorkOrder:
    made = make_work(session)
    session.commit()
    return made


def wanted(product_id: str, **more) -> dict:
    return {"kind": "relabel", "product_id": product_id, "request_id": str(uuid.uuid4())} | more


def test_a_dispatcher_makes_an_order_once_however_often_he_clicks(sign_in, session: Session):
    product = make_product(session, status="active")
    session.commit()
    dana, given = sign_in("dana"), wanted(product.id, assignee_id=user_id("tess"))

    numbers = {dana.post("/api/work-orders", json=given).json["work_order"]["number"] for _ in range(2)}

    assert len(numbers) == 1
    assert len(session.scalars(select(WorkOrder)).all()) == 1


def test_a_new_order_is_on_the_technicians_phone_at_the_next_pull(sign_in, session: Session):
    product = make_product(session, status="active")
    session.commit()
    tess = Phone(sign_in("tess"))
    tess.pull()

    sign_in("dana").post("/api/work-orders", json=wanted(product.id, assignee_id=user_id("tess")))
    tess.pull()

    assert [row["kind"] for row in tess.of("work_order").values()] == ["relabel"]
    assert tess.of("product")[product.id]["product_number"] == product.product_number


def test_reassigning_moves_the_order_from_phone_to_phone(sign_in, session: Session, order: WorkOrder):
    tess, theo = Phone(sign_in("tess")), Phone(sign_in("theo"))
    tess.pull()
    assert order.id in tess.of("work_order")

    answer = sign_in("dana").post(
        f"/api/work-orders/{order.id}/events",
        json={"event": "assign", "args": {"technician_id": user_id("theo")}},
        headers={"If-Match": f'"{order.rev}"'},
    )
    tess.pull()
    theo.pull()

    assert answer.status_code == 200, answer.text
    assert not tess.of("work_order") and order.id in theo.of("work_order")


def test_a_stale_revision_is_refused(sign_in, order: WorkOrder):
    answer = sign_in("dana").post(
        f"/api/work-orders/{order.id}/events",
        json={"event": "assign", "args": {"technician_id": user_id("theo")}},
        headers={"If-Match": '"999"'},
    )

    assert (answer.status_code, answer.json["code"]) == (412, "stale")


@pytest.mark.parametrize("username", ["tess", "fred", "erin", "alma", "adam"])
def test_only_dispatcher_and_manager_assign(sign_in, order: WorkOrder, username: str):
    answer = sign_in(username).post(
        f"/api/work-orders/{order.id}/events", json={"event": "assign", "args": {"technician_id": user_id("theo")}}
    )

    assert answer.status_code == 403


def test_a_hold_is_asked_for_approved_and_resumed(sign_in, session: Session, order: WorkOrder):
    tess, dana = Phone(sign_in("tess")), sign_in("dana")
    for action in ("accept", "travel", "arrive", "start"):
        tess.do("work_order.transition", order.id, action=action, definition_version=1)
    asked = tess.do("work_order.transition", order.id, action="hold", definition_version=1, reason="spare")
    assert asked["status"] == "applied", asked

    approved = dana.post(f"/api/work-orders/{order.id}/events", json={"event": "approve_hold"})
    assert approved.json["work_order"]["state"] == "held", approved.text
    resumed = tess.do("work_order.transition", order.id, action="resume", definition_version=1)
    tess.pull()

    assert resumed["status"] == "applied", resumed
    assert tess.of("work_order")[order.id]["stage"] == "working"


def test_the_order_opens_with_its_steps_story_and_checklist(sign_in, order: WorkOrder):
    answer = sign_in("dana").get(f"/api/work-orders/{order.id}")

    assert answer.status_code == 200
    assert [one["event"] for one in answer.json["steps"]]
    assert answer.json["story"] and answer.json["checklist"]


def test_a_quiet_desk_gets_304(sign_in, order: WorkOrder):
    dana = sign_in("dana")
    first = dana.get("/api/work-orders")

    again = dana.get("/api/work-orders", headers={"If-None-Match": first.headers["ETag"]})

    assert first.json["work_orders"][0]["number"] == order.number
    assert (again.status_code, again.data) == (304, b"")


def test_a_conflict_is_settled_by_a_person(sign_in, session: Session, order: WorkOrder):
    tess, dana = Phone(sign_in("tess")), sign_in("dana")
    changed = {"entity": "site", "id": order.site_id, "field": "contact_phone"}
    tess.do("field.set", order.id, **changed, base="13900001111", value="13900002222")
    tess.do("field.set", order.id, **changed, base="13900001111", value="13900003333")
    waiting = dana.get("/api/conflicts").json["conflicts"]

    settled = dana.post(f"/api/conflicts/{waiting[0]['id']}/settle", json={"choice": "mine"})
    tess.pull()

    assert settled.status_code == 200
    assert tess.of("site")[order.site_id]["contact_phone"] == "13900003333"
    assert session.scalars(select(SyncConflict.state)).all() == ["settled"]


def test_labels_missing_lists_active_products_without_one(sign_in, session: Session):
    product = make_product(session, status="active")
    make_work(session, technician="tess", product=product, kind="relabel")
    session.commit()

    found = sign_in("dana").get("/api/labels/missing").json["products"]

    assert [one["product_number"] for one in found] == [product.product_number]
    assert found[0]["work_order"]["number"].startswith("W-")


def test_staff_see_the_chain_behind_a_number_and_strangers_codes_are_unknown(sign_in, session: Session):
    product = make_product(session, status="active")
    session.commit()
    tess = sign_in("tess")

    known = tess.get(f"/api/scan?number={product.product_number}").json
    foreign = tess.get("/api/scan?payload=https://evil.example/Q/00000000000000000000000000").json

    assert [one["kind"] for one in known["chain"]][:2] == ["onu", "drop"]
    assert foreign == {"known": False, "label": None}


@pytest.mark.parametrize("bad", [b"", b"[]", b"\xff", b'{"event":"explode"}', b'{"event":"assign","x":1}'])
def test_bad_steps_are_problems(sign_in, order: WorkOrder, bad: bytes):
    answer = sign_in("dana").post(f"/api/work-orders/{order.id}/events", data=bad)

    assert answer.status_code == 400
    assert answer.json["code"] == "validation"
