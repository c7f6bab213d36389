"""Make a work order with its checklist, and ask the worker to prepare its label."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.errors import NotFound
from server.models import ChecklistItem, Product, Site, Ticket, User, WorkOrder
from server.policy import Actor, visible
from server.services import due, history, numbers, processes, reference
from server.services.orders import assignment, norms


def make_order(
    session: Session,
    actor: Actor,
    *,
    kind: str,
    product_id: str,
    ticket_id: str | None = None,
    assignee_id: str | None = None,
    window: tuple[datetime | None, datetime | None] = (None, None),
    instructions: str = "",
    request_id: str | None = None,
) -> WorkOrder:
    """Make an order for a product the actor may see; the same request_id gives the same order again."""
    again = _already_made(session, request_id)
    if again:
        return again
    product = session.scalar(visible(select(Product).where(Product.id == product_id), actor, "records.read", Product))
    if product is None:
        raise NotFound
    order = _fresh(session, product, kind, session.get(Ticket, ticket_id) if ticket_id else None)
    order.window_start, order.window_end = window
    order.instructions, order.request_id = instructions, request_id
    session.add(order)
    session.flush()
    _add_checklist(session, order)
    history.record(session, actor, ("work_order", order.id), "order_made", kind=kind, number=order.number)
    if order.label_required:
        due.at(session, "prepare_label", order.id, clock.now())
    if assignee_id:
        assignment.assign(session, actor, order, session.get_one(User, assignee_id))
    return order


def _already_made(session: Session, request_id: str | None) -> WorkOrder | None:
    return session.scalar(select(WorkOrder).where(WorkOrder.request_id == request_id)) if request_id else None


def _add_checklist(session: Session, order: WorkOrder) -> None:
    points = [one for one in reference.names(session, "checklist").values() if one.data["order_kind"] == order.kind]
    for position, point in enumerate(points):
        session.add(
            ChecklistItem(
                work_order_id=order.id,
                position=position,
                item=point.data["item"],
                text_en=point.name_en,
                text_zh=point.name_zh,
                kind=point.data["answer"],
                required=point.data["required"],
                safety=point.data["safety"],
            )
        )


def _fresh(session: Session, product: Product, kind: str, ticket: Ticket | None) -> WorkOrder:
    """Return an order with all that follows from its product, its kind and its ticket."""
    norm, site = norms.norm(kind), session.get_one(Site, product.site_id)
    definition = processes.current(session, "work_order")
    return WorkOrder(
        number=numbers.take(session, "work_order")[0],
        kind=kind,
        definition_id=definition.id,
        definition_version=definition.version,
        product_id=product.id,
        customer_id=product.customer_id,
        site_id=site.id,
        ticket_id=ticket.id if ticket else None,
        area_id=site.area_id,
        due_at=ticket.due_at if ticket and ticket.due_at else clock.now() + timedelta(hours=norm.due_h),
        priority=ticket.priority if ticket else 3,
        label_required=norm.label and product.label_required,
        photo_slots=list(norm.photos),
    )
