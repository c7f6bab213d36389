"""The desk's look-ups: what a search found, one customer with all he has, one product with what carries and marks it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.clock import iso
from server.core.errors import NotFound
from server.models import Customer, Label, Product, Site, Ticket, User
from server.policy import Actor, visible
from server.services.labels.chain import chain_of
from server.services.labels.content import payload
from server.services.search.find import FoundProduct, open_tickets, search
from server.services.tickets.rows import ticket_rows
from server.settings import Settings

READ = "records.read"
MOST_PRODUCTS, MOST_OPEN, MOST_EARLIER = 200, 50, 20
PRODUCT = (
    "id", "product_number", "name", "service_type", "service_level", "assurance_level", "customer_id", "site_id",
    "status", "circuit_number", "service_number", "bandwidth", "label_required", "rev",
)  # fmt: skip
SITE = ("id", "name", "address", "contact_name", "contact_phone", "lat", "lon", "zone", "rev")


def find(session: Session, actor: Actor, query: str) -> dict[str, Any]:
    """Return the products, customers and tickets that a search found, as the desk lists them."""
    found = search(session, actor, query)
    return {
        "products": [_found_product(one) for one in found.products],
        "customers": [
            _fields(one.customer, ("id", "name", "customer_tier", "phone")) | {"open_tickets": one.open_tickets}
            for one in found.customers
        ],
        "tickets": ticket_rows(session, found.tickets),
    }


def customer_page(session: Session, actor: Actor, customer_id: str) -> dict[str, Any]:
    """Return a customer with sites, products and tickets; one the actor may not see does not exist."""
    customer = _seen(session, actor, Customer, customer_id)
    sites = session.scalars(select(Site).where(Site.customer_id == customer.id).order_by(Site.name)).all()
    query = select(Product).where(Product.customer_id == customer.id).order_by(Product.product_number)
    products = session.scalars(visible(query, actor, READ, Product).limit(MOST_PRODUCTS)).all()
    names = {site.id: site.name for site in sites}
    counts = open_tickets(session, Ticket.product_id, [product.id for product in products])
    return {
        "customer": _customer(session, customer),
        "sites": [_fields(site, SITE) for site in sites],
        "products": [
            _product(one) | {"site_name": names.get(one.site_id), "open_tickets": counts.get(one.id, 0)}
            for one in products
        ],
    } | _tickets(session, actor, Ticket.customer_id, customer.id)


def product_page(session: Session, actor: Actor, settings: Settings, product_id: str) -> dict[str, Any]:
    """Return a product with its owner, its path through the network, its labels and its tickets."""
    product = _seen(session, actor, Product, product_id)
    query = select(Label).where(Label.product_id == product.id).order_by(Label.print_version.desc(), Label.id)
    return {
        "product": _product(product),
        "customer": _customer(session, session.get_one(Customer, product.customer_id)),
        "site": _fields(session.get_one(Site, product.site_id), SITE),
        "chain": chain_of(session, product.id),
        "labels": [_label(settings, label) for label in session.scalars(query)],
    } | _tickets(session, actor, Ticket.product_id, product.id)


def _seen(session: Session, actor: Actor, model: type[Any], row_id: str) -> Any:
    row = session.scalar(visible(select(model).where(model.id == row_id), actor, READ, model))
    if row is None:
        raise NotFound
    return row


def _tickets(session: Session, actor: Actor, column: Any, row_id: str) -> dict[str, Any]:
    """Return the open tickets of a customer or product, oldest first, and the closed ones, newest first."""
    mine = visible(select(Ticket).where(column == row_id), actor, READ, Ticket)
    still_open = mine.where(Ticket.closed_at.is_(None)).order_by(Ticket.opened_at, Ticket.id).limit(MOST_OPEN)
    closed = mine.where(Ticket.closed_at.is_not(None)).order_by(Ticket.closed_at.desc(), Ticket.id)
    return {
        "open": ticket_rows(session, session.scalars(still_open).all()),
        "earlier": ticket_rows(session, session.scalars(closed.limit(MOST_EARLIER)).all()),
    }


def _found_product(found: FoundProduct) -> dict[str, Any]:
    names = "id product_number service_type service_level assurance_level status customer_id circuit_number"
    return _fields(found.product, names.split()) | {
        "customer_name": found.customer.name,
        "site_id": found.site.id,
        "site_name": found.site.name,
        "address": found.site.address,
        "contact_name": found.site.contact_name,
        "contact_phone": found.site.contact_phone,
        "open_tickets": found.open_tickets,
    }


def _customer(session: Session, customer: Customer) -> dict[str, Any]:
    shown = _fields(customer, ("id", "name", "customer_tier", "phone", "email", "lang", "rev"))
    for word in ("account_manager", "technical_manager"):
        user_id = getattr(customer, f"{word}_id")
        user = session.get(User, user_id) if user_id else None
        shown |= {f"{word}_name": user.name if user else None, f"{word}_phone": user.phone if user else None}
    return shown


def _product(product: Product) -> dict[str, Any]:
    """Return a product's fields; the address the diagnosis probes never leaves the server."""
    since = product.in_service_on
    return _fields(product, PRODUCT) | {"in_service_on": since.isoformat() if since else None}


def _label(settings: Settings, label: Label) -> dict[str, Any]:
    shown = _fields(label, ("id", "state", "end", "template", "print_version", "work_order_id", "ended_reason", "rev"))
    times = {name: iso(getattr(label, name)) for name in ("printed_at", "affixed_at", "ended_at")}
    return shown | times | {"payload": payload(settings, label.token)}


def _fields(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
