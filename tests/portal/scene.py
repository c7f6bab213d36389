"""What a portal test scans: carl's leased line with label, resources and managers, full of planted personal words."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.ids import label_token, stable_id
from server.models import (
    Area,
    Customer,
    Label,
    Product,
    ProductResource,
    Resource,
    ResourceLink,
    ServiceProblem,
    Site,
    User,
)

PERSONAL = {
    "customer": "Canary Trading Company",
    "customer phone": "02155501234",
    "email": "carl@canary-trading.example",
    "site": "Canary Warehouse 7",
    "address": "88 Canary Road, Building C",
    "contact": "Carl Canary",
    "contact phone": "13800138000",
    "product number": "310020004417",
    "product": "Canary fibre 500M",
    "circuit": "CANARY-SH-BJ-0042",
    "device address": "127.0.0.1:9",
    "account manager": "Alma Manager",
    "account manager's phone": "13911112222",
    "account manager's mail": "alma@carrier.example",
}
CHAIN = ("onu", "splitter", "pon_port", "olt")


@dataclass
class Scene:
    """The rows of one scanned line."""

    product: Product
    customer: Customer
    site: Site
    label: Label
    resources: dict[str, Resource]
    path: str  # the address in the label's code


def arrange(session: Session, **product: object) -> Scene:
    """Add carl's line with an affixed label and commit."""
    area = session.scalars(select(Area).where(Area.code == "north")).one()
    alma = session.scalars(select(User).where(User.username == "alma")).one()
    alma.name, alma.phone = PERSONAL["account manager"], PERSONAL["account manager's phone"]
    alma.email = PERSONAL["account manager's mail"]
    customer = _customer(session, area.id, alma.id)
    site = _site(session, area.id, customer.id)
    sold = {
        "product_number": PERSONAL["product number"],
        "name": PERSONAL["product"],
        "service_type": "IL",
        "service_level": "gold",
        "circuit_number": PERSONAL["circuit"],
        "bandwidth": "500M",
        "address": PERSONAL["device address"],
    }
    row = Product(customer_id=customer.id, site_id=site.id, **(sold | product))
    session.add(row)
    session.flush()
    label = add_label(session, row)
    resources = add_chain(session, row)
    session.commit()
    return Scene(row, customer, site, label, resources, f"/Q/{label.token}")


def _customer(session: Session, area_id: str, manager_id: str) -> Customer:
    row = Customer(
        external_id="C-1",
        name=PERSONAL["customer"],
        phone=PERSONAL["customer phone"],
        email=PERSONAL["email"],
        area_id=area_id,
        account_manager_id=manager_id,
        technical_manager_id=manager_id,
    )
    session.add(row)
    session.flush()
    return row


def _site(session: Session, area_id: str, customer_id: str) -> Site:
    row = Site(
        customer_id=customer_id,
        name=PERSONAL["site"],
        address=PERSONAL["address"],
        contact_name=PERSONAL["contact"],
        contact_phone=PERSONAL["contact phone"],
        area_id=area_id,
    )
    session.add(row)
    session.flush()
    return row


def add_label(session: Session, product: Product | None, state: str = "affixed") -> Label:
    """Add a label in a state."""
    label = Label(token=label_token(), state=state, product_id=product.id if product else None)
    session.add(label)
    session.flush()
    return label


def add_chain(session: Session, product: Product) -> dict[str, Resource]:
    """Hang the product on an ONU, and the ONU on splitter, port and OLT."""
    rows = {
        kind: Resource(id=stable_id(product.id, kind), external_id=f"{kind}-{product.id}", kind=kind, name=kind)
        for kind in CHAIN
    }
    session.add_all(rows.values())
    session.flush()
    for child, parent in zip(CHAIN, CHAIN[1:], strict=False):
        session.add(ResourceLink(child_id=rows[child].id, parent_id=rows[parent].id))
    session.add(ProductResource(product_id=product.id, resource_id=rows["onu"].id))
    return rows


def add_problem(session: Session, resource: Resource, **more: object) -> ServiceProblem:
    """Add an outage of a resource that began an hour ago and is expected to end in two."""
    facts = {
        "resource_id": resource.id,
        "title_en": "Card 3 of the secret exchange failed",
        "title_zh": "某局站板卡故障",
        "started_at": clock.now() - timedelta(hours=1),
        "expected_end": clock.now() + timedelta(hours=2),
    }
    row = ServiceProblem(**(facts | more))
    session.add(row)
    session.commit()
    return row
