"""Prepare labels ahead of the visit: token, picture at the printer's dots, read back before it is kept (G03)."""

from dataclasses import asdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from printing.errors import PrintingError
from printing.jobs import Prepared, prepare
from server.core.errors import FieldtagError
from server.core.ids import label_token
from server.models import Label, PrintJob, WorkOrder
from server.policy import SYSTEM
from server.services import history
from server.services.labels import content
from server.settings import Settings

PRINTER = "zebra-203"


class LabelRefused(FieldtagError):
    """A label was not made because it would not fit or not read; the reason carries the figures."""

    code = "label_refused"
    status = 409
    message = "This label can't be printed so that it reads."


def prepare_label(session: Session, settings: Settings, order: WorkOrder) -> Label:
    """Make the label of an order that needs one, with its print job; a second call finds the first one's."""
    made = session.scalar(select(Label).where(Label.work_order_id == order.id, Label.state != "retired"))
    if made is not None:
        return made
    label = Label(
        token=label_token(),
        state="prepared",
        product_id=order.product_id,
        work_order_id=order.id,
        print_version=_next_version(session, order.product_id),
    )
    session.add(label)
    session.flush()
    add_job(session, settings, label)
    history.record(session, SYSTEM, ("work_order", order.id), "label_prepared", template=label.template)
    return label


def add_job(session: Session, settings: Settings, label: Label) -> PrintJob:
    """Draw a label for the usual printer, read it back, and keep it as a job with its margin."""
    made = draw(session, settings, label, "png")
    job = PrintJob(
        label_id=label.id,
        format="png",
        printer=PRINTER,
        width_mm=made.width_mm,
        height_mm=made.height_mm,
        content=made.bytes,
        margin=asdict(made.margin),
    )
    session.add(job)
    return job


def draw(session: Session, settings: Settings, label: Label, form: str) -> Prepared:
    """Return a label drawn and read back in a format, or raise LabelRefused with the reason."""
    try:
        return prepare(content.label_data(session, settings, label), label.template, PRINTER, form, settings.font)
    except PrintingError as error:
        raise LabelRefused(str(error), code=f"label_{error.code}") from error


def _next_version(session: Session, product_id: str) -> int:
    newest = session.scalar(select(func.max(Label.print_version)).where(Label.product_id == product_id))
    return (newest or 0) + 1
