"""The demo's known problems: a cabinet just dug up with the reports below it, works to come, one that is over."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.models import ProductResource, Resource, ServiceProblem
from server.services.demo.desk import Desk, Report
from server.services.demo.orders import Play, Stock
from server.services.demo.products import Line

REPORTS = 6
CITY = "JH-LH"
BEGAN = timedelta(minutes=94)
WORDS = {
    "en": (
        "No internet since the digging in the street.",
        "Everything is down here.",
        "Is there a problem in our area?",
    ),
    "zh": ("门口施工后就断网了。", "整层楼都上不了网。", "是不是片区故障？", "网络断了，收银用不了。"),
}


def reserve(session: Session, stock: Stock) -> tuple[Resource, list[Line]]:
    """Take the cabinet of a city with the most lines below it, and those lines, out of what others may use."""
    best: tuple[Resource, list[Line]] | None = None
    for cabinet in session.scalars(select(Resource).where(Resource.kind == "cabinet").order_by(Resource.external_id)):
        if not cabinet.external_id.startswith(f"cabinet:GJ-{CITY[3:]}"):
            continue
        below = set(
            session.scalars(select(ProductResource.product_id).where(ProductResource.resource_id == cabinet.id))
        )
        lines = [line for line in stock.lines if line.product.id in below]
        if best is None or len(lines) > len(best[1]):
            best = cabinet, lines
    assert best is not None
    chosen = best[1][: REPORTS + 1]
    stock.lines = [line for line in stock.lines if line not in chosen]
    return best[0], chosen


def add_problems(session: Session, cabinet: Resource) -> None:
    """Write the running outage, announced works in another city, and an outage that is over."""
    now = clock.now()
    olts = {one.name: one for one in session.scalars(select(Resource).where(Resource.kind == "olt"))}
    _add(
        session, cabinet, "outage", (now - BEGAN, now + timedelta(minutes=75)),
        (f"Cabinet {cabinet.name} damaged by road works", f"光交箱 {cabinet.name} 被道路施工损坏"),
    )  # fmt: skip
    night = (now + timedelta(days=1)).replace(hour=17, minute=0, second=0, microsecond=0)
    works = _add(
        session, olts["DW-02"], "works", (night, night + timedelta(hours=3)),
        ("New software on OLT DW-02", "OLT DW-02 软件升级"),
    )  # fmt: skip
    works.state = "acknowledged"
    over = _add(
        session, olts["QS-01"], "outage", (now - timedelta(days=6), now - timedelta(days=6, hours=-2)),
        ("Power failure at College Road exchange", "学府局停电"),
    )  # fmt: skip
    over.state, over.ended_at = "resolved", now - timedelta(days=6, hours=-2)
    session.flush()


def plays(desk: Desk, lines: list[Line]) -> Iterator[Play]:
    """Yield the reports of the outage and the order to mend it."""
    for number, line in enumerate(lines[:REPORTS]):
        lang = line.account.customer.lang
        words = WORDS[lang][number % len(WORDS[lang])]
        report = Report("fault_report", line, words, "hotline" if number % 3 == 2 else "scan")
        yield clock.now() - BEGAN + timedelta(minutes=8 + 11 * number), _reporting(desk, report)
    yield clock.now() - BEGAN + timedelta(minutes=12), _mending(desk, lines[REPORTS])


def _reporting(desk: Desk, report: Report) -> Callable[[datetime], None]:
    def play(at: datetime) -> None:
        desk.open(report, at)

    return play


def _mending(desk: Desk, line: Line) -> Callable[[datetime], None]:
    def play(at: datetime) -> None:
        field = desk.field
        order = field.order(
            "repair", line.product, "hugo", at, "Cabinet dug up: splice and close. 光交箱被挖断，熔接修复。"
        )
        field.work(order, "hugo", "working", (at, clock.now() - timedelta(minutes=20)))

    return play


def _add(
    session: Session, node: Resource, kind: str, span: tuple[datetime, datetime], titles: tuple[str, str]
) -> ServiceProblem:
    problem = ServiceProblem(kind=kind, resource_id=node.id, title_en=titles[0], title_zh=titles[1])
    problem.started_at, problem.expected_end = span
    session.add(problem)
    return problem
