"""What is searched: which columns make up the text of a product, a customer and a ticket.

A product is also found by its customer and its site, so their texts are part of its own.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from server.models import Customer, Product, Site, Ticket

SITE_FIELDS = (Site.name, Site.address, Site.contact_name, Site.contact_phone)
CUSTOMER_FIELDS = (Customer.name, Customer.phone, Customer.external_id)
PRODUCT_FIELDS = (Product.product_number, Product.service_number, Product.circuit_number, Product.name)
TICKET_FIELDS = (
    Ticket.number,
    Ticket.external_id,
    Ticket.contact_name,
    Ticket.contact_phone,
    Ticket.contact_email,
    Ticket.description,
    Ticket.place,
)
FIELDS: dict[type[Any], tuple[Any, ...]] = {
    Customer: CUSTOMER_FIELDS,
    Site: SITE_FIELDS,
    Product: (*PRODUCT_FIELDS, Product.customer_id, Product.site_id),
    Ticket: TICKET_FIELDS,
}
KINDS: dict[str, type[Any]] = {"product": Product, "customer": Customer, "ticket": Ticket}


def indexed(model: type[Any]) -> frozenset[str]:
    """Return the names of the columns whose change makes a row's texts out of date."""
    return frozenset(column.key for column in FIELDS[model])


def texts(session: Session, kind: str, ids: Sequence[str]) -> Iterable[tuple[str, list[str]]]:
    """Yield the id and the texts of some rows."""
    for row in session.connection().execute(_query(kind).where(KINDS[kind].id.in_(ids))):
        yield row[0], [text for text in row[1:] if text]


def _query(kind: str) -> Select[*tuple[Any, ...]]:
    if kind == "customer":
        return select(Customer.id, *CUSTOMER_FIELDS)
    if kind == "ticket":
        return select(Ticket.id, *TICKET_FIELDS)
    joined = select(Product.id, *PRODUCT_FIELDS, *CUSTOMER_FIELDS[:2], *SITE_FIELDS)
    return joined.join(Customer, Customer.id == Product.customer_id).join(Site, Site.id == Product.site_id)
