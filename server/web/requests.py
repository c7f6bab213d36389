"""Strict parsing of what a request brings: JSON bodies into pydantic models, numbers and ids out of queries."""

import re
import uuid
from datetime import UTC, datetime
from typing import Any, TypeVar

from flask import request
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from server.core.errors import Invalid, NotFound

M = TypeVar("M", bound=BaseModel)
WHOLE = re.compile(r"[0-9]{1,15}")  # str.isdigit takes ² and any length, int() does not


class Body(BaseModel):
    """The base of all request bodies: no unknown field, no coercion, no change after parsing."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, str_max_length=4000)

    @field_validator("*")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        """Refuse what no database can keep: a NUL in words, a moment that has no UTC."""
        if isinstance(value, str) and "\x00" in value:
            raise ValueError("a NUL character")
        if isinstance(value, datetime):
            try:
                value.astimezone(UTC)
            except OverflowError:
                raise ValueError("out of range") from None
        return value


def body(model: type[M]) -> M:
    """Read the request's JSON into a model; anything else raises Invalid with each field named."""
    try:
        return model.model_validate_json(request.get_data(cache=False))
    except ValidationError as error:
        raise Invalid(errors=listed(error)) from None


def listed(error: ValidationError) -> list[dict[str, Any]]:
    """Return pydantic's findings as {field, message, code} without echoing the input."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    return [{"field": ".".join(map(str, one["loc"])), "message": one["msg"], "code": one["type"]} for one in found[:50]]


def page_limit(default: int = 50, most: int = 200) -> int:
    """Return the wanted page size, within bounds."""
    text = request.args.get("limit", str(default))
    if not is_whole(text) or not 1 <= int(text) <= most:
        raise Invalid(errors=[{"field": "limit", "message": f"from 1 to {most}", "code": "range"}])
    return int(text)


def is_whole(text: str) -> bool:
    """Return whether a text is a whole number of a size that anything here may have."""
    return WHOLE.fullmatch(text) is not None


def row_id(text: str) -> str:
    """Return a UUID in canonical form; anything else is a thing that does not exist."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise NotFound from None


def if_match() -> int | None:
    """Return the revision of the If-Match header, or None when the client sent none."""
    tag = request.headers.get("If-Match", "").strip('W/"')
    return int(tag) if is_whole(tag) else None
