"""The demo's fault reports: some solved at the desk, some by a visit, open ones in every stage, with late and early limits."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from server.core import clock
from server.models import Ticket
from server.services.demo.desk import DISPATCH, EXPERT, FRONT, Desk, Report, spread
from server.services.demo.dice import Dice
from server.services.demo.fieldwork import Told
from server.services.demo.orders import Play, Stock
from server.services.demo.people import read
from server.services.demo.products import Line
from server.services.tickets.forms import StepArgs

HOUR = timedelta(hours=1)
TARGET = {"gold": 4.0, "silver": 8.0}
CLOSED_BY_VISIT, CLOSED_AT_DESK = 30, 42

# whose, stage, service level, hours until the limit
NAMED = (
    ("tess", "inHand", "gold", -0.35), ("tess", "accepted", "gold", 0.6), ("tess", "dispatch", "silver", 2.5),
    ("theo", "accepted", "gold", 0.9), ("theo", "inHand", "silver", 3.0), ("theo", "dispatch", "silver", 5.2),
)  # fmt: skip
IN_THE_FIELD = (
    ("rong", "dispatch", "gold", 1.6), ("lina", "accepted", "silver", 3.4), ("hugo", "inHand", "gold", -1.3),
    ("zhou", "inHand", "silver", 2.2), ("gina", "accepted", "gold", 2.8), ("omar", "reply", "silver", 0.3),
    ("nina", "inHand", "gold", 0.8), ("kent", "reply", "gold", 1.1), ("sara", "dispatch", "silver", 6.0),
    ("finn", "accepted", "silver", -2.1), ("rong", "replyCheck", "gold", 1.0), ("zhou", "replyCheck", "silver", 3.0),
    ("nina", "replyCheck", "silver", 4.0), ("kent", "replyCheck", "gold", 0.4), ("lina", "followUp", "gold", 0.5),
    ("gina", "followUp", "silver", 2.0), ("sara", "followUp", "silver", 4.5), ("omar", "followUp", "gold", -0.5),
)  # fmt: skip
AT_THE_DESK = (
    ("intake", "gold", 3.9), ("intake", "silver", 7.8), ("intake", "silver", 7.5), ("intake", "gold", 3.7),
    ("firstLine", "gold", 3.5), ("firstLine", "silver", 6.9), ("firstLine", "silver", 5.0), ("firstLine", "gold", 2.0),
    ("firstLine", "silver", 7.2), ("expert", "gold", -0.4), ("expert", "gold", 0.7), ("expert", "silver", 4.1),
    ("expert", "silver", 2.6), ("expert", "gold", 1.9), ("expert", "silver", -1.0), ("review", "gold", 1.4),
    ("review", "silver", 3.3), ("review", "silver", 5.5), ("dispatch", "gold", 0.9), ("dispatch", "silver", 2.9),
    ("dispatch", "gold", 2.4), ("dispatch", "silver", -0.7), ("pending", "gold", 1.0), ("pending", "silver", 3.0),
    ("pending", "silver", 5.0), ("solved", "gold", 1.5), ("solved", "silver", 4.0), ("solved", "gold", 2.5),
)  # fmt: skip
REPEATED = (("expert", "silver", 3.1), ("firstLine", "gold", 2.7), ("dispatch", "gold", 1.2))
CHANNELS = {"scan": 5, "hotline": 4, "account_manager": 1}
ORDER_STAGE = {"dispatch": "assigned", "accepted": "accepted", "inHand": "working"}
SIX_STEPS = {"en": "Six-step check done; not solved on the phone.", "zh": "六步预处理完成，电话未能解决。"}
NO_ANSWER = {"en": "Server room locked, nobody answers.", "zh": "机房上锁，联系不上。"}


@dataclass(frozen=True)
class Fault:
    """One trouble with its words, as the demo's data tells it."""

    data: dict[str, Any]
    line: Line

    @property
    def symptom(self) -> str:
        """The class that fits the line's service type."""
        return str(self.data["class"][self.line.product.service_type])

    def say(self, what: str) -> str:
        """Return words in the customer's language."""
        return str(self.data[f"{what}_{self.line.account.customer.lang}"])

    def told(self) -> Told:
        """Return the reply of the visit that mends it."""
        return Told(self.symptom, self.data["cause"], self.data["action"], self.data["party"], self.say("reply"))


