"""Import the tickets of an older system: whole or not at all, and a second time without effect.

What staff here have changed since is kept: only what the file itself says differently from last time is taken over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.ids import new_id
from server.models import Event, Product, Site, Ticket
from server.policy import Actor, require
from server.services import history, numbers, processes, reference
from server.services.imports.chunks import chunked
from server.services.imports.mapping import TicketMap
from server.services.imports.reading import Table
from server.services.imports.report import BadCell, Report
from server.services.imports.ticket_rows import TicketRecord, parse_rows
from server.services.processes import Process
from server.services.tickets import promises

IMPORTED = "ticket_imported"
UNCLASSED = "ZZ"
NOT_A_FAULT, PARTLY_DOWN = "S", "P"
LEAST_SERVICE = "standard"
ENDED = ("closed", "cancelled")
Numbered = tuple[int, TicketRecord]
Products = dict[str, tuple[Product, Site]]


@dataclass(frozen=True)
class Context:
    """What the rows of one import refer to: the products they name, the processes their tickets follow, who imports."""

    actor: Actor
    products: Products
    processes: dict[str, Process]


@dataclass(frozen=True)
class Known:
    """A ticket that an earlier import made, and what the file said of it then."""

    ticket: Ticket
    said: dict[str, Any]


def import_tickets(
    session: Session, actor: Actor, *, table: Table, mapping: TicketMap, partial: bool = False
) -> Report:
    """Bring a table of tickets in by a map; with a bad row nothing is changed, unless `partial` takes the good ones."""
    require(actor, "admin")
    records, bad = parse_rows(table, mapping)
    products = _products(session, records)
    bad += [*_unknown_products(records, products, mapping), *_unknown_channels(session, records, mapping)]
    refused = {cell.row for cell in bad}
    report = Report(read=len(table.rows), bad=sorted(bad, key=lambda cell: cell.row))
    if bad and not partial:
        return report
    good = [record for number, record in records if number not in refused]
    kinds = {record.ticket_type for record in good}
    context = Context(actor, products, {kind: processes.current(session, kind) for kind in kinds})
    known = _known(session, good)
    fresh = [record for record in good if (record.source, record.external_id) not in known]
    for number, record in zip(numbers.take(session, "ticket", len(fresh)) if fresh else (), fresh, strict=True):
        _create(session, context, number, record)
    for record in good:
        earlier = known.get((record.source, record.external_id))
        if earlier is not None:
            changed = _update(session, context, earlier, record)
            report.updated += changed
            report.unchanged += not changed
    report.created, report.applied = len(fresh), True
    session.flush()
    return report


def _create(session: Session, context: Context, number: str, record: TicketRecord) -> None:
    ticket = Ticket(
        id=new_id(),
        number=number,
        kind=record.ticket_type,
        source=record.source,
        external_id=record.external_id,
        symptom=UNCLASSED,
        symptom_first=UNCLASSED,
        severity=PARTLY_DOWN if record.ticket_type == "fault_report" else NOT_A_FAULT,
        lang="en" if record.description.isascii() else "zh",
    )
    _fill(ticket, record, context.products, set(record.fields()))
    _put_in_stage(ticket, record, context.processes[record.ticket_type])
    ticket.priority = _priority(session, ticket, context.products.get(record.product_number))
    session.add(ticket)
    _remember(session, context.actor, ticket, record)


def _update(session: Session, context: Context, known: Known, record: TicketRecord) -> bool:
    """Take over what the file says differently from last time; return whether there was anything."""
    said = record.fields()
    changed = {name for name, value in said.items() if known.said.get(name) != value}
    if not changed:
        return False
    _fill(known.ticket, record, context.products, changed)
    if changed & {"status", "closed_at"}:
        _put_in_stage(known.ticket, record, context.processes[record.ticket_type])
    _remember(session, context.actor, known.ticket, record)
    return True


def _fill(ticket: Ticket, record: TicketRecord, products: Products, names: set[str]) -> None:
    for name in names & {"description", "channel", "place", "contact_name", "contact_phone", "contact_email"}:
        setattr(ticket, name, getattr(record, name))
    if "created_at" in names:
        ticket.opened_at = record.created_at
    if "product_number" in names and record.product_number:
        product, site = products[record.product_number]
        ticket.product_id, ticket.customer_id = product.id, product.customer_id
        ticket.site_id, ticket.area_id, ticket.service_level = site.id, site.area_id, product.service_level


def _put_in_stage(ticket: Ticket, record: TicketRecord, definition: Process) -> None:
    """Put a ticket where its process has the file's status. No clock runs: its time limits were given elsewhere."""
    stage = _stage(definition, record.status)
    ticket.definition_id, ticket.definition_version = definition.id, definition.version
    ticket.stage, ticket.state, ticket.position = stage["id"], record.status, stage.get("position") or "front_desk"
    ticket.held_from = _stage(definition, "acknowledged")["id"] if record.status in ("pending", "held") else None
    moment = record.closed_at or record.created_at  # a file without closing times gives no better one
    ticket.stage_since = moment
    ticket.resolved_at = moment if record.status in ("resolved", "closed") else None
    ticket.closed_at = moment if record.status in ENDED else None


