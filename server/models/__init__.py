"""The nouns: every table of the product, as SQLAlchemy 2 typed models."""

from server.models.base import Base
from server.models.feed import OpLog, QuarantinedOp, SyncClock, SyncConflict, SyncFeed
from server.models.inventory import (
    Customer,
    Product,
    ProductResource,
    Resource,
    ResourceLink,
    ServiceProblem,
    ServiceTest,
    Site,
)
from server.models.labels import Label, PrintJob
from server.models.orders import (
    Attachment,
    ChecklistItem,
    Note,
    OrderHolder,
    PartUse,
    Reading,
    Reply,
    Signature,
    Upload,
    WorkOrder,
)
from server.models.organisation import Area, Device, RateCount, Session, User
from server.models.records import (
    Audit,
    Counter,
    DueWork,
    Event,
    Message,
    ProcessDefinition,
    Reference,
    SearchGram,
)
from server.models.tickets import Alarm, OneTimeCode, PortalReport, PortalSession, Ticket, TimerSegment

__all__ = [
    "Alarm", "Area", "Attachment", "Audit", "Base", "ChecklistItem", "Counter", "Customer", "Device", "DueWork",
    "Event", "Label", "Message", "Note", "OneTimeCode", "OpLog", "OrderHolder", "PartUse", "PortalReport",
    "PortalSession", "PrintJob", "ProcessDefinition", "Product", "ProductResource", "QuarantinedOp", "RateCount",
    "Reading", "Reference", "Reply", "Resource", "ResourceLink", "SearchGram", "ServiceProblem", "ServiceTest",
    "Session", "Signature", "Site", "SyncClock", "SyncConflict", "SyncFeed", "Ticket", "TimerSegment", "Upload",
    "User", "WorkOrder",
]  # fmt: skip
