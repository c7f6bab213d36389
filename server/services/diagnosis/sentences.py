"""A result in one plain sentence of the catalogue, with its gaps filled from the line's own rows."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import Customer, Product, Ticket, User, WorkOrder
from server.services.diagnosis import judging
from server.services.reference import names

EXPERT_MINUTES = 30


def sentence(session: Session, result: str, lang: str) -> str:
    """Return the catalogue's sentence of a result with its gaps open, or nothing where it has none."""
    entry = names(session, "result").get(result)
    return entry.name(lang) if entry else ""


def gaps(session: Session, product_id: str, result: str, lang: str) -> dict[str, str]:
    """Return what fills the gaps of a customer's own results: a name, a stage, a number."""
    found: dict[str, str] = {"minutes": str(EXPERT_MINUTES)}
    if result == judging.SUSPENDED:
        found["name"] = _account_manager(session, product_id)
    if result == judging.INSTALLING:
        found["stage"] = _install_stage(session, product_id, lang)
    if result == judging.OPEN_TICKET:
        found["no"] = _open_number(session, product_id)
    return found


def filled(text: str, known: dict[str, str]) -> str:
    """Fill the gaps that are known; an unknown one is left out rather than shown."""
    for name, value in known.items():
        text = text.replace("{" + name + "}", value)
    return text


def _account_manager(session: Session, product_id: str) -> str:
    query = select(User.name).join(Customer, Customer.account_manager_id == User.id)
    return session.scalar(query.join(Product, Product.customer_id == Customer.id).where(Product.id == product_id)) or ""


def _install_stage(session: Session, product_id: str, lang: str) -> str:
    stage = session.scalar(
        select(WorkOrder.stage)
        .where(WorkOrder.product_id == product_id, WorkOrder.kind == "install")
        .order_by(WorkOrder.created_at.desc())
    )
    entry = names(session, "stage").get(stage or "")
    return entry.name(lang) if entry else stage or ""


def _open_number(session: Session, product_id: str) -> str:
    query = select(Ticket.number).where(Ticket.product_id == product_id, Ticket.closed_at.is_(None))
    return session.scalar(query.order_by(Ticket.opened_at.desc())) or ""
