"""Keep the table of character pairs equal to what it is made from, with every flush that changes a searched column.

Nothing has to be called: importing this module makes every session do it, inside the same transaction.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, event, insert, inspect, select
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.base import PASSIVE_NO_INITIALIZE

from server.models import Customer, Product, SearchGram, Site
from server.services.search import documents
from server.services.search.folding import fold, grams

CHUNK = 400
KIND_OF: dict[type[Any], str] = {model: kind for kind, model in documents.KINDS.items()}


def rebuild(session: Session) -> None:
    """Make the whole table anew, for a database whose folding rules were older."""
    session.flush()
    connection = session.connection()
    connection.execute(delete(SearchGram))
    for kind, model in documents.KINDS.items():
        _write(session, kind, list(connection.scalars(select(model.id))))


def _write(session: Session, kind: str, ids: Sequence[str]) -> None:
    for start in range(0, len(ids), CHUNK):
        rows = [
            {"gram": gram, "kind": kind, "subject_id": subject}
            for subject, texts in documents.texts(session, kind, ids[start : start + CHUNK])
            for gram in sorted(set().union(*(grams(fold(text)) for text in texts)))
        ]
        if rows:
            session.connection().execute(insert(SearchGram), rows)


def _erase(session: Session, kind: str, ids: Sequence[str]) -> None:
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        session.connection().execute(delete(SearchGram).where(SearchGram.subject_id.in_(part), SearchGram.kind == kind))


@event.listens_for(Session, "after_flush")
def _follow(session: Session, _context: UOWTransaction) -> None:
    touched = [row for row in session.dirty if _is_changed(row)]
    made, changed, gone = _by_kind(session.new), _by_kind(touched), _by_kind(session.deleted)
    if not (made or touched or gone):
        return
    owners = [row for row in touched if isinstance(row, Customer | Site)]
    products = _products_of(session, owners)
    for kind in documents.KINDS:
        fresh = made.get(kind, [])
        known = changed.get(kind, []) + (products if kind == "product" else [])
        stale = list(dict.fromkeys(known).keys() - set(fresh))
        _erase(session, kind, [*stale, *gone.get(kind, [])])
        _write(session, kind, [*fresh, *stale])


def _by_kind(rows: Iterable[Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        kind = KIND_OF.get(type(row))
        if kind:
            found.setdefault(kind, []).append(row.id)
    return found


def _is_changed(row: Any) -> bool:
    names = documents.FIELDS.get(type(row))
    if names is None:
        return False
    state = inspect(row)
    return any(state.get_history(name, PASSIVE_NO_INITIALIZE).has_changes() for name in documents.indexed(type(row)))


def _products_of(session: Session, rows: Sequence[Customer | Site]) -> list[str]:
    """Return the products found through customers or sites whose texts changed."""
    found: list[str] = []
    for row in rows:
        column = Product.customer_id if isinstance(row, Customer) else Product.site_id
        found += session.connection().scalars(select(Product.id).where(column == row.id))
    return found