@dataclass
class Faults:
    """Makes fault stories from the stock of lines."""

    desk: Desk
    stock: Stock
    dice: Dice

    def plays(self) -> Iterator[Play]:
        """Yield every story with the moment it begins."""
        for number in range(CLOSED_BY_VISIT + CLOSED_AT_DESK):
            by_visit = number % 2 == 0 and number // 2 < CLOSED_BY_VISIT
            opened = clock.now() - timedelta(hours=26 + number * 9 + self.dice.number(0, 8))
            yield self._closed(self._fault(None, None, by_visit), opened, number, by_visit=by_visit)
        for technician, stage, level, due_in_h in (*NAMED, *IN_THE_FIELD):
            yield self._open(self._fault(technician, level, True), stage, due_in_h, technician)
        for stage, level, due_in_h in AT_THE_DESK:
            yield self._open(self._fault(None, level, False), stage, due_in_h, None)
        for number, (stage, level, due_in_h) in enumerate(REPEATED):
            fault = self._fault(None, level, False)
            yield self._closed(fault, clock.now() - timedelta(days=4 + 5 * number), 1, by_visit=False)
            yield self._open(fault, stage, due_in_h, None)

    def _closed(self, fault: Fault, opened: datetime, number: int, *, by_visit: bool) -> Play:
        ended = opened + timedelta(minutes=self.dice.number(95, 560))
        crew = self.desk.field.organisation.technicians(fault.line.account.city.area.code)
        technician = self.dice.pick(crew) if by_visit else None
        score = self.dice.weighted({5: 6, 4: 3, 3: 1, 2: 1})
        called_off = number % 17 == 5

        def play(at: datetime) -> None:
            ticket = self._report(fault, at, self.dice.weighted(CHANNELS))
            if called_off and not by_visit:
                self._take_to(ticket, fault, "firstLine", None, (at, at + HOUR / 3))
                self.desk.step(ticket, FRONT, "cancel", at + HOUR / 2, StepArgs(reason="restored"))
                return
            self._take_to(ticket, fault, "followUp" if by_visit else "solved", technician, (at, ended))
            self.desk.step(ticket, FRONT, "close", ended + timedelta(minutes=55), StepArgs(score=score))

        return opened, play

    def _open(self, fault: Fault, stage: str, due_in_h: float, technician: str | None) -> Play:
        opened = clock.now() + timedelta(hours=due_in_h - TARGET[fault.line.product.service_level])
        ended = clock.now() - timedelta(minutes=self.dice.number(2, 6))
        channel = "scan" if stage == "intake" else self.dice.weighted(CHANNELS)
        return opened, lambda at: self._take_to(self._report(fault, at, channel), fault, stage, technician, (at, ended))

    def _report(self, fault: Fault, at: datetime, channel: str) -> Ticket:
        words = self.dice.pick(fault.data[f"words_{fault.line.account.customer.lang}"])
        symptom = None if channel == "scan" else fault.symptom
        return self.desk.open(Report("fault_report", fault.line, words, channel, symptom), at)

    def _take_to(
        self, ticket: Ticket, fault: Fault, stage: str, technician: str | None, span: tuple[datetime, datetime]
    ) -> None:
        """Take a ticket from its report as far as a stage, within a span of time."""
        if stage == "intake" and ticket.stage == "intake":
            return
        steps = list(self._desk_steps(ticket, fault, stage))
        start, end = span
        handed_over = start + (end - start) * 0.35 if technician else end
        for step, at in zip(steps, spread(start, handed_over, len(steps)), strict=True):
            step(at)
        if technician:
            self._visit(ticket, fault, stage, technician, (handed_over, end))

    def _desk_steps(self, ticket: Ticket, fault: Fault, stage: str) -> Iterator[Callable[[datetime], None]]:
        """Yield what the desk does, in order, until the ticket is in its stage or ready to be sent out."""

        def step(by: str, event: str, **args: Any) -> Callable[[datetime], None]:
            return lambda at: self.desk.step(ticket, by, event, at, StepArgs(**args))

        known = {} if ticket.symptom == fault.symptom else {"symptom": fault.symptom}
        over = stage in ("solved", "followUp")  # an old story is told in its main steps
        if ticket.stage == "intake" or not over:
            yield step(FRONT, "take")
        if stage == "solved":
            yield step(FRONT, "solve", answer=fault.say("reply"), cause=fault.data["cause"], **known)
        if stage in ("intake", "firstLine", "solved"):
            return
        yield step(FRONT, "escalate", text=SIX_STEPS[ticket.lang], **known)
        if stage == "pending":
            yield step(EXPERT, "pend", reason="customer_unreachable", text=NO_ANSWER[ticket.lang])
        elif stage == "expert":
            yield step(EXPERT, "take")
        else:
            yield step(EXPERT, "request_dispatch", text=fault.say("expert"))
            yield step(DISPATCH, "take" if stage == "review" else "approve")

    def _visit(
        self, ticket: Ticket, fault: Fault, stage: str, technician: str, span: tuple[datetime, datetime]
    ) -> None:
        """Send a technician and let him work as far as the ticket's stage says."""
        start, end = span
        field, sent_at = self.desk.field, start + (end - start) * 0.08
        order = self.desk.send(ticket, technician, sent_at, fault.say("expert"))
        if stage == "reply":
            field.work(order, technician, "working", (sent_at, end - (end - start) * 0.2))
            with clock.frozen_at(end):
                field.reply(field.organisation.actor(technician), order, end, fault.told())
            return
        finished = end if stage == "replyCheck" else end - (end - start) * 0.1
        field.work(order, technician, ORDER_STAGE.get(stage, "completed"), (sent_at, finished), fault.told())
        if stage == "followUp":
            self.desk.step(ticket, DISPATCH, "accept_reply", end)

    def _fault(self, technician: str | None, level: str | None, by_visit: bool) -> Fault:
        """Take a line that suits and a trouble its service type can have."""
        area_id = self.desk.field.organisation.users[technician].area_id if technician else None
        known = [one for one in read("faults") if one["field"] or not by_visit]
        types = {name for one in known for name in one["class"]}

        def suits(line: Line) -> bool:
            product = line.product
            here = area_id is None or line.site.area_id == area_id
            return here and product.service_type in types and (level is None or product.service_level == level)

        line = self.stock.take(suits)
        return Fault(self.dice.pick([one for one in known if line.product.service_type in one["class"]]), line)
