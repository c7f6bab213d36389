"""The demo's orders that no ticket asked for: installs, moves, changes, ceases, relabels, inspections, open and done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.core import clock
from server.models import Product, WorkOrder
from server.services.demo.dice import Dice
from server.services.demo.fieldwork import Fieldwork
from server.services.demo.products import Line
from server.services.orders import norms

HOUR = timedelta(hours=1)
CLOSED_ORDERS = 70
LEGACY_LEFT, SUSPENDED = 9, 5

# kind, stage reached, hours until it is due
TESS = (
    ("install", "assigned", 26.0), ("install", "accepted", 4.5), ("install", "working", 1.2),
    ("relabel", "accepted", 50.0), ("relabel", "assigned", 120.0), ("inspect", "assigned", 30.0),
)  # fmt: skip
THEO = (
    ("install", "accepted", 21.0), ("install", "travelling", 2.5), ("relabel", "assigned", 74.0),
    ("relabel", "accepted", -3.0), ("inspect", "accepted", 44.0), ("change", "assigned", 9.0),
)  # fmt: skip
OTHERS = (
    ("install", "accepted", 30.0), ("change", "assigned", 20.0), ("install", "working", 5.0), ("cease", "accepted", 60.0),
    ("move", "arrived", 8.0), ("inspect", "assigned", 90.0), ("change", "working", -1.5), ("relabel", "accepted", 33.0),
    ("install", "assigned", 47.0), ("inspect", "travelling", 12.0),
)  # fmt: skip
CLOSED_KINDS = {"install": 30, "relabel": 15, "move": 10, "change": 15, "cease": 8, "inspect": 22}
INSTRUCTIONS = {
    "install": ("Bring an ONU. The server room is locked after 18:00.", "请携带光猫，18:00后机房上锁。"),
    "move": ("New rack stands beside the old one.", "新机柜在旧机柜旁边。"),
    "change": ("Raise the bandwidth; agree the minute of the change.", "提速，切换时间请与客户约定。"),
    "cease": ("Take the ONU back to the store.", "请回收光猫并入库。"),
    "relabel": (
        "Installed before labels came in: check product, site and contact first.",
        "老业务无标签，请先核对业务、地址和联系人。",
    ),
    "inspect": ("Look at label, ports and cable marks.", "检查标签、端口和线缆标识。"),
}


@dataclass
class Stock:
    """The lines that orders may be made for; each is used once."""

    lines: list[Line]
    dice: Dice

    def take(self, suits: Callable[[Line], bool]) -> Line:
        """Take a line that suits out of the stock."""
        for place in range(self.dice.number(0, len(self.lines) - 1), 2 * len(self.lines)):
            line = self.lines[place % len(self.lines)]
            if suits(line):
                self.lines.remove(line)
                return line
        raise LookupError("the demo has too few products for its orders")


Play = tuple[datetime, Callable[[datetime], None]]


def plays(field: Fieldwork, stock: Stock) -> Iterator[Play]:
    """Yield every order's story with the moment it begins."""
    yield from _open(field, stock)
    yield from _closed(field, stock)


def left_without_label(stock: Stock) -> list[Product]:
    """Return some legacy products that nobody has relabelled yet."""
    return [stock.take(_is_legacy).product for _ in range(LEGACY_LEFT)]


def suspend_some(stock: Stock) -> None:
    """Suspend a few lines for arrears."""
    for _ in range(SUSPENDED):
        stock.take(lambda line: line.product.label_required).product.status = "suspended"


def _open(field: Fieldwork, stock: Stock) -> Iterator[Play]:
    people = field.organisation
    plans = [("tess", plan) for plan in TESS] + [("theo", plan) for plan in THEO]
    crew = [name for code in people.cities for name in people.technicians(code) if name not in ("tess", "theo")]
    plans += list(zip(crew, OTHERS, strict=True))
    for technician, (kind, stage, due_in_h) in plans:
        line = stock.take(_suitable(kind, people.users[technician].area_id))
        yield _made_at(kind, due_in_h), _opened(field, kind, line, technician, stage)
    for kind, due_in_h in (("install", 40.0), ("install", 15.0), ("relabel", 100.0)):
        line = stock.take(_suitable(kind, None))
        yield _made_at(kind, due_in_h), _opened(field, kind, line, None, "assigned")
    for technician, step, reason in (("rong", "hold", "customer_not_ready"), ("gina", "held", "access")):
        line = stock.take(_suitable("install", people.users[technician].area_id))
        yield _made_at("install", 28.0), _held(field, line, technician, step, reason)


