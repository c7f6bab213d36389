"""The labels that were stuck on before the demo begins: one on every line in service but the legacy ones."""

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.ids import new_id
from server.models import Label, Product
from server.services.demo.dice import Dice
from server.services.demo.products import Line


def add_labels(session: Session, lines: list[Line], legacy: list[Product]) -> int:
    """Add affixed labels for all active and suspended lines that have none yet; return how many."""
    dice = Dice("labels")
    labelled = set(session.scalars(select(Label.product_id).where(Label.product_id.is_not(None))))
    left_out = {product.id for product in legacy} | labelled
    made = 0
    for line in lines:
        product, token = line.product, dice.token()
        if product.id in left_out or not product.label_required or product.status not in ("active", "suspended"):
            continue
        since = product.in_service_on or clock.now().date()
        moment = datetime.combine(since, time(3, dice.number(0, 59)), UTC) + timedelta(hours=dice.number(0, 6))
        session.add(
            Label(
                id=new_id(),
                token=token,
                state="affixed",
                product_id=product.id,
                printed_at=moment,
                affixed_at=moment + timedelta(minutes=dice.number(4, 40)),
                affixed_lat=line.site.lat,
                affixed_lon=line.site.lon,
                end="A" if product.service_type == "PL" else None,
            )
        )
        made += 1
    session.flush()
    return made
