"""Published process definitions: those that are shipped, the current one of a kind, the one running work began with."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.errors import Conflict, Invalid, NotFound
from server.core.ids import stable_id
from server.models import ProcessDefinition
from server.rules import publishing
from server.rules.process import Definition, Step

SHIPPED = Path(__file__).parent.parent / "rules" / "definitions"
_known: WeakKeyDictionary[object, dict[str, "Process"]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Process:
    """A published definition; it never changes, so one copy serves every request."""

    id: str
    key: str
    version: int
    body: Definition


def load_shipped(session: Session) -> None:
    """Publish every definition that comes with the program; one published before stays as it is."""
    for body in shipped():
        publish(session, body)


def shipped() -> Iterator[Definition]:
    """Yield the definitions that come with the program."""
    for path in sorted(SHIPPED.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def publish(session: Session, body: Definition) -> Process:
    """Publish a definition; the same again changes nothing, another under the same version is refused."""
    wrong = publishing.problems(body)
    if wrong:
        raise Invalid(errors=[{"field": "body", "message": one, "code": "definition"} for one in wrong])
    definition_id = stable_id("process", body["key"], str(body["version"]))
    body = {"id": definition_id} | body
    row = session.get(ProcessDefinition, definition_id)
    if row is None:
        row = ProcessDefinition(id=definition_id, key=body["key"], version=body["version"], body=body)
        session.add(row)
        session.flush()
    elif row.body != body:
        raise Conflict(f"{row.key} version {row.version} is published and can't be changed.", code="published")
    return _frozen(row)


def current(session: Session, key: str) -> Process:
    """Return the newest published definition of a kind of work; NotFound when there is none."""
    query = select(ProcessDefinition.id).where(ProcessDefinition.key == key)
    newest = session.scalar(query.order_by(ProcessDefinition.version.desc()).limit(1))
    if newest is None:
        raise NotFound(f"There is no process {key}: run fieldtag db upgrade.")
    return of(session, newest)


def of(session: Session, definition_id: str) -> Process:
    """Return the definition that running work began with."""
    known = _known.setdefault(session.get_bind(), {})
    if definition_id not in known:
        row = session.get(ProcessDefinition, definition_id)
        if row is None:
            raise NotFound("The process this began with is gone.", definition_id=definition_id)
        known[definition_id] = _frozen(row)
    return known[definition_id]


def _frozen(row: ProcessDefinition) -> Process:
    return Process(id=row.id, key=row.key, version=row.version, body=row.body)


def step_row(body: Definition, step: Step, optional: list[str] | None = None) -> dict[str, Any]:
    """Return a step as a screen offers it: its words, its form, and the gates that still stand in the way."""
    transition, gates = step.transition, body["gates"]
    return {
        "event": step.event,
        "name_en": transition["name_en"],
        "name_zh": transition["name_zh"],
        "form": transition.get("form") or [],
        "optional": transition.get("optional", []) if optional is None else optional,
        "primary": transition.get("primary", False),
        "unmet": [
            {"gate": gate, "text_en": gates[gate]["text_en"], "text_zh": gates[gate]["text_zh"]} for gate in step.unmet
        ],
    }