def _opened(field: Fieldwork, kind: str, line: Line, technician: str | None, stage: str) -> Callable[[datetime], None]:
    def play(made_at: datetime) -> None:
        order = _order(field, kind, line, technician, made_at)
        if technician:
            field.work(order, technician, stage, (_soon(made_at), clock.now() - HOUR / 6))
        if technician and stage == "working" and order.label_required:
            with clock.frozen_at(clock.now() - HOUR / 20):
                field.stick(field.organisation.actor(technician), order, clock.now())

    return play


def _held(field: Fieldwork, line: Line, technician: str, step: str, reason: str) -> Callable[[datetime], None]:
    def play(made_at: datetime) -> None:
        order = _order(field, "install", line, technician, made_at)
        field.work(order, technician, "arrived", (_soon(made_at), clock.now() - 3 * HOUR))
        words = "The customer's cabinet is not there yet 客户机柜未到位"
        with clock.frozen_at(clock.now() - 2 * HOUR):
            field.step(field.organisation.actor(technician), order, "hold", reason, words)
        if step == "held":
            with clock.frozen_at(clock.now() - 1.8 * HOUR):
                field.step(field.organisation.actor("dana"), order, "approve_hold")

    return play


def _closed(field: Fieldwork, stock: Stock) -> Iterator[Play]:
    people, dice = field.organisation, field.dice
    crew = [name for code in people.cities for name in people.technicians(code)]
    for number in range(CLOSED_ORDERS):
        technician, kind = crew[number % len(crew)], dice.weighted(CLOSED_KINDS)
        line = stock.take(_suitable(kind, people.users[technician].area_id))
        ended = clock.now() - timedelta(hours=27 + number * 8 + dice.number(0, 6))
        made = ended - timedelta(hours=dice.number(3, norms.norm(kind).due_h + 6))
        yield made, _done(field, kind, line, technician, (ended, _ending(number)))


def _ending(number: int) -> str:
    """Return how a closed order ended: most are done, some could not be, some were called off."""
    return {7: "cancel", 11: "fail"}.get(number % 14, "complete")


def _done(
    field: Fieldwork, kind: str, line: Line, technician: str, end: tuple[datetime, str]
) -> Callable[[datetime], None]:
    ended, ending = end

    def play(made_at: datetime) -> None:
        order = _order(field, kind, line, technician, made_at)
        if ending == "complete":
            field.work(order, technician, "completed", (_soon(made_at), ended))
            return
        field.work(order, technician, "arrived" if ending == "fail" else "accepted", (_soon(made_at), ended - HOUR / 3))
        with clock.frozen_at(ended):
            actor = field.organisation.actor("dana" if ending == "cancel" else technician)
            reason = "withdrawn" if ending == "cancel" else "no_access"
            field.step(
                actor,
                order,
                ending,
                reason,
                "The customer called it off 客户取消" if ending == "cancel" else "Nobody let us in 无人接待",
            )

    return play


def _order(field: Fieldwork, kind: str, line: Line, technician: str | None, made_at: datetime) -> WorkOrder:
    product = line.product
    if kind == "install":
        product.status, product.in_service_on = "installing", None
    words = INSTRUCTIONS[kind][0 if line.account.customer.lang == "en" else 1]
    return field.order(kind, product, technician, made_at, words)


def _suitable(kind: str, area_id: str | None) -> Callable[[Line], bool]:
    def suits(line: Line) -> bool:
        here = area_id is None or line.site.area_id == area_id
        return here and line.product.label_required and (kind != "relabel" or _is_legacy(line)) and _label_fits(line)

    return suits


def _label_fits(line: Line) -> bool:
    """Return whether the label can be drawn: the English name of a circuit's service type is too long for it."""
    return line.account.customer.lang == "zh" or line.product.service_type != "PL"


def _is_legacy(line: Line) -> bool:
    """Return whether a product is older than the carrier's labels, which came four years ago."""
    since = line.product.in_service_on
    return line.product.label_required and since is not None and since < (clock.now() - timedelta(days=1460)).date()


def _made_at(kind: str, due_in_h: float) -> datetime:
    return clock.now() + timedelta(hours=due_in_h - norms.norm(kind).due_h)


def _soon(made_at: datetime) -> datetime:
    return made_at + timedelta(minutes=9)
