"""What a user sees and sets of his own account, and whether this database is the demo."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.errors import NotFound
from server.models import Area, Counter, User
from server.policy import Actor

DEMO_MARK = "demo"


def area(session: Session, actor: Actor) -> dict[str, str] | None:
    """Return the actor's area with its names, or None when he sees the whole carrier."""
    row = session.get(Area, actor.area_id) if actor.area_id else None
    return {"id": row.id, "name_en": row.name_en, "name_zh": row.name_zh} if row else None


def set_language(session: Session, actor: Actor, lang: str) -> None:
    """Keep the language a user works in."""
    user = session.get(User, actor.id)
    if user is None:
        raise NotFound
    user.lang = lang


def is_demo(session: Session) -> bool:
    """Return whether this database was filled with the demo."""
    return session.scalar(select(Counter.value).where(Counter.name == DEMO_MARK)) is not None


def mark_demo(session: Session) -> None:
    """Say that this database holds the demo, for the banner on every screen."""
    session.merge(Counter(name=DEMO_MARK, value=1))
