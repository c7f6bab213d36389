"""Fill an empty database with the demo: everything or nothing, in the caller's one transaction."""

from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from server.core import clock
from server.core.errors import Conflict
from server.models import Customer, DueWork, Product, Ticket, User, WorkOrder
from server.services import reference
from server.services.accounts import profile
from server.services.demo import labels, orders
from server.services.demo.customers import add_customers
from server.services.demo.dice import Dice
from server.services.demo.fieldwork import Fieldwork
from server.services.demo.network import build_network
from server.services.demo.people import add_organisation
from server.services.demo.products import add_products
from server.settings import Settings


class NotEmpty(Conflict):
    """The database holds something already; the demo never mixes with a carrier's own data."""

    code = "not_empty"
    message = "This database is not empty: the demo is loaded into an empty one only."


@dataclass(frozen=True)
class Loaded:
    """How much the demo holds."""

    customers: int
    products: int
    orders: int
    tickets: int


def load_demo(session: Session, settings: Settings) -> Loaded:
    """Fill the database; raise NotEmpty when anyone or anything is in it already. All times are relative to now."""
    if not is_empty(session):
        raise NotEmpty
    with clock.frozen_at(clock.now()):
        reference.load_defaults(session)
        organisation = add_organisation(session)
        accounts = add_customers(session, organisation)
        lines = add_products(session, accounts, build_network(organisation), settings.port)
        field = Fieldwork(session, settings, organisation, Dice("fieldwork"))
        legacy = orders.play_orders(field, orders.Stock(list(lines), Dice("stock")))
        labels.add_labels(session, lines, legacy)
        _finish_due_work(session)
        profile.mark_demo(session)
        session.flush()
    return Loaded(*(_count(session, model) for model in (Customer, Product, WorkOrder, Ticket)))


def is_empty(session: Session) -> bool:
    """Return whether nobody works in this database and nothing was sold."""
    return not any(_count(session, model) for model in (User, Customer, Product, Ticket, WorkOrder))


def _finish_due_work(session: Session) -> None:
    """Mark what the worker would have done in the past as done, so that the first minute is a quiet one."""
    session.flush()
    past = update(DueWork).where(DueWork.due_at <= clock.now(), DueWork.done_at.is_(None))
    session.execute(past.values(done_at=DueWork.due_at))


def _count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0
