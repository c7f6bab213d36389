"""The desk's ticket endpoints over HTTP: what they answer, what they refuse, and how little a poll costs."""

import uuid

import pytest
from sqlalchemy import select

from server.models import Event, Ticket, WorkOrder
from tests.tickets.scene import make_problem, report
from tests.tickets.test_listing import Statements

NEW = {"kind": "fault_report", "channel": "hotline", "description": "No service"}


@pytest.fixture
def fred(sign_in):
    return sign_in("fred")


@pytest.fixture
def made(fred, line):
    """A ticket made over HTTP, as its row."""
    return post(fred, "/api/tickets", new(line)).json["ticket"]


def new(line, **said):
    return NEW | {"product_id": line.product.id, "request_id": str(uuid.uuid4())} | said


def post(client, path, body, **headers):
    return client.post(path, json=body, headers=headers)


def step(client, ticket, event, rev=None, **args):
    headers = {"If-Match": f'"{rev}"'} if rev is not None else {}
    return client.post(f"/api/tickets/{ticket['id']}/events", json={"event": event, "args": args}, headers=headers)


def test_a_report_is_taken_in_and_answered_with_its_row(made, line):
    assert made["number"].startswith("T-") and made["due_at"].endswith("Z")
    assert (made["stage"], made["product_number"]) == ("firstLine", line.product.product_number)


def test_the_same_request_answers_with_the_same_ticket(fred, line):
    body = new(line)

    answers = [post(fred, "/api/tickets", body) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [201] * 3
    assert len({answer.json["ticket"]["id"] for answer in answers}) == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"description": ""}, "description"),
        ({"description": "x" * 4001}, "description"),
        ({"description": 5}, "description"),
        ({"contact_phone": "1" * 41}, "contact_phone"),
        ({"product_id": "nope"}, "product_id"),
        ({"request_id": "nope"}, "request_id"),
        ({"kind": "riot"}, "kind"),
        ({"kind": None}, "kind"),
        ({"symptom": "'; DROP TABLE ticket"}, "symptom"),
        ({"symptom": "IL.99"}, "symptom"),
    ],
)
def test_bad_input_is_refused_with_its_field(fred, line, said, field):
    answer = post(fred, "/api/tickets", new(line, **said))

    assert (answer.status_code, answer.json["code"]) == (400, "validation")
    assert field in [one["field"] for one in answer.json["errors"]]


def test_what_does_not_exist_is_not_found(fred, line):
    assert post(fred, "/api/tickets", new(line, product_id=str(uuid.uuid4()))).status_code == 404
    assert fred.get(f"/api/tickets/{uuid.uuid4()}").status_code == 404
    assert fred.get("/api/tickets/nonsense").status_code == 404


def test_the_preview_promises_what_the_ticket_gets(fred, line):
    body = {"kind": "fault_report", "product_id": line.product.id, "symptom": "IL.1.1.a"}

    promised = post(fred, "/api/tickets/preview", body).json

    assert (promised["target_s"], promised["severity"], promised["service_level"]) == (14_400, "D", "gold")
    made = post(fred, "/api/tickets", new(line, symptom="IL.1.1.a")).json["ticket"]
    assert made["priority"] == promised["priority"]


def test_a_ticket_is_shown_whole(fred, made):
    shown = fred.get(f"/api/tickets/{made['id']}").json

    assert shown["ticket"]["description"] == "No service" and shown["customer"]["account_manager_name"] == "Alma"
    assert [event["type"] for event in shown["story"]] == ["ticket_opened"]
    assert shown["clock"]["state"] == "running" and shown["clock"]["stage"]["id"] == "firstLine"
    assert {"take", "solve", "escalate", "pend", "cancel"} <= {one["event"] for one in shown["steps"]}
    solve = next(one for one in shown["steps"] if one["event"] == "solve")
    assert [gate["gate"] for gate in solve["unmet"]] == ["classed"] and "cause" in solve["form"]


def test_only_the_steps_of_the_role_are_offered(sign_in, made):
    for username, events in (("erin", set()), ("alma", set()), ("adam", set())):
        shown = sign_in(username).get(f"/api/tickets/{made['id']}").json
        assert {one["event"] for one in shown["steps"]} == events


def test_from_the_phone_to_the_technicians_order(session, sign_in, fred, made, people):
    step(fred, made, "escalate", symptom="IL.1.1.b")
    step(sign_in("erin"), made, "request_dispatch", text="No light")
    dana = sign_in("dana")
    step(dana, made, "approve")
    chosen = dana.get(f"/api/tickets/{made['id']}/candidates").json["candidates"][0]

    answer = step(dana, made, "assign", technician_id=chosen["id"])

    assert answer.json["ticket"]["technician"]["name"] == "Tess"
    order = session.scalars(select(WorkOrder).where(WorkOrder.ticket_id == made["id"])).one()
    assert (order.kind, order.assignee_id) == ("repair", people.tess.id)


def test_a_stale_step_is_refused_with_the_new_revision(fred, made):
    moved = step(fred, made, "take", rev=made["rev"]).json["ticket"]

    answer = step(fred, made, "escalate", rev=made["rev"])

    assert (answer.status_code, answer.json["code"], answer.json["rev"]) == (412, "stale", moved["rev"])
    assert step(fred, made, "escalate", rev=moved["rev"]).status_code == 200


def test_a_closed_gate_is_named_in_words(fred, made):
    answer = step(fred, made, "solve", answer="Fixed", cause="C2.3")

    assert (answer.status_code, answer.json["code"]) == (409, "gate")
    assert answer.json["gates"][0]["gate"] == "classed" and answer.json["gates"][0]["text_zh"]


