"""From what an inventory row says to the columns of customer, site and product, and what of it must be here already."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import Area, Customer, Product, Site, User
from server.services.imports.chunks import chunked
from server.services.imports.inventory_rows import InventoryRow

Names = frozenset[str]
CUSTOMER = {
    "customer_name": "name",
    "customer_tier": "customer_tier",
    "customer_phone": "phone",
    "customer_email": "email",
    "account_manager": "account_manager_id",
    "technical_manager": "technical_manager_id",
}
SITE = {
    "site_address": "address",
    "site_contact": "contact_name",
    "site_phone": "contact_phone",
    "latitude": "lat",
    "longitude": "lon",
    "area": "area_id",
}
PRODUCT = {
    "product_name": "name",
    "service_type": "service_type",
    "service_level": "service_level",
    "assurance_level": "assurance_level",
    "status": "status",
    "service_number": "service_number",
    "circuit_number": "circuit_number",
    "bandwidth": "bandwidth",
    "address": "address",
    "in_service_on": "in_service_on",
}
OR_NOTHING = ("service_number", "circuit_number", "address")


@dataclass(frozen=True)
class Known:
    """What is here already of what a file names, by the file's own keys; grows while the file is applied."""

    areas: dict[str, Area]
    staff: dict[str, User]
    customers: dict[str, Customer]
    sites: dict[tuple[str, str], Site]
    products: dict[str, Product]


def look_up(session: Session, rows: Sequence[InventoryRow]) -> Known:
    """Load everything the rows name."""
    numbers = {row.said["customer_number"] for row in rows}
    customers = {one.external_id: one for one in _load(session, Customer.external_id, numbers)}
    sites = _load(session, Site.customer_id, {customer.id for customer in customers.values()})
    products = _load(session, Product.product_number, {row.said["product_number"] for row in rows})
    managers = {row.said.get(name, "") for row in rows for name in ("account_manager", "technical_manager")}
    return Known(
        areas={area.code: area for area in session.scalars(select(Area))},
        staff={user.username: user for user in _load(session, User.username, managers - {""})},
        customers=customers,
        sites={(site.customer_id, site.name): site for site in sites},
        products={product.product_number: product for product in products},
    )


def unknown_names(row: InventoryRow, known: Known) -> Iterator[tuple[str, str]]:
    """Yield (field, why) for each area or person a row names that is not there."""
    if row.said["area"] not in known.areas:
        yield "area", "is the code of no area here"
    for name in ("account_manager", "technical_manager"):
        if row.said.get(name) and row.said[name] not in known.staff:
            yield name, "is the user name of nobody here"


def set_customer(customer: Customer, row: InventoryRow, names: Names, known: Known) -> None:
    """Take over what a row newly says of the customer; an empty cell says nothing, as another row may say it."""
    for name in CUSTOMER.keys() & names:
        text = row.said[name]
        if text:
            _set(customer, CUSTOMER[name], known.staff[text].id if name.endswith("_manager") else text)


def set_site(site: Site, row: InventoryRow, names: Names, known: Known) -> None:
    """Take over what a row newly says of the site; an empty cell says nothing."""
    for name in SITE.keys() & names:
        text = row.said[name]
        if text:
            _set(site, SITE[name], _site_value(name, text, known))


def set_product(product: Product, row: InventoryRow, names: Names, owners: tuple[Customer, Site]) -> None:
    """Take over what a row newly says of the product; a cell that became empty empties the field."""
    _set(product, "customer_id", owners[0].id)
    _set(product, "site_id", owners[1].id)
    for name in PRODUCT.keys() & names:
        _set(product, PRODUCT[name], _product_value(name, row.get(name)))


def _site_value(name: str, text: str, known: Known) -> str | float:
    if name == "area":
        return known.areas[text].id
    return float(text) if name in ("latitude", "longitude") else text


def _product_value(name: str, text: str) -> str | date | None:
    if name == "in_service_on":
        return date.fromisoformat(text) if text else None
    return text or (None if name in OR_NOTHING else "")


def _set(target: Any, attribute: str, value: Any) -> None:
    """Set an attribute only when it differs, so that a row that says nothing new gets no new revision."""
    if getattr(target, attribute) != value:
        setattr(target, attribute, value)


def _load(session: Session, column: Any, keys: Iterable[str]) -> list[Any]:
    found: list[Any] = []
    for part in chunked(sorted(keys)):
        found += session.scalars(select(column.class_).where(column.in_(part)))
    return found
