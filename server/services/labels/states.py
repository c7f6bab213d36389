"""The life of a label from the field's side: printed, bound, scanned on site, retired, waived (labels.md section 7)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.models import Attachment, Label, PrintJob, WorkOrder
from server.policy import Actor
from server.services import history
from server.services.labels import pool
from server.services.orders.moment import Moment
from sync.errors import Disputed, Refused
from sync.operations import LabelAffix, LabelBind, LabelPrinted, LabelRetire, LabelWaive

LIVING = ("prepared", "printed", "affixed")


def acknowledge_print(session: Session, actor: Actor, order: WorkOrder, args: LabelPrinted, moment: Moment) -> Label:
    """Note that copies of a label came out of a printer."""
    label = session.get(Label, args.label_id)
    if label is None or label.product_id != order.product_id:
        raise Refused("label_unknown", "This label is not of this order's product.", "该标签不属于本工单的业务。")
    if label.state not in LIVING:
        raise Refused("label_ended", "This label was replaced or retired.", "该标签已被更换或作废。")
    job = session.scalar(select(PrintJob).where(PrintJob.label_id == label.id))
    if job is not None:
        job.state, job.copies = "printed", job.copies + args.copies
        job.acknowledged_at, job.acknowledged_by = moment.at, actor.id
    if label.state == "prepared":
        label.state, label.printed_at = "printed", moment.at
    data = {"printer": args.printer, "template": args.template, "copies": args.copies}
    history.record(session, actor, ("work_order", order.id), "label_printed", at=moment.at, **data)
    return label


def bind_blank(session: Session, actor: Actor, order: WorkOrder, args: LabelBind, moment: Moment) -> Label:
    """Give a blank of the phone's pool to the order's product; a blank that is already someone's goes to a person."""
    label = session.scalar(select(Label).where(Label.token == args.token).with_for_update())
    if label is None or args.product_id != order.product_id:
        raise Refused("label_unknown", "This blank label is not known.", "未找到该空白标签。")
    if label.product_id == args.product_id:
        return label
    if label.state != "blank":
        raise Disputed(
            "label_bound", entity="label", entity_id=label.id, field="product_id",
            base=None, theirs=label.product_id, mine=args.product_id,
        )  # fmt: skip
    _void_unprinted(session, order)
    label.state, label.product_id, label.work_order_id = "printed", args.product_id, order.id
    if label.device_id:
        pool.ask_for_blank(session, label.device_id, label.id)
    label.printed_at, label.device_id = moment.at, None
    history.record(session, actor, ("work_order", order.id), "label_bound", at=moment.at)
    return label


def affix(session: Session, actor: Actor, order: WorkOrder, args: LabelAffix, moment: Moment) -> Label:
    """Take the scan as proof that the label is on; older labels of the same end become replaced."""
    label = session.scalar(select(Label).where(Label.token == args.token))
    if label is None or label.state == "blank":
        raise Refused("label_unknown", "This label is not known.", "未找到该标签。")
    if label.product_id != order.product_id:
        raise Refused("label_other_line", "This is another line's label.", "这是别的线路的标签。")
    if label.state not in LIVING:
        raise Refused("label_ended", "This label was replaced or retired.", "该标签已被更换或作废。")
    first_time = label.state != "affixed"
    label.state = "affixed"
    label.affixed_at = label.affixed_at or moment.at
    if args.location:
        label.affixed_lat, label.affixed_lon = args.location.lat, args.location.lon
    if first_time:
        _replace_older(session, label)
    history.record(session, actor, ("work_order", order.id), "label_scanned", at=moment.at)
    history.record(session, actor, ("product", order.product_id), "label_scanned", at=moment.at)
    return label


def retire(session: Session, actor: Actor, order: WorkOrder, args: LabelRetire, moment: Moment) -> Label:
    """End a label that is lost, spoilt or wrong."""
    label = session.get(Label, args.label_id)
    if label is None or label.product_id != order.product_id:
        raise Refused("label_unknown", "This label is not of this order's product.", "该标签不属于本工单的业务。")
    label.state, label.ended_at, label.ended_reason = "retired", moment.at, args.reason
    history.record(session, actor, ("work_order", order.id), "label_retired", at=moment.at, reason=args.reason)
    return label


def ask_waiver(session: Session, actor: Actor, order: WorkOrder, args: LabelWaive, moment: Moment) -> None:
    """Ask to finish without a label, with a photo that shows why; a dispatcher or manager approves."""
    photo = session.get(Attachment, args.photo_id)
    if photo is None or photo.work_order_id != order.id:
        raise Refused("photo_unknown", "Take the photo for the waiver first.", "请先拍摄免贴照片。")
    if order.waiver_state == "approved":
        return
    order.waiver_state, order.waiver_reason, order.waiver_photo_id = "asked", args.reason, args.photo_id
    history.record(session, actor, ("work_order", order.id), "waiver_asked", at=moment.at, reason=args.reason)


def retire_all(session: Session, product_id: str, reason: str) -> None:
    """End every label of a product whose service ended."""
    for label in session.scalars(select(Label).where(Label.product_id == product_id, Label.state.in_(LIVING))):
        label.state, label.ended_at, label.ended_reason = "retired", clock.now(), reason


def _void_unprinted(session: Session, order: WorkOrder) -> None:
    query = select(Label).where(Label.work_order_id == order.id, Label.state == "prepared")
    for label in session.scalars(query):
        label.state, label.ended_at, label.ended_reason = "retired", clock.now(), "not printed"


def _replace_older(session: Session, label: Label) -> None:
    query = select(Label).where(
        Label.product_id == label.product_id, Label.id != label.id, Label.state.in_(("printed", "affixed"))
    )
    for older in session.scalars(query):
        if older.end == label.end and older.print_version <= label.print_version:
            older.state, older.ended_at, older.replaced_by_id = "replaced", clock.now(), label.id
