"""Import a carrier's inventory: customers, sites, products and what carries them, one product a row.

A second import of the same file changes nothing. What staff corrected here is kept: only what the file itself says
differently from last time is taken over.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.ids import new_id
from server.models import Customer, Event, Product, Site
from server.policy import Actor, require
from server.services import history
from server.services.imports import inventory_fields, inventory_graph
from server.services.imports.chunks import chunked
from server.services.imports.inventory_fields import Known
from server.services.imports.inventory_rows import InventoryRow, Said, parse_rows
from server.services.imports.reading import Table
from server.services.imports.report import BadCell, Report

IMPORTED = "product_imported"


@dataclass(frozen=True)
class Change:
    """A row that says something new, and the fields in which it does."""

    row: InventoryRow
    names: frozenset[str]


def import_inventory(session: Session, actor: Actor, *, table: Table, partial: bool = False) -> Report:
    """Bring an inventory in; with a bad row nothing is changed, unless `partial` takes the good ones."""
    require(actor, "admin")
    rows, bad = parse_rows(table)
    known = inventory_fields.look_up(session, rows)
    bad += _unknown(rows, known)
    refused = {cell.row for cell in bad}
    report = Report(read=len(table.rows), bad=sorted(bad, key=lambda cell: cell.row))
    if bad and not partial:
        return report
    good = [row for row in rows if row.number not in refused]
    report.created = sum(row.said["product_number"] not in known.products for row in good)
    changes = _changes(session, good, known)
    report.updated = len(changes) - report.created
    report.unchanged = len(good) - len(changes)
    _apply(session, actor, changes, known)
    report.applied = True
    return report


def _apply(session: Session, actor: Actor, changes: Sequence[Change], known: Known) -> None:
    for change in changes:
        _customer(session, change, known)
    session.flush()
    for change in changes:
        _site(session, change, known)
    session.flush()
    for change in changes:
        product = _product(session, change, known)
        history.record(session, actor, ("product", product.id), IMPORTED, said=change.row.said)
    session.flush()
    laid = [(change.row, known.products[change.row.said["product_number"]]) for change in changes]
    inventory_graph.lay(session, laid, known)


def _customer(session: Session, change: Change, known: Known) -> None:
    number = change.row.said["customer_number"]
    customer, names = known.customers.get(number), change.names
    if customer is None:
        names = frozenset(change.row.said)
        customer = known.customers[number] = Customer(id=new_id(), external_id=number)
        customer.area_id = known.areas[change.row.said["area"]].id
        session.add(customer)
    inventory_fields.set_customer(customer, change.row, names, known)


def _site(session: Session, change: Change, known: Known) -> None:
    said = change.row.said
    key = (known.customers[said["customer_number"]].id, said["site_name"])
    site, names = known.sites.get(key), change.names
    if site is None:
        names = frozenset(said)
        site = known.sites[key] = Site(id=new_id(), customer_id=key[0], name=key[1])
        site.zone = known.areas[said["area"]].zone
        session.add(site)
    inventory_fields.set_site(site, change.row, names, known)


def _product(session: Session, change: Change, known: Known) -> Product:
    said = change.row.said
    product = known.products.get(said["product_number"])
    if product is None:
        product = known.products[said["product_number"]] = Product(id=new_id(), product_number=said["product_number"])
        session.add(product)
    customer = known.customers[said["customer_number"]]
    site = known.sites[(customer.id, said["site_name"])]
    inventory_fields.set_product(product, change.row, change.names, (customer, site))
    return product


def _changes(session: Session, rows: Sequence[InventoryRow], known: Known) -> list[Change]:
    """Return the rows that say something their last import did not."""
    before = _said_before(session, list(known.products.values()))
    changes = []
    for row in rows:
        product = known.products.get(row.said["product_number"])
        earlier = before.get(product.id, {}) if product else {}
        names = frozenset(name for name, text in row.said.items() if earlier.get(name) != text)
        if names or product is None:
            changes.append(Change(row, names))
    return changes


def _said_before(session: Session, products: Sequence[Product]) -> dict[str, Said]:
    said: dict[str, Said] = {}
    for part in chunked([product.id for product in products]):
        events = select(Event).where(Event.subject_kind == "product", Event.subject_id.in_(part))
        for event in session.scalars(events.where(Event.type == IMPORTED).order_by(Event.at, Event.id)):
            said[event.subject_id] = event.data["said"]
    return said


def _unknown(rows: Sequence[InventoryRow], known: Known) -> list[BadCell]:
    """Return the cells that name an area, a person or a customer that is not there."""
    bad: list[BadCell] = []
    named = set(known.customers)
    for row in rows:
        problems = list(inventory_fields.unknown_names(row, known))
        if row.said.get("customer_name"):
            named |= set() if problems else {row.said["customer_number"]}
        elif row.said["customer_number"] not in named:
            problems.append(("customer_name", "is empty, and no earlier row names this customer"))
        bad += [
            BadCell(row.number, row.headings.get(name, name), row.said.get(name, ""), why) for name, why in problems
        ]
    return bad
