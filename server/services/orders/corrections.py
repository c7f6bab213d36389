"""Changes of single values from the field, by the three-way rule: checklist answers and fields of site, resource, product."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import ChecklistItem, Product, ProductResource, Resource, Site, WorkOrder
from server.policy import Actor
from server.services import history
from server.services.orders.moment import Moment
from sync.errors import Disputed, Refused
from sync.merge import three_way
from sync.operations import ChecklistAnswer, FieldSet

# Who owns a field decides a contradiction: the technician's own fields win, shared ones wait for a person.
SETTABLE = {
    ("site", "contact_name"): "shared",
    ("site", "contact_phone"): "shared",
    ("site", "address"): "shared",
    ("resource", "name"): "technician",
    ("work_order", "data_verified"): "technician",
}
MODELS: dict[str, type[Any]] = {"site": Site, "resource": Resource, "product": Product, "work_order": WorkOrder}


def answer_point(session: Session, actor: Actor, order: WorkOrder, args: ChecklistAnswer, moment: Moment) -> str:
    """Set the answer of a checklist point; return `applied` or `merged`, or raise Disputed."""
    query = select(ChecklistItem).where(ChecklistItem.work_order_id == order.id, ChecklistItem.item == args.item)
    point = session.scalar(query)
    if point is None:
        raise Refused("item_unknown", f"This order has no point {args.item}.", "工单没有这一检查项。")
    verdict = three_way(args.base, args.value, point.value)
    if verdict == "conflict":
        raise Disputed(
            "item_changed", entity="checklist", entity_id=point.id, field=args.item,
            base=args.base, theirs=point.value, mine=args.value,
        )  # fmt: skip
    if verdict == "merged":
        return "merged"
    point.value = args.value
    data = {"item": args.item, "value": args.value}
    history.record(session, actor, ("work_order", order.id), "point_answered", at=moment.at, **data)
    return "applied"


def set_field(session: Session, actor: Actor, order: WorkOrder, args: FieldSet, moment: Moment) -> str:
    """Set one field by the three-way rule; return `applied` or `merged`, or raise Disputed."""
    owner = SETTABLE.get((args.entity, args.field))
    if owner is None or isinstance(args.value, bool) != (args.field == "data_verified"):
        raise Refused("field_not_settable", "This field can't be changed from the field.", "该字段不能在现场修改。")
    row = _row_of_order(session, order, args)
    server = getattr(row, args.field)
    verdict = three_way(args.base, args.value, server)
    if verdict == "conflict" and owner == "shared":
        raise Disputed(
            "field_changed", entity=args.entity, entity_id=args.id, field=args.field,
            base=args.base, theirs=server, mine=args.value,
        )  # fmt: skip
    if verdict == "merged":
        return "merged"
    setattr(row, args.field, args.value if args.value is not None else "")
    data = {"entity": args.entity, "field": args.field, "value": args.value, "before": server}
    history.record(session, actor, ("work_order", order.id), "field_corrected", at=moment.at, **data)
    return "applied"


def _row_of_order(session: Session, order: WorkOrder, args: FieldSet) -> Any:
    own = {"site": order.site_id, "product": order.product_id, "work_order": order.id}
    carried = args.entity == "resource" and session.get(ProductResource, (order.product_id, args.id)) is not None
    if own.get(args.entity) != args.id and not carried:
        raise Refused("not_of_this_order", "That does not belong to this order.", "该数据不属于本工单。")
    return session.get_one(MODELS[args.entity], args.id)
