"""A label as a file, for those who may print it: the technician who holds its order, dispatcher and manager of its area."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.errors import NotFound
from server.models import Label, Product
from server.policy import Actor, visible
from server.services.labels.prepare import draw
from server.services.labels.states import LIVING
from server.settings import Settings


def label_file(session: Session, actor: Actor, settings: Settings, label_id: str, form: str) -> tuple[bytes, str]:
    """Return a label's bytes and media type, read back before they leave; ended labels are never printed again."""
    label = session.get(Label, label_id)
    if label is None or label.state not in LIVING or label.product_id is None:
        raise NotFound
    query = visible(select(Product.id).where(Product.id == label.product_id), actor, "label.print", Product)
    if session.scalar(query) is None:
        raise NotFound
    made = draw(session, settings, label, form)
    return made.bytes, made.mime
