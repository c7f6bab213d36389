"""The one interpreter of the table of rights, and the row filter that queries use."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, exists, or_, select, true

from server.core.errors import Forbidden
from server.models import Area, Customer, Product, Site, Ticket, WorkOrder
from server.policy.actor import Actor
from server.policy.table import ACTIONS, DESK_ROLES

S = TypeVar("S", bound=Select[*tuple[Any, ...]])


def may(actor: Actor, action: str) -> bool:
    """Return whether the actor's role has this action at all; an unknown action is a programming error."""
    return actor.role == "system" or actor.role in ACTIONS[action]


def require(actor: Actor, action: str) -> None:
    """Raise Forbidden unless the actor's role has this action."""
    if not may(actor, action):
        raise Forbidden(action=action)


def visible(query: S, actor: Actor, action: str, model: type[Any]) -> S:
    """Narrow a query on customers, sites, products, tickets or orders to the rows this actor may use the action on."""
    require(actor, action)
    reach = "all" if actor.role == "system" else ACTIONS[action][actor.role]
    return query.where(_reach(actor, reach, model))


def _reach(actor: Actor, reach: str, model: type[Any]) -> ColumnElement[bool]:
    if reach == "all" or (reach == "area" and not actor.area_path):
        return true()
    if reach == "area":
        return _in_area(actor, model)
    return _assigned(actor, model) if actor.role == "technician" else _own_customers(actor, model)


def _in_area(actor: Actor, model: type[Any]) -> ColumnElement[bool]:
    areas = select(Area.id).where(Area.path.startswith(actor.area_path, autoescape=True))
    if model is Product:
        return exists().where(Site.id == Product.site_id, Site.area_id.in_(areas))
    if model is Ticket and actor.role in DESK_ROLES:
        return or_(Ticket.area_id.is_(None), Ticket.area_id.in_(areas))
    within: ColumnElement[bool] = model.area_id.in_(areas)
    return within


def _assigned(actor: Actor, model: type[Any]) -> ColumnElement[bool]:
    link: dict[type[Any], ColumnElement[bool]] = {
        WorkOrder: WorkOrder.assignee_id == actor.id,
        Ticket: exists().where(WorkOrder.ticket_id == Ticket.id, WorkOrder.assignee_id == actor.id),
        Product: exists().where(WorkOrder.product_id == Product.id, WorkOrder.assignee_id == actor.id),
        Customer: exists().where(WorkOrder.customer_id == Customer.id, WorkOrder.assignee_id == actor.id),
        Site: exists().where(WorkOrder.site_id == Site.id, WorkOrder.assignee_id == actor.id),
    }
    return link[model]


def _own_customers(actor: Actor, model: type[Any]) -> ColumnElement[bool]:
    own = select(Customer.id).where(
        or_(Customer.account_manager_id == actor.id, Customer.technical_manager_id == actor.id)
    )
    theirs: ColumnElement[bool] = model.id.in_(own) if model is Customer else model.customer_id.in_(own)
    return theirs
