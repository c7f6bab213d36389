"""Which active products still have no label on site: the list the legacy path (A06) works off."""

from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from server.models import Customer, Label, Product, Site, WorkOrder
from server.policy import Actor, visible


def _without_label(actor: Actor) -> Any:
    on_site = exists().where(Label.product_id == Product.id, Label.state == "affixed")
    query = visible(select(Product.id), actor, "records.read", Product)
    return query.where(Product.status == "active", Product.label_required, ~on_site)


def count_missing(session: Session, actor: Actor) -> int:
    """Return how many products the actor sees that have no label."""
    return session.scalar(select(func.count()).select_from(_without_label(actor).subquery())) or 0


def list_missing(session: Session, actor: Actor, *, cursor: str | None = None, limit: int = 100) -> dict[str, Any]:
    """Return products without a label, by number, with the open order that will bring one."""
    query = (
        select(Product, Customer.name, Site.name, Site.address)
        .join(Customer, Customer.id == Product.customer_id)
        .join(Site, Site.id == Product.site_id)
        .where(Product.id.in_(_without_label(actor)), Product.product_number > (cursor or ""))
        .order_by(Product.product_number)
        .limit(limit + 1)
    )
    found = session.execute(query).all()
    orders = _coming(session, [row[0].id for row in found])
    rows = [
        {
            "id": product.id,
            "product_number": product.product_number,
            "service_type": product.service_type,
            "customer_name": customer,
            "site_name": site,
            "address": address,
            "work_order": orders.get(product.id),
        }
        for product, customer, site, address in found[:limit]
    ]
    return {"products": rows, "next_cursor": rows[-1]["product_number"] if len(found) > limit else None}


def _coming(session: Session, product_ids: list[str]) -> dict[str, dict[str, str]]:
    query = select(WorkOrder.product_id, WorkOrder.id, WorkOrder.number).where(
        WorkOrder.product_id.in_(product_ids), WorkOrder.closed_at.is_(None), WorkOrder.label_required
    )
    return {row[0]: {"id": row[1], "number": row[2]} for row in session.execute(query)}
