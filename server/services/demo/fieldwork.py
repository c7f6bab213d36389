"""Let the demo's technicians work: each step is the product's own verb, taken at a moment in the past."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.ids import new_id
from server.models import ChecklistItem, Product, ProductResource, Resource, WorkOrder
from server.policy import Actor
from server.services import loop
from server.services.demo import photos
from server.services.demo.dice import Dice
from server.services.demo.people import Organisation
from server.services.labels import states
from server.services.labels.prepare import PRINTER, prepare_label
from server.services.orders import corrections, evidence
from server.services.orders.make import make_order
from server.services.orders.moment import Moment
from server.services.orders.transitions import StepArgs
from server.settings import Settings
from sync.operations import ChecklistAnswer, FieldSet, LabelAffix, LabelPrinted, ReadingArgs, ReplyArgs

WAY = ("accept", "travel", "arrive", "start", "complete")
REACHED = {"assigned": 0, "accepted": 1, "travelling": 2, "arrived": 3, "working": 4, "completed": 5}
UNLABELLED_ANSWER = "yes"


@dataclass(frozen=True)
class Told:
    """What a technician writes when a repair is done."""

    symptom: str
    cause: str
    action_taken: str
    party: str
    text: str


@dataclass
class Fieldwork:
    """The field as the demo plays it."""

    session: Session
    settings: Settings
    organisation: Organisation
    dice: Dice

    def order(
        self, kind: str, product: Product, technician: str | None, at: datetime, instructions: str = ""
    ) -> WorkOrder:
        """Make an order at a moment, with its label ready where it needs one."""
        users = self.organisation.users
        with clock.frozen_at(at):
            made = make_order(
                self.session,
                self.organisation.actor("dana"),
                kind=kind,
                product_id=product.id,
                assignee_id=users[technician].id if technician else None,
                instructions=instructions,
            )
        self.prepare(made, at)
        return made

    def prepare(self, order: WorkOrder, at: datetime) -> None:
        """Prepare an order's label as the worker does soon after it was made."""
        if order.label_required:
            with clock.frozen_at(at + timedelta(minutes=1)):
                prepare_label(self.session, self.settings, order)

    def work(
        self, order: WorkOrder, technician: str, stage: str, span: tuple[datetime, datetime], told: Told | None = None
    ) -> None:
        """Take an order as far as a stage, its steps spread over a span of time."""
        actor = self.organisation.actor(technician)
        actions = WAY[: REACHED[stage]]
        for action, at in zip(actions, self._moments(span, len(actions)), strict=True):
            with clock.frozen_at(at):
                if action == "complete":
                    self._document(actor, order, at, told)
                self.step(actor, order, action)

    def step(
        self, actor: Actor, order: WorkOrder, action: str, reason: str | None = None, text: str | None = None
    ) -> None:
        """Take one step at the clock's moment."""
        loop.step_order(self.session, actor, order, action, StepArgs(reason=reason, text=text), Moment(clock.now()))

    def stick(self, actor: Actor, order: WorkOrder, at: datetime) -> None:
        """Print the order's label and scan it on the device."""
        label = prepare_label(self.session, self.settings, order)
        printed = LabelPrinted(label_id=label.id, template=label.template, printer=PRINTER, copies=1)
        states.acknowledge_print(self.session, actor, order, printed, Moment(at))
        states.affix(self.session, actor, order, LabelAffix(token=label.token), Moment(at))

    def measure(self, actor: Actor, order: WorkOrder, at: datetime) -> None:
        """Read the light level."""
        value = -self.dice.number(155, 238) / 10
        reading = ReadingArgs(
            reading_id=new_id(), kind="light_level", value=value, unit="dBm", instrument="OPM-5", measured_at=at
        )
        evidence.add_reading(self.session, actor, order, reading, Moment(at))

    def _document(self, actor: Actor, order: WorkOrder, at: datetime, told: Told | None) -> None:
        """Do everything the gates of a completion ask for, in the quarter of an hour before it."""
        earlier = at - timedelta(minutes=12)
        if order.kind == "relabel":
            verified = FieldSet(entity="work_order", id=order.id, field="data_verified", base=False, value=True)
            corrections.set_field(self.session, actor, order, verified, Moment(earlier))
        if order.label_required:
            self.stick(actor, order, earlier)
        if order.kind in ("install", "repair"):
            self.measure(actor, order, earlier)
        for slot in order.photo_slots:
            taken = at - timedelta(minutes=6)
            photos.take_photo(self.session, self.settings, actor, order, slot=slot, at=taken)
        items = select(ChecklistItem.item).where(ChecklistItem.work_order_id == order.id)
        for item in self.session.scalars(items.order_by(ChecklistItem.position)).all():
            answer = ChecklistAnswer(item=item, base=None, value=UNLABELLED_ANSWER)
            corrections.answer_point(self.session, actor, order, answer, Moment(at - timedelta(minutes=4)))
        if told is not None:
            self.reply(actor, order, at - timedelta(minutes=2), told)

    def reply(self, actor: Actor, order: WorkOrder, at: datetime, told: Told) -> None:
        """Write the reply of a repair; what was repaired is the node nearest to the customer."""
        query = select(Resource.id).join(ProductResource, ProductResource.resource_id == Resource.id)
        node = self.session.scalar(
            query.where(ProductResource.product_id == order.product_id).order_by(ProductResource.place).limit(1)
        )
        args = ReplyArgs(
            symptom=told.symptom,
            cause=told.cause,
            action_taken=told.action_taken,
            party=told.party,
            resource_id=node,
            text=told.text,
            restored_at=at - timedelta(minutes=9),
        )
        loop.write_reply(self.session, actor, order, args, Moment(at))

    def _moments(self, span: tuple[datetime, datetime], how_many: int) -> Iterator[datetime]:
        """Yield moments in order, the last at the end of the span."""
        start, end = span
        for number in range(1, how_many + 1):
            share = number / how_many - (self.dice.number(0, 20) / 100 / how_many if number < how_many else 0)
            yield start + (end - start) * share


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Hold the clock at a moment and hand the moment on."""
    with clock.frozen_at(moment):
        yield moment
