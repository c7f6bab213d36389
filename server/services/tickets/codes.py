"""Check codes that a person sent against the catalogue, and say which field is wrong."""

from sqlalchemy.orm import Session

from server.core.errors import Invalid
from server.services import reference
from server.services.reference import Entry


def checked(session: Session, field: str, kind: str, code: str, *, leaf: bool = False) -> Entry:
    """Return an entry of the catalogue, or raise Invalid naming the field; `leaf` asks for a final class."""
    entry = reference.names(session, kind).get(code)
    if entry is None:
        raise wrong(field, f"There is no {kind.replace('_', ' ')} {code}.", "unknown")
    if leaf and not reference.is_leaf(session, kind, code):
        raise wrong(field, f"{code} is not a final class.", "not_a_leaf")
    return entry


def wrong(field: str, message: str, code: str) -> Invalid:
    """Return the error for one wrong field."""
    return Invalid(errors=[{"field": field, "message": message, "code": code}])
