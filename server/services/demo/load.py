"""Fill an empty database with the demo: everything or nothing, in the caller's one transaction."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.errors import Conflict
from server.models import Customer, Product, Ticket, User, WorkOrder
from server.services import reference
from server.services.accounts import profile
from server.services.demo import labels, orders, outage, traces
from server.services.demo.customers import add_customers
from server.services.demo.desk import Desk
from server.services.demo.dice import Dice
from server.services.demo.faults import Faults
from server.services.demo.fieldwork import Fieldwork
from server.services.demo.network import build_network
from server.services.demo.people import add_organisation
from server.services.demo.products import Line, add_products
from server.services.demo.requests import Requests
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
        lines = add_products(session, accounts, build_network(organisation))
        field = Fieldwork(session, settings, organisation, Dice("fieldwork"))
        legacy = _play(session, Desk(field), lines)
        labels.add_labels(session, lines, legacy)
        profile.mark_demo(session)
        session.flush()
    return Loaded(*(_count(session, model) for model in (Customer, Product, WorkOrder, Ticket)))


def is_empty(session: Session) -> bool:
    """Return whether nobody works in this database and nothing was sold."""
    return not any(_count(session, model) for model in (User, Customer, Product, Ticket, WorkOrder))


def _play(session: Session, desk: Desk, lines: list[Line]) -> list[Product]:
    """Play every story in the order of time; return the products left without a label on purpose."""
    stock = orders.Stock(list(lines), Dice("stock"))
    cabinet, affected = outage.reserve(session, stock)
    outage.add_problems(session, cabinet)
    stories = [*orders.plays(desk.field, stock), *outage.plays(desk, affected)]
    stories += [*Faults(desk, stock, Dice("faults")).plays(), *Requests(desk, lines, Dice("requests")).plays()]
    for moment, play in sorted(stories, key=lambda story: story[0]):
        play(moment)
    traces.leave_traces(desk)
    orders.suspend_some(stock)
    return orders.left_without_label(stock)


def _count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0