def test_a_wrong_stage_and_a_wrong_role_are_told_apart(sign_in, fred, made):
    assert (step(fred, made, "close", score=5).status_code, step(fred, made, "fly").status_code) == (409, 400)
    refused = step(sign_in("dana"), made, "escalate")
    assert (refused.status_code, refused.json["code"]) == (403, "wrong_role")


@pytest.mark.parametrize(
    "args", [{"score": 9}, {"score": "5"}, {"reason": "a b"}, {"restored_at": "yesterday"}, {"x": 1}]
)
def test_bad_arguments_are_refused(fred, made, args):
    assert step(fred, made, "solve", **args).status_code == 400


def test_a_technician_does_not_open_the_desk(sign_in, made):
    tess = sign_in("tess")

    for path in ("/api/tickets", f"/api/tickets/{made['id']}", "/api/desk/summary", "/api/problems"):
        assert tess.get(path).status_code == 403
    assert tess.get("/api/reference").status_code == 200


def test_nobody_sees_anything(app, made):
    client = app.test_client()

    for path in ("/api/tickets", f"/api/tickets/{made['id']}", "/api/desk/summary", "/api/reference", "/api/problems"):
        assert client.get(path).json["code"] == "signed_out"


def test_who_may_chase(sign_in, made):
    path = f"/api/tickets/{made['id']}/chase"

    assert [sign_in(name).post(path).status_code for name in ("fred", "alma", "mona")] == [200] * 3
    assert [sign_in(name).post(path).status_code for name in ("erin", "dana", "tess", "adam")] == [403] * 4


def test_a_note_is_added_once_and_seen_in_the_story(fred, made):
    body = {"note_id": str(uuid.uuid4()), "text": "客户说灯是红色"}

    assert [post(fred, f"/api/tickets/{made['id']}/notes", body).status_code for _ in range(2)] == [201, 201]
    changed = post(fred, f"/api/tickets/{made['id']}/notes", body | {"text": "other"})
    assert (changed.status_code, changed.json["code"]) == (409, "id_taken")
    story = fred.get(f"/api/tickets/{made['id']}").json["story"]
    assert [event["data"]["text"] for event in story if event["type"] == "note_added"] == ["客户说灯是红色"]


def test_a_poll_with_nothing_new_is_304_for_one_tiny_query(session, fred, made):
    for path in ("/api/desk/summary", "/api/tickets?view=all_open", f"/api/tickets/{made['id']}"):
        tag = fred.get(path).headers["ETag"]
        answer = fred.get(path, headers={"If-None-Match": tag})
        assert (answer.status_code, answer.data) == (304, b"")


def test_any_change_is_seen_with_the_next_poll(fred, made):
    tag = fred.get("/api/tickets").headers["ETag"]

    step(fred, made, "take")

    answer = fred.get("/api/tickets", headers={"If-None-Match": tag})
    assert answer.status_code == 200 and answer.json["tickets"][0]["assignee"]["name"] == "Fred"


def test_two_users_never_share_a_tag(sign_in, fred, made):
    tag = fred.get("/api/tickets").headers["ETag"]

    assert sign_in("alma").get("/api/tickets", headers={"If-None-Match": tag}).status_code == 200


def test_the_summary_counts_every_view(fred, made):
    counted = {one["key"]: one["count"] for one in fred.get("/api/desk/summary").json["views"]}

    assert (counted["all_open"], counted["mine"], counted["my_stage"], counted["closed"]) == (1, 1, 1, 0)
    assert {
        "overdue",
        "unassigned",
        "outages",
        "follow_up",
        "labels_missing",
        "conflicts",
        "approvals",
        "photos",
    } <= set(counted)


def test_problems_say_what_hangs_on_them_and_end_for_all(session, sign_in, people, line):
    problem = make_problem(session, line.olt)
    ticket = report(session, people.fred, line)
    dana = sign_in("dana")

    shown = dana.get("/api/problems").json["problems"][0]
    assert (shown["affected"], shown["ticket_count"], shown["resource"]["kind"]) == (1, 1, "olt")

    assert dana.post(f"/api/problems/{problem.id}/end").json == {"released": 1}
    assert dana.get("/api/problems").json["problems"] == []
    assert dana.post(f"/api/problems/{problem.id}/end").status_code == 409
    session.expire_all()
    assert session.get(Ticket, ticket.id).stage == "firstLine"


def test_the_catalogue_travels_in_both_languages(fred):
    items = fred.get("/api/reference").json["items"]

    gold = next(one for one in items if (one["kind"], one["code"]) == ("service_level", "gold"))
    assert (gold["name_en"], gold["name_zh"], gold["data"]["target_s"]) == ("Gold", "金", 14_400)


def test_a_view_or_page_that_is_none_is_refused(fred):
    for query in ("view=everything", "limit=0", "limit=9999", "limit=x", "cursor=zzz", "kind=riot"):
        assert fred.get(f"/api/tickets?{query}").status_code == 400


def test_a_poll_reads_little(session, app, fred, made):
    tag = fred.get("/api/desk/summary").headers["ETag"]
    with app.app_context():
        engine = app.extensions["sqlalchemy"].engine
        bound = type("Bound", (), {"get_bind": lambda self: engine})()
        with Statements(bound) as found:
            fred.get("/api/desk/summary", headers={"If-None-Match": tag})

    assert len([one for one in found if one.startswith("SELECT")]) <= 2
    assert session.scalars(select(Event.type)).all() == ["ticket_opened"]
