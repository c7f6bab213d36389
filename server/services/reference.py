"""The carrier's catalogues: load the ones that are shipped, and hand them out by kind and code in both languages.

What a carrier changed or added stays: loading again only adds entries that are missing.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from server.core.ids import stable_id
from server.models import Reference
from server.services import processes

SHIPPED = Path(__file__).parent / "catalogue"
Version = tuple[int, int]
_known: WeakKeyDictionary[object, tuple[Version, "Catalogue"]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Entry:
    """One entry of a catalogue, as every request may share it."""

    kind: str
    code: str
    parent: str | None
    name_en: str
    name_zh: str
    position: int
    data: Mapping[str, Any] = field(default_factory=dict)

    def name(self, lang: str) -> str:
        """Return the name in a language."""
        return self.name_zh if lang == "zh" else self.name_en


@dataclass(frozen=True)
class Catalogue:
    """All entries at one version; `parents` holds the (kind, code) of those that others hang on."""

    version: Version
    kinds: Mapping[str, Mapping[str, Entry]]
    parents: frozenset[tuple[str, str]]


def load_defaults(session: Session) -> None:
    """Add the shipped definitions and the shipped entries that are missing; a second run changes nothing."""
    processes.load_shipped(session)
    present = {(kind, code) for kind, code in session.execute(select(Reference.kind, Reference.code))}
    for one in shipped():
        if (one.kind, one.code) not in present:
            row_id = stable_id("reference", one.kind, one.code)
            session.add(Reference(id=row_id, **{**vars(one), "data": dict(one.data)}))
    session.flush()


def shipped() -> Iterator[Entry]:
    """Yield the entries that come with the program, in the order of their files."""
    for path in sorted(SHIPPED.glob("*.json")):
        for kind, rows in json.loads(path.read_text(encoding="utf-8")).items():
            for position, row in enumerate(rows):
                yield Entry(kind=kind, position=position, **({"parent": None} | row))


def names(session: Session, kind: str) -> Mapping[str, Entry]:
    """Return the entries of a kind by code; an unknown kind is empty."""
    return catalogue(session).kinds.get(kind, MappingProxyType({}))


def is_leaf(session: Session, kind: str, code: str) -> bool:
    """Return whether a code is an entry of a kind on which no other hangs."""
    return code in names(session, kind) and (kind, code) not in catalogue(session).parents


def entries(session: Session) -> Sequence[Entry]:
    """Return all entries, kind by kind in their order."""
    kinds = catalogue(session).kinds
    return [entry for kind in sorted(kinds) for entry in kinds[kind].values()]


def catalogue(session: Session) -> Catalogue:
    """Return all entries, read from the database only when one of them has changed since."""
    transaction = session.get_transaction()
    memo = session.info.get("catalogue")
    if memo and transaction is not None and memo[0] is transaction:
        return memo[1]  # type: ignore[no-any-return]
    found = _fresh(session)
    session.info["catalogue"] = (session.get_transaction(), found)
    return found


def _fresh(session: Session) -> Catalogue:
    count, revisions = session.execute(select(func.count(), func.sum(Reference.rev)).select_from(Reference)).one()
    version = (count, revisions or 0)
    if session.info.get("catalogue_changed") is session.get_transaction():
        return _read(session, version)  # not committed, so not for other sessions' eyes
    bind = session.get_bind()
    if bind not in _known or _known[bind][0] != version:
        _known[bind] = (version, _read(session, version))
    return _known[bind][1]


def _read(session: Session, version: Version) -> Catalogue:
    columns = (Reference.kind, Reference.code, Reference.parent, Reference.name_en, Reference.name_zh)
    query = select(*columns, Reference.position, Reference.data)
    kinds: dict[str, dict[str, Entry]] = {}
    for row in session.execute(query.order_by(Reference.kind, Reference.position, Reference.code)):
        kinds.setdefault(row.kind, {})[row.code] = Entry(*row)
    parents = frozenset((one.kind, one.parent) for kind in kinds.values() for one in kind.values() if one.parent)
    return Catalogue(version, {kind: MappingProxyType(kinds[kind]) for kind in kinds}, parents)


@event.listens_for(Session, "after_flush")
def _forget(session: Session, _context: Any) -> None:
    if any(isinstance(row, Reference) for row in (*session.new, *session.dirty, *session.deleted)):
        session.info.pop("catalogue", None)
        session.info["catalogue_changed"] = session.get_transaction()
