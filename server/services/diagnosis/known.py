"""Known outages and planned works above a product, on any node of the graph between customer and exchange."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from server.core import clock
from server.models import ProductResource, ResourceLink, ServiceProblem

OUTAGE = "outage"  # every other kind is works that were announced
OVER = ("resolved", "closed", "cancelled", "rejected")
ANNOUNCED = timedelta(hours=48)


@dataclass(frozen=True)
class Known:
    """A problem the carrier knows of: what a customer is told before he types a word."""

    id: str
    outage: bool
    started_at: datetime
    expected_end: datetime | None
    title_en: str
    title_zh: str

    @property
    def begun(self) -> bool:
        """Whether it affects the line now; announced works may still lie ahead."""
        return self.started_at <= clock.now()


def known_problem(session: Session, product_id: str) -> Known | None:
    """Return the problem that affects a product: a running one first, else works announced for the next two days."""
    given = {"product_id": product_id, "horizon": clock.now() + ANNOUNCED}
    found = [_known(row) for row in session.execute(ABOVE, given)]
    return min(found, key=lambda one: (not one.begun, not one.outage, one.started_at), default=None)


def _above() -> Select[str, str, datetime, datetime | None, str, str]:
    nodes = (
        select(ProductResource.resource_id.label("id"))
        .where(ProductResource.product_id == bindparam("product_id"))
        .cte("nodes", recursive=True)
    )
    nodes = nodes.union(select(ResourceLink.parent_id).join(nodes, ResourceLink.child_id == nodes.c.id))
    one = ServiceProblem
    return select(one.id, one.kind, one.started_at, one.expected_end, one.title_en, one.title_zh).where(
        one.resource_id.in_(select(nodes.c.id)),
        one.ended_at.is_(None),
        one.state.not_in(OVER),
        one.started_at <= bindparam("horizon"),
    )


def _known(row: Row[str, str, datetime, datetime | None, str, str]) -> Known:
    return Known(row[0], row[1] == OUTAGE, row[2], row[3], row[4], row[5])


ABOVE = _above()  # made once: building the walk costs more than walking it
