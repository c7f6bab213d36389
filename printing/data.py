"""What may stand on a label, parsed strictly at the edge. Which fields print is the template's choice."""

import json
import unicodedata
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from printing.errors import DataInvalid, FieldUnknown

MAX_TEXT = 200
MAX_PAYLOAD = 300
MAX_BATCH = 2000
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _printable(text: str) -> str:
    """Refuses what prints as nothing or reorders the rest; composes accents to the one glyph there is."""
    composed = unicodedata.normalize("NFC", text).strip()
    for char in composed:
        if unicodedata.category(char) in INVISIBLE:
            raise ValueError(f"holds the invisible character U+{ord(char):04X}")
    return composed


Words = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_printable)]


class LabelData(BaseModel):
    """The fields a label can show. Words come in the label's language; empty means absent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    payload: Annotated[str, Field(min_length=1, max_length=MAX_PAYLOAD)]
    hotline: Words | None = None
    carrier: Words | None = None
    product_number: Words | None = None
    customer: Words | None = None
    service_level: Words | None = None
    service_type: Words | None = None
    assurance_level: Words | None = None
    circuit: Words | None = None
    pon_port: Words | None = None
    ip: Words | None = None
    a_end: Words | None = None
    z_end: Words | None = None
    this_end: Literal["A", "Z"] | None = None
    bandwidth: Words | None = None
    in_service_on: date | None = None
    print_version: Annotated[int, Field(ge=1)] | Words | None = None
    printed_on: date | None = None
    lang: Literal["en", "zh"] = "en"


def parse_label(given: object) -> LabelData:
    """Makes label data of one decoded JSON object, or says which field is wrong and why."""
    if not isinstance(given, dict):
        raise DataInvalid("label data is a JSON object with at least a payload", field=None)
    try:
        return LabelData.model_validate(given)
    except ValidationError as error:
        raise _refusal(error) from None


def parse_labels(text: str) -> tuple[LabelData, ...]:
    """Parses the text of a DATA.json: one label, or a list of labels."""
    try:
        given = json.loads(text)
    except ValueError as error:
        raise DataInvalid(f"this is not JSON: {error}", field=None) from None
    labels = given if isinstance(given, list) else [given]
    if not 1 <= len(labels) <= MAX_BATCH:
        raise DataInvalid(f"a batch holds 1 to {MAX_BATCH} labels, this one {len(labels)}", count=len(labels))
    return tuple(_parse_numbered(index, label, len(labels)) for index, label in enumerate(labels))


def _parse_numbered(index: int, given: object, total: int) -> LabelData:
    try:
        return parse_label(given)
    except DataInvalid as error:
        if total == 1:
            raise
        details = {**error.details, "index": index}
        raise type(error)(f"label {index + 1} of {total}: {error.message}", **details) from None


def _refusal(error: ValidationError) -> DataInvalid:
    first = error.errors(include_url=False, include_input=False)[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    if first["type"] == "extra_forbidden":
        known = ", ".join(LabelData.model_fields)
        return FieldUnknown(f"labels have no field {field!r}; they have {known}", field=field)
    if first["type"] == "missing":
        return DataInvalid(f"the field {field!r} is required", field=field)
    return DataInvalid(f"the field {field!r} is wrong: {first['msg']}", field=field)
