"""A small carrier to search in: two customers in two cities, three products, three tickets."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from server.core.ids import stable_id
from server.models import Customer, Product, Site, Ticket
from server.services import processes, reference
from tests.world import make_customer, make_site, user_id

OPENED = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Small:
    """The rows to be found."""

    school: Customer
    freight: Customer
    mill: Site
    dock: Site
    line: Product
    circuit: Product
    slow: Ticket
    bill: Ticket


def make_ticket(session: Session, number: int, **changed: object) -> Ticket:
    """Add a fault report."""
    definition = processes.current(session, "fault_report")
    values = {
        "number": f"T-{48000 + number}",
        "kind": "fault_report",
        "definition_id": definition.id,
        "definition_version": definition.version,
        "channel": "hotline",
        "opened_at": OPENED + timedelta(minutes=number),
        "stage_since": OPENED,
        "area_id": stable_id("area", "north"),
    }
    ticket = Ticket(**values | changed)
    session.add(ticket)
    session.flush()
    return ticket


@pytest.fixture
def small(session: Session) -> Small:
    """Fill the test's database and commit."""
    reference.load_defaults(session)
    school = make_customer(session, name="青山中学", phone="0531-88010001", external_id="C-1")
    freight = make_customer(
        session, name="Harbour Freight Ltd", phone="+86 531 8802 0002", external_id="C-2",
        account_manager_id=user_id("alma"),
    )  # fmt: skip
    school.area_id, freight.area_id = stable_id("area", "north"), stable_id("area", "south")
    mill = make_site(session, school, "north", name="主楼机房", address="学府路12号", contact_name="周敏")
    dock = make_site(session, freight, "south", name="Warehouse 4", address="18 Wharf Road", contact_name="Omar")
    line = Product(
        product_number="JK26041855073316", customer_id=school.id, site_id=mill.id, service_type="IL",
        service_number="053188010001", name="互联网专线",
    )  # fmt: skip
    circuit = Product(
        product_number="JK26041877310952", customer_id=freight.id, site_id=dock.id, service_type="PL",
        circuit_number="LH/DW-ETH0042NP", name="Ethernet circuit",
    )  # fmt: skip
    session.add_all([line, circuit])
    session.flush()
    slow = make_ticket(
        session, 1, description="全校断网，亮红灯", contact_name="周敏", product_id=line.id, customer_id=school.id
    )
    bill = make_ticket(
        session, 2, description="Bill shows two lines", place="Bell Street", closed_at=OPENED, customer_id=freight.id,
        area_id=stable_id("area", "south"),
    )  # fmt: skip
    session.commit()
    return Small(school, freight, mill, dock, line, circuit, slow, bill)
