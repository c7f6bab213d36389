"""What is somebody else's does not exist, a session ends with its user, and a revoked phone only delivers."""

import uuid

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.models import Attachment, Device, Label, QuarantinedOp, User
from tests.faults.routes import api_routes
from tests.phone import Phone
from tests.tickets.scene import make_line, report
from tests.world import make_work, user_id

MAY = {"sync.deliver", "uploads.create", "uploads.head", "uploads.append", "uploads.end", "uploads.options"}
OPEN = {"session.sign_in", "session.sign_out", "openapi.openapi"}


@pytest.fixture
def order(session: Session):
    made = make_work(session)
    session.commit()
    return made


def test_a_technician_finds_nothing_of_anothers_order(order, session: Session, sign_in):
    photo = Attachment(
        work_order_id=order.id, slot="device", sha256="0" * 64, size=9, state="verified", taken_at=clock.now()
    )
    label = Label(token="0" * 26, state="affixed", product_id=order.product_id, work_order_id=order.id)
    session.add_all([photo, label])
    session.commit()
    theo = Phone(sign_in("theo"))
    note = {"note_id": str(uuid.uuid4()), "text": "x"}
    steps = [("work_order.note", note), ("work_order.transition", {"action": "accept", "definition_version": 1})]
    ops = [theo.op(type_, order.id, **args) for type_, args in steps]

    assert {
        theo.client.get(path).status_code for path in (f"/api/photos/{photo.id}", f"/api/labels/{label.id}.pdf")
    } == {404}
    assert theo.client.get(f"/api/work-orders/{order.id}").status_code == 403
    assert theo.client.get(f"/api/customers/{order.customer_id}").status_code == 403
    assert {one["code"] for one in theo.push(*ops).json["results"]} == {"not_yours"}
    theo.pull()
    assert not theo.of("work_order") and not theo.of("label") and not theo.of("attachment")


def test_an_account_manager_sees_only_her_customers(session: Session, people, sign_in):
    hers, other = make_line(session, "7001"), make_line(session, "7002")
    other.customer.account_manager_id = None
    tickets = [report(session, people.fred, line, symptom="IL.1.1.b") for line in (hers, other)]
    orders = [make_work(session, product=line.product) for line in (hers, other)]
    session.commit()
    alma = sign_in("alma")

    for kind, mine, theirs in (
        ("customers", hers.customer, other.customer), ("products", hers.product, other.product),
        ("tickets", *tickets), ("work-orders", *orders),
    ):  # fmt: skip
        assert [alma.get(f"/api/{kind}/{one.id}").status_code for one in (mine, theirs)] == [200, 404], kind
    for path in (
        "/api/search?q=Customer 700",
        "/api/tickets",
        "/api/tickets?q=7002",
        "/api/work-orders",
        "/api/labels/missing",
    ):
        text = alma.get(path).text
        assert "7002" not in text and other.customer.id not in text, path
    note = {"note_id": str(uuid.uuid4()), "text": "x"}
    assert alma.post(f"/api/tickets/{tickets[1].id}/notes", json=note).status_code == 404
    assert alma.post(f"/api/tickets/{tickets[1].id}/chase").status_code == 404


def test_a_dismissed_users_open_session_ends_at_once(session: Session, sign_in):
    clients = [sign_in(name) for name in ("tess", "dana")]
    for name in ("tess", "dana"):
        session.get_one(User, user_id(name)).active = False
    session.commit()

    assert [(one.get("/api/me").status_code, one.get("/api/me").json["code"]) for one in clients] == [
        (401, "signed_out")
    ] * 2


def test_a_revoked_phone_only_delivers(app: Flask, order, session: Session, sign_in):
    tess = Phone(sign_in("tess"))
    session.get_one(Device, tess.device).revoked_at = clock.now()
    session.commit()

    for route in api_routes(app):
        if route.endpoint in MAY | OPEN:
            continue
        answer = tess.client.open(route.address, method=route.method)
        assert answer.status_code == 403, f"{route}: {answer.status_code}"
        if route.method != "HEAD":
            assert answer.json["code"] == "device_revoked", str(route)


def test_what_a_revoked_phone_delivers_is_kept_and_never_applied(order, session: Session, sign_in):
    tess = Phone(sign_in("tess"))
    session.get_one(Device, tess.device).revoked_at = clock.now()
    session.commit()
    op = tess.op("work_order.transition", order.id, action="accept", definition_version=1)
    body = {"protocol": 1, "device_id": tess.device, "epoch": tess.epoch, "ops": [op]}
    body["clock"] = {"offset_ms": 0, "offset_age_s": 0, "sent_at": op["occurred_at"]}

    answers = [tess.client.post("/api/sync/quarantine", json=body) for _ in range(2)]

    assert [one.json for one in answers] == [{"kept": 1}] * 2
    assert session.scalars(select(QuarantinedOp.op_id)).all() == [op["op_id"]]
    session.refresh(order)
    assert order.accepted_at is None
