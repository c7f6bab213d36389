"""The audit chain: who signed in, who looked at what, who changed the house. Each link's hash covers the one before it."""

import hashlib
import json
from contextlib import closing
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from server.core import clock
from server.models import Audit, Counter
from server.policy import Actor

_SERIES = "audit"
FIRST_HASH = "0" * 64


def record(session: Session, actor: Actor, action: str, subject: str, **data: Any) -> None:
    """Append a link; its number is taken under a lock, so that two transactions never share one."""
    session.flush()
    seq = _next(session)
    before = session.scalar(select(Audit.hash).where(Audit.seq == seq - 1)) or FIRST_HASH
    link = Audit(seq=seq, at=clock.now(), actor_id=actor.id, action=action, subject=subject, data=data, hash="")
    link.hash = _hash(before, link)
    session.add(link)
    session.flush()


def first_broken(session: Session) -> int | None:
    """Return the number of the first link that does not fit the one before it, or None when the chain is whole."""
    before, expected = FIRST_HASH, 1
    with closing(session.scalars(select(Audit).order_by(Audit.seq).execution_options(yield_per=500))) as links:
        for link in links:
            if link.seq != expected or link.hash != _hash(before, link):
                return expected
            before, expected = link.hash, expected + 1
    last = session.scalar(select(Counter.value).where(Counter.name == _SERIES)) or 0
    return None if last == expected - 1 else expected


def _next(session: Session) -> int:
    insert: Any = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(Counter).values(name=_SERIES, value=1)
    statement = statement.on_conflict_do_update(index_elements=["name"], set_={"value": Counter.value + 1})
    return int(session.execute(statement.returning(Counter.value)).scalar_one())


def _hash(before: str, link: Audit) -> str:
    content = [link.seq, clock.iso(link.at), link.actor_id, link.action, link.subject, link.data]
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256((before + canonical).encode()).hexdigest()
