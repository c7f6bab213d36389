"""What staff see behind a label (A23): product, customer, place, the whole chain, neighbours on the port, history."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from printing.codes import parse_payload
from printing.errors import PrintingError
from server.core.clock import iso
from server.models import Customer, Label, Product, ProductResource, Resource, Site, Ticket
from server.policy import Actor, require
from server.services import audit, history, limits
from server.settings import Settings

SCANS_AN_HOUR = 120
NEIGHBOURS = 20


@dataclass(frozen=True)
class Asked:
    """What was scanned or typed: a payload, or a product number."""

    payload: str | None = None
    number: str | None = None


def look_up(session: Session, actor: Actor, settings: Settings, asked: Asked) -> dict[str, Any]:
    """Return everything behind a label or a product number; unknown is an answer, not an error.

    Every look-up is written into the product's story, and more than 120 in an hour are refused:
    a phone that reads the whole inventory is not at work.
    """
    require(actor, "label.scan")
    limits.refuse_above(session, f"scan:{actor.id}", SCANS_AN_HOUR, 3600)
    limits.count(session, f"scan:{actor.id}", 3600)
    label, product = _find(session, settings, asked)
    if product is None:
        return {"known": False, "label": {"state": label.state} if label and label.state != "blank" else None}
    history.record(session, actor, ("product", product.id), "label_looked_up")
    audit.record(session, actor, "looked_up", product.product_number, by="label" if asked.payload else "number")
    return {
        "known": True,
        "product": _columns(
            product, "id product_number name service_type service_level assurance_level status circuit_number bandwidth"
        ),
        "customer": _columns(session.get_one(Customer, product.customer_id), "id name customer_tier"),
        "site": _columns(session.get_one(Site, product.site_id), "id name address contact_name contact_phone"),
        "label": _columns(label, "id state print_version") if label else None,
        "chain": chain_of(session, product.id),
        "neighbours": _neighbours(session, product.id),
        "history": [
            {"at": iso(one.at), "type": one.type, "actor": one.actor}
            for one in history.story(session, ("product", product.id), limit=20)
        ],
        "open_tickets": [
            _columns(one, "id number kind stage description")
            for one in session.scalars(
                select(Ticket).where(Ticket.product_id == product.id, Ticket.closed_at.is_(None)).limit(10)
            )
        ],
    }


def chain_of(session: Session, product_id: str) -> list[dict[str, Any]]:
    """Return the resources that carry a product, from the customer's end to the exchange."""
    query = select(Resource).join(ProductResource, ProductResource.resource_id == Resource.id)
    found = session.scalars(query.where(ProductResource.product_id == product_id).order_by(ProductResource.place))
    return [_columns(one, "id kind name end") for one in found]


def _find(session: Session, settings: Settings, asked: Asked) -> tuple[Label | None, Product | None]:
    if asked.payload:
        try:
            token = parse_payload(asked.payload, settings.public_url)
        except PrintingError:
            return None, None
        label = session.scalar(select(Label).where(Label.token == token))
        return label, session.get(Product, label.product_id) if label and label.product_id else None
    number = "".join((asked.number or "").split()).upper()
    product = session.scalar(select(Product).where(Product.product_number == number))
    if product is None:
        return None, None
    query = select(Label).where(Label.product_id == product.id, Label.state == "affixed")
    return session.scalar(query.order_by(Label.print_version.desc())), product


def _neighbours(session: Session, product_id: str) -> list[dict[str, Any]]:
    """Return who else hangs on the same splitter, box or port: they go down together."""
    shared = (
        select(ProductResource.resource_id)
        .join(Resource, Resource.id == ProductResource.resource_id)
        .where(ProductResource.product_id == product_id, Resource.kind.in_(("splitter", "box", "pon_port")))
    )
    query = (
        select(Product.product_number, Product.service_type, Product.status)
        .join(ProductResource, ProductResource.product_id == Product.id)
        .where(ProductResource.resource_id.in_(shared), Product.id != product_id)
        .distinct()
        .order_by(Product.product_number)
        .limit(NEIGHBOURS)
    )
    return [{"product_number": row[0], "service_type": row[1], "status": row[2]} for row in session.execute(query)]


def _columns(row: Any, names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names.split()}
