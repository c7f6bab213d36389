"""The operations a phone may send, each with the exact form of its args (PROTOCOL.md, section 2)."""

import uuid
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, field_validator

VERSION = 1
NO_NUL = r"^[^\x00]*$"


def _uuid(text: str) -> str:
    return str(uuid.UUID(text))


Id = Annotated[str, Field(max_length=36), AfterValidator(_uuid)]
Code = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_.\-]+$")]
Words = Annotated[str, Field(max_length=4000)]
Short = Annotated[str, Field(max_length=200)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Token = Annotated[str, Field(min_length=26, max_length=26, pattern=r"^[0-9A-HJKMNP-TV-Z]{26}$")]


class Args(BaseModel):
    """The base of all args: exact, frozen, nothing unknown, nothing a database cannot keep."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @field_validator("*")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        if isinstance(value, str) and "\x00" in value:
            raise ValueError("a NUL character")
        if isinstance(value, datetime):
            try:
                value.astimezone(UTC)
            except OverflowError:
                raise ValueError("out of range") from None
        return value


class Location(Args):
    """Where the phone was, with the radius it was sure of."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    accuracy_m: float = Field(default=0, ge=0, le=100_000)


class Transition(Args):
    """A step of the order's process."""

    action: Literal["accept", "decline", "travel", "arrive", "start", "hold", "resume", "complete", "fail"]
    definition_version: int = Field(ge=1)
    reason: Code | None = None
    text: Words | None = None
    location: Location | None = None
    photo_ids: list[Id] | None = Field(default=None, max_length=30)


class ReplyArgs(Args):
    """The closing record of a repair: what it was, what was done, whose it was."""

    symptom: Code
    cause: Code
    action_taken: Code
    party: Code
    end: Literal["A", "Z"] | None = None
    resource_id: Id | None = None
    text: Words
    restored_at: AwareDatetime | None = None


class NoteArgs(Args):
    """Words added to an order."""

    note_id: Id
    text: Annotated[str, Field(min_length=1, max_length=4000)]


class ChecklistAnswer(Args):
    """The answer to one point of the checklist, with the answer it replaces."""

    item: Code
    base: Short | None = None
    value: Short | None


class ReadingArgs(Args):
    """One measurement."""

    reading_id: Id
    kind: Code
    value: float = Field(allow_inf_nan=False)
    unit: Annotated[str, Field(max_length=20)]
    instrument: Short | None = None
    measured_at: AwareDatetime


class LabelPrinted(Args):
    """A prepared label came out of a printer."""

    label_id: Id
    template: Short
    printer: Short
    copies: int = Field(ge=1, le=20)


class LabelBind(Args):
    """A blank of the phone's pool now belongs to a product."""

    token: Token
    product_id: Id


class LabelAffix(Args):
    """The scan that proves the label is on."""

    token: Token
    location: Location | None = None


class LabelRetire(Args):
    """A label is lost, spoilt or wrong."""

    label_id: Id
    reason: Code


class LabelWaive(Args):
    """Asks to finish without a label; a person approves."""

    reason: Literal["customer_refuses", "no_surface", "customer_device"]
    photo_id: Id


class PhotoAdd(Args):
    """A photo exists on the phone; its bytes follow by tus."""

    photo_id: Id
    slot: Code
    sha256: Sha256
    size: int = Field(ge=1, le=12 * 1024 * 1024)
    taken_at: AwareDatetime
    location: Location | None = None


class FieldSet(Args):
    """One field of a site, resource, product or order, with the value it replaces (three-way)."""

    entity: Literal["site", "resource", "product", "work_order"]
    id: Id
    field: Code
    base: Short | bool | None = None
    value: Short | bool | None


class PartUseArgs(Args):
    """Spare parts taken or given back."""

    use_id: Id
    part: Short
    delta: int = Field(ge=-1000, le=1000)


class Stroke(Args):
    """One stroke of a signature, as points in 0..1."""

    points: list[tuple[float, float]] = Field(max_length=2000)


class SignatureAdd(Args):
    """The customer's signature."""

    signature_id: Id
    name: Short
    strokes: list[Stroke] | None = Field(default=None, max_length=200)
    photo_id: Id | None = None


OPERATIONS: dict[str, type[Args]] = {
    "work_order.transition": Transition,
    "work_order.reply": ReplyArgs,
    "work_order.note": NoteArgs,
    "checklist.answer": ChecklistAnswer,
    "reading.add": ReadingArgs,
    "label.printed": LabelPrinted,
    "label.bind": LabelBind,
    "label.affix": LabelAffix,
    "label.retire": LabelRetire,
    "label.waive": LabelWaive,
    "photo.add": PhotoAdd,
    "field.set": FieldSet,
    "part.use": PartUseArgs,
    "signature.add": SignatureAdd,
}
# Evidence of what was seen on site is kept whatever became of the order meanwhile (sync.md section 4).
EVIDENCE = frozenset({"work_order.note", "reading.add", "photo.add", "part.use", "signature.add"})


class Op(BaseModel):
    """One operation as it lies in a phone's outbox."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    op_id: Id
    seq: int = Field(ge=1, le=2**53)
    type: Annotated[str, Field(min_length=1, max_length=60, pattern=NO_NUL)]
    v: int = Field(ge=1, le=10_000)
    entity: Annotated[str, Field(max_length=40, pattern=NO_NUL)]
    id: Annotated[str, Field(max_length=60, pattern=NO_NUL)]
    group: Id | None = None
    base_rev: int | None = None
    occurred_at: AwareDatetime
    not_before: datetime | None = None
    args: dict[str, object]
