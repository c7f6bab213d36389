"""One check of a line: begun in a unit of work, probed outside of any, and its result kept with every reading."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.adapters import probe
from server.adapters.probe import Answer
from server.core import clock
from server.core.errors import NotFound, TooMany
from server.models import Product, ServiceTest, Ticket
from server.services.diagnosis import judging
from server.services.diagnosis.known import known_problem

MOST_S = 6.0
TCP_S, ICMP_S = 4.0, 1.5
GIVEN_UP = timedelta(seconds=12)  # a check whose process died is answered with "cannot tell"
STRANGER, CUSTOMER = "stranger", "customer"
APART = {STRANGER: timedelta(minutes=5), CUSTOMER: timedelta(seconds=20)}
RUNNING = judging.RUNNING


@dataclass(frozen=True)
class Checked:
    """A check as a page shows it."""

    id: str
    result: str
    began_at: datetime
    asked_by: str
    readings: tuple[dict[str, object], ...]

    @property
    def running(self) -> bool:
        """Whether the result is still to come."""
        return self.result == judging.RUNNING


def begin(session: Session, product_id: str, asked_by: str) -> ServiceTest:
    """Begin a check; too soon after the last one raises TooMany. What needs no probe is answered at once."""
    session.execute(select(Product.id).where(Product.id == product_id).with_for_update())
    _refuse_too_soon(session, product_id, asked_by)
    result = judging.judge_known(_known(session, product_id)) or judging.RUNNING
    test = ServiceTest(product_id=product_id, result=result, asked_by=asked_by)
    session.add(test)
    session.flush()
    return test


def address_of(session: Session, product_id: str) -> str | None:
    """Return the address a check of this product probes; a circuit of layer 2 has none."""
    return session.scalar(select(Product.address).where(Product.id == product_id))


def ask(address: str | None, tcp_s: float = TCP_S) -> list[Answer]:
    """Probe an address, host:port, for six seconds at most; touches no database."""
    host, _, port = (address or "").rpartition(":")
    if not host or not port.isdigit():
        return []
    first = probe.tcp(host, int(port), tcp_s)
    return [first] if first.reached else [first, probe.icmp(host, ICMP_S)]


def finish(session: Session, test_id: str, answers: list[Answer]) -> None:
    """Keep what the probes read and the result they give."""
    test = session.get(ServiceTest, test_id)
    if test is not None and test.result == judging.RUNNING:
        test.readings = [asdict(answer) for answer in answers]
        test.result = judging.judge_answers(answers)


def checked(session: Session, product_id: str, test_id: str) -> Checked:
    """Return a check of this product; one that never ended says that we cannot tell."""
    test = session.get(ServiceTest, test_id)
    if test is None or test.product_id != product_id:
        raise NotFound
    over = test.result == judging.RUNNING and test.created_at + GIVEN_UP < clock.now()
    result = judging.CANNOT_TELL if over else test.result
    return Checked(test.id, result, test.created_at, test.asked_by, tuple(test.readings or ()))


def earlier(session: Session, product_id: str, most: int = 5) -> list[Checked]:
    """Return the last checks of a product, newest first."""
    query = select(ServiceTest).where(ServiceTest.product_id == product_id, ServiceTest.result != judging.RUNNING)
    rows = session.scalars(query.order_by(ServiceTest.created_at.desc()).limit(most))
    return [checked(session, product_id, row.id) for row in rows]


def _refuse_too_soon(session: Session, product_id: str, asked_by: str) -> None:
    query = select(func.max(ServiceTest.created_at)).where(
        ServiceTest.product_id == product_id, ServiceTest.asked_by == asked_by
    )
    last = session.scalar(query)
    if last is not None and last + APART[asked_by] > clock.now():
        raise TooMany(retry_after_s=max(1, round((last + APART[asked_by] - clock.now()).total_seconds())))


def _known(session: Session, product_id: str) -> judging.Known:
    problem = known_problem(session, product_id)
    open_ticket = select(Ticket.id).where(
        Ticket.product_id == product_id, Ticket.closed_at.is_(None), Ticket.kind == "fault_report"
    )
    return judging.Known(
        status=session.scalar(select(Product.status).where(Product.id == product_id)) or "",
        problem=problem is not None and problem.begun,
        open_ticket=session.scalar(open_ticket.limit(1)) is not None,
    )
