"""The demo's other tickets: complaints, suggestions, service requests, appointments and enquiries, open and done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from server.core import clock
from server.models import Ticket
from server.services.demo.desk import EXPERT, FRONT, Desk, Report, spread
from server.services.demo.dice import Dice
from server.services.demo.orders import Play
from server.services.demo.people import read
from server.services.demo.products import Line
from server.services.tickets.forms import StepArgs

HOW_MANY = {"complaint": 26, "suggestion": 9, "service_request": 17, "appointment": 10, "enquiry": 10}
OPEN_STAGES = {
    "complaint": ("intake", "firstLine", "handling", "handling", "followUp", "pending"),
    "suggestion": ("firstLine", "handling"),
    "service_request": ("intake", "firstLine", "handling", "followUp"),
    "appointment": ("firstLine", "booked", "booked"),
    "enquiry": ("intake", "firstLine", "expert"),
}
CALLED_BACK = ("complaint", "service_request")  # these end with a follow-up call
SOONER, BEHIND = ("firstLine", "pending", "booked"), ("handling", "expert")
PASS_ON = {"en": "Please look into it.", "zh": "请核实处理。"}
ASKED = {"en": "Asked for the bill in question.", "zh": "已请客户提供相关账单。"}


@dataclass
class Requests:
    """Makes the stories of tickets that are not faults; any line may have one."""

    desk: Desk
    lines: list[Line]
    dice: Dice

    def plays(self) -> Iterator[Play]:
        """Yield every story with the moment it begins."""
        texts = read("requests")
        for kind, how_many in HOW_MANY.items():
            stages = OPEN_STAGES[kind]
            for number in range(how_many):
                stage = stages[number] if number < len(stages) else "closed"
                yield self._play(kind, texts[kind][number % len(texts[kind])], stage, number)

    def _play(self, kind: str, text: dict[str, str], stage: str, number: int) -> Play:
        line, dice = self.dice.pick(self.lines), self.dice
        is_open = stage != "closed"
        ago = dice.number(1, 40) if is_open else 60 + number * 31 + dice.number(0, 20)
        opened = clock.now() - timedelta(hours=ago, minutes=dice.number(5, 50))
        ended = clock.now() - timedelta(minutes=9) if is_open else opened + timedelta(hours=dice.number(2, 30))
        score = dice.weighted({5: 4, 4: 4, 3: 2, 2: 1})

        def play(at: datetime) -> None:
            lang = line.account.customer.lang
            channel = "scan" if stage == "intake" else dice.pick(("hotline", "web", "email", "account_manager"))
            ticket = self.desk.open(Report(kind, line, text[f"words_{lang}"], channel, text.get("symptom")), at)
            steps = list(self._steps(ticket, text, stage, score, number)) if stage != "intake" else []
            for step, moment in zip(steps, spread(at, ended, len(steps)), strict=True):
                step(moment)

        return opened, play

    def _steps(
        self, ticket: Ticket, text: dict[str, str], stage: str, score: int, number: int
    ) -> Iterator[Callable[[datetime], None]]:
        """Yield the steps that take a ticket to a stage."""

        def step(by: str, event: str, **args: Any) -> Callable[[datetime], None]:
            return lambda at: self.desk.step(ticket, by, event, at, StepArgs(**args))

        yield step(FRONT, "take")
        if stage == "pending":
            yield step(FRONT, "pend", reason="customer_information", text=ASKED[ticket.lang])
        if stage == "booked":
            start = clock.now() + timedelta(hours=20 + 5 * number)
            yield step(FRONT, "book", window_start=start, window_end=start + timedelta(hours=2))
        if stage in SOONER:
            return
        passed_on = stage in BEHIND or (number % 2 == 0 and ticket.kind != "appointment")
        if passed_on:
            yield step(FRONT, "escalate", text=PASS_ON[ticket.lang])
        if stage not in BEHIND:
            cause = {"cause": text["cause"]} if "cause" in text else {}
            yield step(EXPERT if passed_on else FRONT, "solve", answer=text[f"answer_{ticket.lang}"], **cause)
        if stage == "closed" and ticket.kind in CALLED_BACK:
            yield step(FRONT, "close", score=score)
