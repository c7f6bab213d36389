"""What the carrier's catalogue says of a code, in the reader's language."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import Reference


def name(session: Session, kind: str, code: str, lang: str) -> str:
    """Return a code's name, or the code where the catalogue does not have it."""
    entry = find(session, kind, code)
    return str(getattr(entry, f"name_{lang}")) if entry else code


def find(session: Session, kind: str, code: str) -> Reference | None:
    """Return an entry of the catalogue."""
    return session.scalar(select(Reference).where(Reference.kind == kind, Reference.code == code))


def words(entry: Reference | None, key: str, lang: str) -> Any:
    """Return a piece of an entry's data in a language, or None."""
    return (entry.data or {}).get(f"{key}_{lang}") if entry else None
