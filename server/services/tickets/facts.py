"""The facts about a ticket that the gates of its process ask for."""

from typing import Any

from sqlalchemy.orm import Session

from server.models import Ticket
from server.services import reference

LEVELS_ASKED = 2  # intake needs level 3 of the tree: two dots, or a leaf above it


def facts(
    session: Session, ticket: Ticket, *, symptom: str | None = None, product_id: str | None = None
) -> dict[str, Any]:
    """Return the flat facts; a class or product that comes with the step counts as if it stood there already."""
    return {
        "kind": ticket.kind,
        "classed": any(is_class(session, code) for code in (symptom, ticket.symptom) if code),
        "product": (product_id or ticket.product_id) is not None,
        "reply": ticket.cause is not None,
    }


def is_class(session: Session, code: str) -> bool:
    """Return whether a code is deep enough in the tree of symptoms to send work by; `to be classed` is not."""
    entry = reference.names(session, "symptom").get(code)
    if entry is None or entry.data.get("queue"):
        return False
    return code.count(".") >= LEVELS_ASKED or reference.is_leaf(session, "symptom", code)
