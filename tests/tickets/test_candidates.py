"""Who can take a ticket's field work, and why."""

from server.models import WorkOrder
from server.services import processes
from server.services.tickets import candidates
from tests.tickets.scene import make_line, make_technician, report


def found(session, actor, ticket):
    return [one["name"] for one in candidates.candidates(session, actor, ticket.id)]


def give_orders(session, line, user_id, count, closed=False):
    definition = processes.current(session, "work_order")
    for number in range(count):
        session.add(
            WorkOrder(
                number=f"W-{user_id[-4:]}-{number}",
                kind="repair",
                definition_id=definition.id,
                definition_version=1,
                product_id=line.product.id,
                customer_id=line.customer.id,
                site_id=line.site.id,
                assignee_id=user_id,
                closed_at=line.product.created_at if closed else None,
            )
        )
    session.commit()


def test_only_the_area_of_the_ticket_and_those_above_it(session, people, line):
    make_technician(session, "wide", "top")

    assert found(session, people.dana, report(session, people.fred, line)) == ["Tess", "Wide"]


def test_without_an_area_everyone_may(session, people):
    assert found(session, people.dana, report(session, people.fred)) == ["Tess", "Theo"]


def test_the_skill_decides_where_it_is_known(session, people, line):
    make_technician(session, "fibre", "north", ["IL", "FB"])
    make_technician(session, "voice", "north", ["VT"])

    assert found(session, people.dana, report(session, people.fred, line)) == ["Fibre", "Tess"]


def test_load_lowers_and_a_full_day_rules_out(session, people, line):
    free, busy, full = (make_technician(session, name, "north") for name in ("free", "busy", "full"))
    other = make_line(session, "81")
    give_orders(session, other, busy.id, 3)
    give_orders(session, other, full.id, candidates.FULL)

    names = found(session, people.dana, report(session, people.fred, line))
    assert names == ["Free", "Tess", "Busy"] and free.id


def test_who_knows_the_product_comes_first_with_his_reasons(session, people, line):
    knows = make_technician(session, "zoe", "north")
    give_orders(session, line, knows.id, 1, closed=True)

    best = candidates.candidates(session, people.dana, report(session, people.fred, line).id)[0]

    assert best["name"] == "Zoe"
    assert "Worked on this product before" in best["reasons_en"] and "曾处理过该产品" in best["reasons_zh"]
