"""What a label's token leads to, in one query. Tokens that lead nowhere (unknown, blank, retired) all look the same."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.models import Counter, Label, Product, Site
from server.services.accounts.profile import DEMO_MARK
from server.services.diagnosis.known import Known, known_problem

LIVING = ("prepared", "printed", "affixed")
REPLACED = "replaced"
CHANGE_MARK = "SELECT seq, epoch FROM sync_clock"
FRESH = timedelta(seconds=30)  # links of the graph have no revision, so facts are read anew after this


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
    demo = select(Counter.value).where(Counter.name == DEMO_MARK).scalar_subquery()
    query = (
        select(Label, Product, Site.zone, demo)
        .join(Product, Product.id == Label.product_id)
        .join(Site, Site.id == Product.site_id)
        .where(Label.token == token, Label.state.in_((*LIVING, REPLACED)))
    )
    row = session.execute(query).first()
    if row is None:
        return None
    label, product = row[0], row[1]
    return Scanned(
        label_id=label.id,
        token=token,
        replaced=label.state == REPLACED,
        product_id=product.id,
        customer_id=product.customer_id,
        number_end=last_four(product.product_number),
        service_type=product.service_type,
        service_level=product.service_level,
        status=product.status,
        zone=row[2],
        demo=row[3] is not None,
        problem=None if label.state == REPLACED else known_problem(session, product.id),
    )


def good_until(scanned: Scanned) -> datetime:
    """Return the moment from which facts must be read anew even if nothing changed."""
    now, problem = clock.now(), scanned.problem
    soon = now + FRESH
    return min(soon, problem.started_at) if problem and problem.started_at > now else soon


def last_four(number: str) -> str:
    """Return the end of a product number that may be shown to anybody; never the whole of a short one."""
    return number[-4:] if len(number) >= 8 else number[len(number) // 2 + 1 :]
