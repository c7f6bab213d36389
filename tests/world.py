"""Builders of valid things with one keyword changed: a customer with a product on a line, an order on a phone."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.ids import new_id, stable_id
from server.models import Area, Customer, Product, ProductResource, Resource, ResourceLink, Site, User, WorkOrder
from server.policy import SYSTEM, Actor
from server.services.orders.make import make_order

CHAIN = ("onu", "drop", "box", "splitter", "pon_port", "olt", "exchange")


def user_id(username: str) -> str:
    """Return the id of a named actor."""
    return stable_id("user", username)


def make_customer(session: Session, **changed: Any) -> Customer:
    """Add a customer."""
    row = Customer(**{"external_id": new_id(), "name": "Linhe Textile 临河纺织", "email": "it@linhe.example"} | changed)
    session.add(row)
    session.flush()
    return row


def make_site(session: Session, customer: Customer, area: str = "north", **changed: Any) -> Site:
    """Add a customer's place in an area."""
    values = {
        "name": f"Dyers Lane works {new_id()[-4:]}",
        "address": "Dyers Lane 7, gatehouse",
        "contact_name": "Wu Qing 吴清",
        "contact_phone": "13900001111",
        "lat": 28.2,
        "lon": 112.9,
        "area_id": stable_id("area", area),
    }
    row = Site(customer_id=customer.id, **values | changed)
    session.add(row)
    session.flush()
    return row


def make_product(session: Session, site: Site | None = None, area: str = "north", **changed: Any) -> Product:
    """Add a product with the chain of resources that carries it."""
    site = site or make_site(session, make_customer(session), area)
    number = f"JK{int(new_id().replace('-', '')[-12:], 16) % 10**14:014d}"
    values = {"product_number": number, "service_type": "IL", "service_level": "gold", "status": "installing"}
    product = Product(customer_id=site.customer_id, site_id=site.id, **values | changed)
    session.add(product)
    session.flush()
    below: Resource | None = None
    for place, kind in enumerate(CHAIN):
        node = Resource(external_id=new_id(), kind=kind, name=f"{kind}-{number[-4:]}")
        session.add(node)
        session.flush()
        session.add(ProductResource(product_id=product.id, resource_id=node.id, place=place))
        if below is not None:
            session.add(ResourceLink(child_id=below.id, parent_id=node.id))
        below = node
    session.flush()
    return product


def make_work(
    session: Session, technician: str | None = "tess", product: Product | None = None, **changed: Any
) -> WorkOrder:
    """Add an order, by default an install on tess's phone."""
    product = product or make_product(session)
    kind = changed.pop("kind", "install")
    assignee = user_id(technician) if technician else None
    order = make_order(session, SYSTEM, kind=kind, product_id=product.id, assignee_id=assignee)
    for name, value in changed.items():
        setattr(order, name, value)
    session.flush()
    return order


def actor(session: Session, username: str) -> Actor:
    """Return a named actor."""
    user, path = session.execute(
        select(User, Area.path).outerjoin(Area, Area.id == User.area_id).where(User.username == username)
    ).one()
    return Actor(id=user.id, name=user.name, role=user.role, area_id=user.area_id, area_path=path or "")
