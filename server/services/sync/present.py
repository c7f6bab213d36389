"""What a pulled row holds: each entity's flat form on the wire, made for many rows in few queries."""

import base64
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.clock import iso
from server.models import (
    Attachment,
    ChecklistItem,
    Customer,
    Label,
    Note,
    PrintJob,
    ProcessDefinition,
    Product,
    ProductResource,
    Reading,
    Reference,
    Resource,
    ResourceLink,
    ServiceTest,
    Site,
    Ticket,
    User,
)
from server.services.labels.content import payload
from server.services.sync.present_order import orders
from server.settings import Settings

Rows = dict[str, dict[str, Any]]
CHUNK = 400


def rows(session: Session, settings: Settings, entity: str, ids: Sequence[str]) -> Rows:
    """Return the wire form of things by id; ids that no longer exist are left out."""
    found: Rows = {}
    for start in range(0, len(ids), CHUNK):
        found |= _FORMS[entity](session, settings, ids[start : start + CHUNK])
    return found


def _plain(model: type[Any], names: str) -> Callable[[Session, Settings, Sequence[str]], Rows]:
    """Make a form of a row's own columns, moments as text."""

    def form(session: Session, settings: Settings, ids: Sequence[str]) -> Rows:
        found = session.scalars(select(model).where(model.id.in_(ids)))
        return {row.id: {name: _wire(getattr(row, name)) for name in names.split()} for row in found}

    return form


def _wire(value: Any) -> Any:
    return iso(value) if hasattr(value, "tzinfo") else value.isoformat() if hasattr(value, "isoformat") else value


def _customers(session: Session, settings: Settings, ids: Sequence[str]) -> Rows:
    found = list(session.scalars(select(Customer).where(Customer.id.in_(ids))))
    wanted = {one for row in found for one in (row.account_manager_id, row.technical_manager_id) if one}
    people = {user.id: user for user in session.scalars(select(User).where(User.id.in_(wanted)))}
    shown: Rows = {}
    for row in found:
        shown[row.id] = {"id": row.id, "name": row.name, "customer_tier": row.customer_tier, "rev": row.rev}
        for word, user_id in (
            ("account_manager", row.account_manager_id),
            ("technical_manager", row.technical_manager_id),
        ):
            user = people.get(user_id or "")
            shown[row.id] |= {f"{word}_name": user.name if user else "", f"{word}_phone": user.phone if user else ""}
    return shown


def _products(session: Session, settings: Settings, ids: Sequence[str]) -> Rows:
    names = (
        "id product_number name service_type service_level assurance_level customer_id site_id status "
        "circuit_number bandwidth in_service_on rev"
    )
    shown = _plain(Product, names)(session, settings, ids)
    query = select(ProductResource.product_id, ProductResource.resource_id).where(ProductResource.product_id.in_(ids))
    for product_id, resource_id in session.execute(query.order_by(ProductResource.place)):
        shown[product_id].setdefault("resource_ids", []).append(resource_id)
    return shown


def _resources(session: Session, settings: Settings, ids: Sequence[str]) -> Rows:
    shown = _plain(Resource, "id kind name end rev")(session, settings, ids)
    query = select(ResourceLink.child_id, ResourceLink.parent_id).where(ResourceLink.child_id.in_(ids))
    for child_id, parent_id in session.execute(query.order_by(ResourceLink.parent_id.desc())):
        shown[child_id]["parent_id"] = parent_id
    return {row_id: {"parent_id": None} | row for row_id, row in shown.items()}


def _tickets(session: Session, settings: Settings, ids: Sequence[str]) -> Rows:
    names = "id number kind stage state symptom severity description opened_at contact_name contact_phone rev"
    shown = _plain(Ticket, names)(session, settings, ids)
    query = select(ServiceTest.ticket_id, ServiceTest.result).where(ServiceTest.ticket_id.in_(ids))
    results = {row[0]: row[1] for row in session.execute(query.order_by(ServiceTest.created_at))}
    return {row_id: row | {"result": results.get(row_id)} for row_id, row in shown.items()}


def _labels(session: Session, settings: Settings, ids: Sequence[str]) -> Rows:
    shown = _plain(Label, "id product_id work_order_id state template print_version end rev")(session, settings, ids)
    tokens = {row[0]: row[1] for row in session.execute(select(Label.id, Label.token).where(Label.id.in_(ids)))}
    jobs: dict[str, list[dict[str, Any]]] = {}
    for job in session.scalars(select(PrintJob).where(PrintJob.label_id.in_(ids))):
        size = {"width_mm": job.width_mm, "height_mm": job.height_mm}
        picture = base64.b64encode(job.content).decode()
        jobs.setdefault(job.label_id, []).append(
            {"format": job.format, "printer": job.printer, "bytes": picture} | size
        )
    for label_id, row in shown.items():
        row["payload"] = payload(settings, tokens[label_id])
        row["jobs"] = [*jobs.get(label_id, ()), {"format": "pdf", "address": f"/api/labels/{label_id}.pdf"}]
    return shown


def _attachments(session: Session, settings: Settings, ids: Sequence[str]) -> Rows:
    names = "id work_order_id slot state sha256 size finding taken_at rev"
    return _plain(Attachment, names)(session, settings, ids)


_FORMS: dict[str, Callable[[Session, Settings, Sequence[str]], Rows]] = {
    "work_order": orders,
    "customer": _customers,
    "site": _plain(Site, "id name address contact_name contact_phone lat lon zone rev"),
    "product": _products,
    "resource": _resources,
    "ticket": _tickets,
    "label": _labels,
    "label_blank": _labels,
    "checklist": _plain(ChecklistItem, "id work_order_id item text_en text_zh kind required safety value position rev"),
    "reading": _plain(Reading, "id work_order_id kind value unit instrument measured_at rev"),
    "note": _plain(Note, "id work_order_id author text at rev"),
    "attachment": _attachments,
    "process": _plain(ProcessDefinition, "id key version body rev"),
    "reference": _plain(Reference, "id kind code parent name_en name_zh data position rev"),
}
