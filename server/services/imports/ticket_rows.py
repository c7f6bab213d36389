"""Turn the rows of a table into ticket records by a map, or say which cell stands in the way; without a database."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from server.core import clock
from server.services.imports.mapping import REQUIRED, TIMES, MapWrong, TicketMap
from server.services.imports.reading import SheetRow, Table
from server.services.imports.report import BadCell

KINDS = ("fault_report", "complaint", "suggestion", "service_request", "appointment", "enquiry")
STATUSES = ("acknowledged", "inProgress", "pending", "held", "resolved", "closed", "cancelled")
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class TicketRecord:
    """A ticket as the file tells it; (source, external_id) is its key."""

    source: str
    external_id: str
    ticket_type: str
    description: str
    created_at: datetime
    channel: str
    status: str
    closed_at: datetime | None = None
    place: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    product_number: str = ""

    def fields(self) -> dict[str, Any]:
        """Return what the file says, as JSON, to compare with what it said last time."""
        return asdict(self) | {"created_at": clock.iso(self.created_at), "closed_at": clock.iso(self.closed_at)}


def parse_rows(table: Table, mapping: TicketMap) -> tuple[list[tuple[int, TicketRecord]], list[BadCell]]:
    """Return the usable records with their row numbers, and every cell that is not usable."""
    _check_columns(table, mapping)
    records: list[tuple[int, TicketRecord]] = []
    bad: list[BadCell] = []
    seen: dict[tuple[str, str], int] = {}
    constants = _constants(mapping)
    for row in table.rows:
        record, problems = _record(row, mapping, constants)
        if record is not None:
            first = seen.setdefault((record.source, record.external_id), row.number)
            if first != row.number:
                column = mapping.columns.get("external_id", ("",))[0]
                problems = [BadCell(row.number, column, record.external_id, f"is the number of row {first} too")]
            else:
                records.append((row.number, record))
        bad += problems
    return records, bad


def _check_columns(table: Table, mapping: TicketMap) -> None:
    wanted = [column for columns in mapping.columns.values() for column in columns]
    missing = [column for column in wanted if column not in table.columns]
    if missing:
        raise MapWrong(f"The file has no column {', '.join(missing)}; it has {', '.join(table.columns)}.")


def _constants(mapping: TicketMap) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, text in mapping.constants.items():
        values[name], reason = _value(name, text, mapping)
        if reason:
            raise MapWrong(f"[constants] {name}: {text!r} {reason}.")
    return values


def _record(row: SheetRow, mapping: TicketMap, constants: dict[str, Any]) -> tuple[TicketRecord | None, list[BadCell]]:
    bad = list(row.bad)
    values = dict(constants)
    for name, columns in mapping.columns.items():
        text = " ".join(filter(None, (row.cells[column] for column in columns)))
        values[name], reason = _value(name, text, mapping)
        if reason:
            bad.append(BadCell(row.number, _where(row, columns), text, reason))
    return (None, bad) if bad else (TicketRecord(**values), [])


def _where(row: SheetRow, columns: Sequence[str]) -> str:
    """Return the column to look at: the empty one of several that are joined, else all of them."""
    empty = [column for column in columns if not row.cells[column]]
    return empty[0] if empty and len(empty) < len(columns) else " + ".join(columns)


def _value(name: str, text: str, mapping: TicketMap) -> tuple[Any, str | None]:
    words = mapping.values.get(name)
    if words is not None and text in words:
        text = words[text]
    elif words is not None:
        return text, f"is none of {_listed(words)}"
    if not text:
        return (None if name in TIMES else ""), "is empty" if name in REQUIRED else None
    if name in TIMES:
        return _moment(name, text, mapping)
    return text, _wrong(name, text)


def _wrong(name: str, text: str) -> str | None:
    if name == "status" and text not in STATUSES:
        return f"is none of {_listed(STATUSES)}"
    if name == "ticket_type" and text not in KINDS:
        return f"is none of {_listed(KINDS)}"
    if name == "contact_email" and not _EMAIL.match(text):
        return "is no e-mail address"
    if name in ("external_id", "source") and len(text) > 200:
        return "is longer than 200 characters"
    return None


def _moment(name: str, text: str, mapping: TicketMap) -> tuple[datetime | None, str | None]:
    form = mapping.formats.get(name) or (mapping.formats.get("created_at") if name == "closed_at" else None)
    try:
        moment = datetime.strptime(text, form) if form else datetime.fromisoformat(text)  # noqa: DTZ007
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=mapping.zone)
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None, f"is no time written as {form or 'ISO 8601, such as 2024-05-01 13:30'}"
    if moment < EARLIEST or moment > clock.now():
        return None, "is before 1970 or in the future"
    return moment, None


def _listed(words: Iterable[str]) -> str:
    return ", ".join(list(words)[:12])
