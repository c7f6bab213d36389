"""What a label's token leads to, in one query. Tokens that lead nowhere (unknown, blank, retired) all look the same."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from server.core import clock
from server.models import Counter, Label, Product, Site
from server.services.accounts.profile import DEMO_MARK
from server.services.diagnosis.known import Known, known_problem

LIVING = ("prepared", "printed", "affixed")
REPLACED = "replaced"
CHANGE_MARK = "SELECT seq, epoch FROM sync_clock"
FRESH = timedelta(seconds=30)  # links of the graph have no revision, so facts are read anew after this

# What a scan asks, made once: building a statement costs more than running it.
FOUND = (
    select(
        Label.id.label("label_id"), Label.state, Product.id.label("product_id"), Product.customer_id,
        Product.product_number, Product.service_type, Product.service_level, Product.status, Site.zone,
        select(Counter.value).where(Counter.name == DEMO_MARK).scalar_subquery().label("demo"),
    )
    .join(Product, Product.id == Label.product_id)
    .join(Site, Site.id == Product.site_id)
    .where(Label.token == bindparam("token"), Label.state.in_((*LIVING, REPLACED)))
)  # fmt: skip


@dataclass(frozen=True)
class Scanned:
    """A living or replaced label and what a page may need of its product; the stranger's page shows a part of it."""

    label_id: str
    token: str
    replaced: bool
    product_id: str
    customer_id: str
    number_end: str
    service_type: str
    service_level: str
    status: str
    zone: str
    demo: bool
    problem: Known | None = None


def change_mark(session: Session) -> tuple[int, str]:
    """Return the change clock: while it stands still no synced row has changed."""
    row = session.connection().exec_driver_sql(CHANGE_MARK).one()  # on every scan, so without the ORM's detours
    return row[0], str(row[1])


def find(session: Session, token: str) -> Scanned | None:
    """Return what a canonical token leads to, or None for one that leads nowhere."""
    row = session.execute(FOUND, {"token": token}).first()
    if row is None:
        return None
    return Scanned(
        label_id=row.label_id,
        token=token,
        replaced=row.state == REPLACED,
        product_id=row.product_id,
        customer_id=row.customer_id,
        number_end=last_four(row.product_number),
        service_type=row.service_type,
        service_level=row.service_level,
        status=row.status,
        zone=row.zone,
        demo=row.demo is not None,
        problem=None if row.state == REPLACED else known_problem(session, row.product_id),
    )


def good_until(scanned: Scanned) -> datetime:
    """Return the moment from which facts must be read anew even if nothing changed."""
    now, problem = clock.now(), scanned.problem
    soon = now + FRESH
    return min(soon, problem.started_at) if problem and problem.started_at > now else soon


def last_four(number: str) -> str:
    """Return the end of a product number that may be shown to anybody; never the whole of a short one."""
    return number[-4:] if len(number) >= 8 else number[len(number) // 2 + 1 :]
