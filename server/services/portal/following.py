"""Whose report one looks at, and how much of it: the reporter's own by its link, the customer's all by his session."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.ids import digest
from server.models import Label, PortalReport, Product, Site, Ticket
from server.services.portal.labels import LIVING
from server.services.portal.sessions import Customer, customer_of

HOME_ZONE = "Asia/Shanghai"


@dataclass(frozen=True)
class Followed:
    """A report and what the one who looks may see and do: `detailed` is the customer's view, `owns` the reporter's."""

    ticket: Ticket
    since: datetime
    detailed: bool
    owns: bool
    zone: str
    label_token: str

    @property
    def may_answer(self) -> bool:
        """Whether he may say that it works, or push: a stranger whose words joined another's report may not."""
        return self.owns or self.detailed


@dataclass(frozen=True)
class Listed:
    """A report in a list."""

    number: str
    opened_at: datetime
    stage: str
    closed: bool


def by_link(session: Session, token: str, customer_token: str) -> Followed | None:
    """Return the report of a progress link, in detail if this browser is also the customer's."""
    row = session.get(PortalReport, digest(token))
    if row is None:
        return None
    ticket = session.get_one(Ticket, row.ticket_id)
    owned = ticket.product_id and customer_token and customer_of(session, customer_token, ticket.product_id)
    detailed = bool(owned and owned.customer_id == ticket.customer_id)
    since = ticket.opened_at if detailed or row.owns else row.created_at
    return _followed(session, ticket, since, detailed, row.owns)


def by_number(session: Session, customer: Customer, number: str) -> Followed | None:
    """Return a report on the verified customer's product."""
    ticket = session.scalar(
        select(Ticket).where(
            Ticket.number == number,
            Ticket.product_id == customer.product_id,
            Ticket.customer_id == customer.customer_id,
        )
    )
    return _followed(session, ticket, ticket.opened_at, True, True) if ticket else None


def all_of(session: Session, customer: Customer, most: int = 20) -> list[Listed]:
    """Return the reports on the verified customer's product, open ones first, then newest first."""
    query = select(Ticket.number, Ticket.opened_at, Ticket.stage, Ticket.closed_at).where(
        Ticket.product_id == customer.product_id, Ticket.customer_id == customer.customer_id
    )
    rows = session.execute(query.order_by(Ticket.closed_at.is_not(None), Ticket.opened_at.desc()).limit(most))
    return [Listed(number, opened, stage, closed is not None) for number, opened, stage, closed in rows]


def of_links(session: Session, product_id: str, tokens: list[str]) -> list[tuple[str, Listed]]:
    """Return the reports of this product that a browser holds links to, with their links."""
    found = []
    for token in tokens:
        followed = by_link(session, token, "")
        if followed and followed.ticket.product_id == product_id:
            ticket = followed.ticket
            found.append((token, Listed(ticket.number, followed.since, ticket.stage, ticket.closed_at is not None)))
    return found


def _followed(session: Session, ticket: Ticket, since: datetime, detailed: bool, owns: bool) -> Followed:
    zone = session.scalar(
        select(Site.zone).join(Product, Product.site_id == Site.id).where(Product.id == ticket.product_id)
    )
    query = select(Label.token).where(Label.product_id == ticket.product_id, Label.state.in_(LIVING))
    token = session.scalar(query.order_by(Label.created_at.desc()).limit(1)) if ticket.product_id else None
    return Followed(ticket, since, detailed, owns, zone or HOME_ZONE, token or "")