def _stage(definition: Process, status: str) -> dict[str, Any]:
    """Return the first stage of a process that has a status, else the one it starts in."""
    states: list[dict[str, Any]] = definition.body["states"]
    wanted = "pending" if status == "held" else status
    start = next(state for state in states if state["kind"] == "start")
    return next((state for state in states if state["tmf"] == wanted), start)


def _remember(session: Session, actor: Actor, ticket: Ticket, record: TicketRecord) -> None:
    history.record(session, actor, ("ticket", ticket.id), IMPORTED, source=record.source, said=record.fields())


def _known(session: Session, records: Sequence[TicketRecord]) -> dict[tuple[str, str], Known]:
    """Return the tickets that earlier imports made of these records, with what was said of them last."""
    tickets: dict[str, Ticket] = {}
    for source in {record.source for record in records}:
        ids = [record.external_id for record in records if record.source == source]
        for part in chunked(ids):
            query = select(Ticket).where(Ticket.source == source, Ticket.external_id.in_(part))
            tickets |= {ticket.id: ticket for ticket in session.scalars(query)}
    said: dict[str, dict[str, Any]] = {}
    for part in chunked(list(tickets)):
        events = select(Event).where(Event.subject_kind == "ticket", Event.subject_id.in_(part))
        for event in session.scalars(events.where(Event.type == IMPORTED).order_by(Event.at, Event.id)):
            said[event.subject_id] = event.data["said"]
    return {(one.source, one.external_id or ""): Known(one, said.get(one.id, {})) for one in tickets.values()}


def _products(session: Session, records: Sequence[Numbered]) -> Products:
    numbers_named = sorted({record.product_number for _, record in records if record.product_number})
    found: Products = {}
    for part in chunked(numbers_named):
        query = select(Product, Site).join(Site, Site.id == Product.site_id).where(Product.product_number.in_(part))
        found |= {row[0].product_number: (row[0], row[1]) for row in session.execute(query)}
    return found


def _unknown_products(records: Sequence[Numbered], products: Products, mapping: TicketMap) -> list[BadCell]:
    column = " + ".join(mapping.columns.get("product_number", ("product_number",)))
    return [
        BadCell(number, column, record.product_number, "is no product here")
        for number, record in records
        if record.product_number and record.product_number not in products
    ]


def _unknown_channels(session: Session, records: Sequence[Numbered], mapping: TicketMap) -> list[BadCell]:
    known = reference.names(session, "channel")
    column = " + ".join(mapping.columns.get("channel", ("channel",)))
    return [
        BadCell(number, column, record.channel, f"is none of {', '.join(known)}")
        for number, record in records
        if record.channel not in known
    ]


def _priority(session: Session, ticket: Ticket, found: tuple[Product, Site] | None) -> int:
    assurance = found[0].assurance_level if found else promises.least(session, "assurance_level")
    return promises.priority(session, ticket.severity, assurance, ticket.service_level or LEAST_SERVICE)
