"""Let the demo's desk work: reports come in and move on by the product's own verbs, at moments in the past."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from server.core import clock
from server.models import DueWork, Ticket, WorkOrder
from server.policy import Actor
from server.services import loop
from server.services.demo.fieldwork import Fieldwork
from server.services.demo.products import Line
from server.services.tickets import alarms
from server.services.tickets.forms import StepArgs
from server.services.tickets.intake import open_ticket

FRONT, EXPERT, DISPATCH = "fred", "erin", "dana"


@dataclass(frozen=True)
class Report:
    """What a customer says, of which line, and how it reached us."""

    kind: str
    line: Line
    words: str
    channel: str
    symptom: str | None = None


@dataclass
class Desk:
    """The desk as the demo plays it."""

    field: Fieldwork

    def open(self, report: Report, at: datetime) -> Ticket:
        """Take a report in: a scan comes from the customer himself, everything else through the front desk."""
        line, scanned = report.line, report.channel == "scan"
        actor = Actor(None, line.site.contact_name, "customer") if scanned else self.field.organisation.actor(FRONT)
        with clock.frozen_at(at):
            return open_ticket(
                self.field.session,
                actor,
                kind=report.kind,
                channel=report.channel,
                description=report.words,
                product_id=line.product.id,
                customer_id=line.account.customer.id,
                contact_name=line.site.contact_name,
                contact_phone=line.site.contact_phone,
                contact_email=line.account.customer.email,
                symptom=report.symptom,
                lang=line.account.customer.lang,
            )

    def step(self, ticket: Ticket, by: str, event: str, at: datetime, args: StepArgs | None = None) -> None:
        """Take a step at a moment in the past."""
        field = self.field
        with clock.frozen_at(at):
            actor = field.organisation.actor(by)
            loop.step_ticket(field.session, actor, ticket.id, event, args or StepArgs())

    def send(self, ticket: Ticket, technician: str, at: datetime, words: str) -> WorkOrder:
        """Give a ticket to a technician as a repair order and return the order."""
        user_id = self.field.organisation.users[technician].id
        self.step(ticket, DISPATCH, "assign", at, StepArgs(technician_id=user_id, text=words))
        return self.field.session.scalars(select(WorkOrder).where(WorkOrder.ticket_id == ticket.id)).one()

    def ring(self) -> None:
        """Fire every alarm that is due by now, each at its own moment."""
        session = self.field.session
        due = select(DueWork).where(DueWork.kind == alarms.KIND, DueWork.done_at.is_(None))
        for work in session.scalars(due.where(DueWork.due_at <= clock.now()).order_by(DueWork.due_at)).all():
            with clock.frozen_at(work.due_at):
                alarms.fire(session, work.subject_id)
            work.done_at = work.due_at


def spread(start: datetime, end: datetime, how_many: int) -> list[datetime]:
    """Return moments from shortly after a start to an end."""
    first = start + timedelta(minutes=min(6.0, (end - start).total_seconds() / 60 / (how_many + 1)))
    return [first + (end - first) * number / max(how_many - 1, 1) for number in range(how_many)]
