"""The series of numbers that people read out: T-… for tickets, W-… for work orders. Each number is given out once."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from server.models import Counter

PREFIX = {"ticket": "T", "work_order": "W"}
BEFORE_THE_FIRST = 10_000  # so that all numbers of a small carrier have the same length


def take(session: Session, series: str, count: int = 1) -> list[str]:
    """Take the next numbers of a series; two transactions never get the same one."""
    insert: Any = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(Counter).values(name=f"number:{series}", value=BEFORE_THE_FIRST + count)
    statement = statement.on_conflict_do_update(
        index_elements=["name"], set_={"value": Counter.value + count}
    ).returning(Counter.value)
    last = int(session.execute(statement).scalar_one())
    return [f"{PREFIX[series]}-{number}" for number in range(last - count + 1, last + 1)]
