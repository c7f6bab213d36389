"""The map of a ticket import: which column fills which field, which words stand for ours, how times are written."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from server.core.errors import FieldtagError

FIELDS = (
    "external_id", "source", "ticket_type", "description", "created_at", "closed_at", "channel", "status", "place",
    "contact_name", "contact_phone", "contact_email", "product_number",
)  # fmt: skip
REQUIRED = ("external_id", "source", "ticket_type", "description", "created_at", "channel", "status")
TIMES = ("created_at", "closed_at")
SECTIONS = ("read", "columns", "constants", "formats", "values")


class MapWrong(FieldtagError):
    """The map itself can't be used; the sentence names the entry."""

    code = "import_map"
    status = 400


@dataclass(frozen=True)
class TicketMap:
    """A parsed map. `columns` lists, for each field, the columns whose texts are joined by a space."""

    columns: dict[str, tuple[str, ...]]
    constants: dict[str, str]
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    delimiter: str | None = None
    encoding: str | None = None


def read_map(path: Path, zone: str = "UTC") -> TicketMap:
    """Read a map file; `zone` is the one its times are in when it does not say."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MapWrong(f"{path.name} is not TOML: {error}.") from error
    return parse_map(raw, zone)


def parse_map(raw: dict[str, Any], zone: str = "UTC") -> TicketMap:
    """Check a map that was read from TOML and make it a TicketMap; raise MapWrong naming what is wrong."""
    _known("section", raw, SECTIONS)
    sections = {name: _section(raw, name) for name in SECTIONS}
    read, formats = sections["read"], {**sections["formats"]}
    _known("[read] entry", read, ("delimiter", "encoding"))
    zone_name = formats.pop("timezone", zone)
    for name in ("columns", "constants", "values"):
        _known(f"ticket field in [{name}]", sections[name], FIELDS)
    _known("time field in [formats]", formats, TIMES)
    columns = {name: _columns(name, value) for name, value in sections["columns"].items()}
    missing = [name for name in REQUIRED if name not in columns and name not in sections["constants"]]
    if missing:
        raise MapWrong(f"The map fills no {', '.join(missing)}: give a column or a constant for it.")
    return TicketMap(
        columns=columns,
        constants=_texts("constants", sections["constants"]),
        values={name: _texts(f"values.{name}", table) for name, table in sections["values"].items()},
        formats=_texts("formats", formats),
        zone=_zone(zone_name),
        delimiter=_delimiter(read.get("delimiter")),
        encoding=_encoding(read.get("encoding")),
    )


def _section(raw: dict[str, Any], name: str) -> dict[str, Any]:
    section = raw.get(name, {})
    if not isinstance(section, dict):
        raise MapWrong(f"[{name}] must be a table.")
    return section


def _known(what: str, given: dict[str, Any], known: tuple[str, ...]) -> None:
    for name in given:
        if name not in known:
            raise MapWrong(f"There is no {what} {name!r}; there is {', '.join(known)}.")


def _columns(name: str, value: Any) -> tuple[str, ...]:
    columns = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
    if not columns or not all(isinstance(column, str) and column for column in columns):
        raise MapWrong(f"[columns] {name} must be a column's name, or a list of them.")
    return columns


def _texts(section: str, table: Any) -> dict[str, str]:
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise MapWrong(f"[{section}] must hold texts in quotes.")
    return table


def _zone(name: Any) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, TypeError, OSError):
        raise MapWrong(f"There is no time zone {name!r}.") from None


def _delimiter(value: Any) -> str | None:
    if value is not None and (not isinstance(value, str) or len(value) != 1 or value in '"\r\n'):
        raise MapWrong("[read] delimiter must be one character.")
    return value


def _encoding(value: Any) -> str | None:
    if value is None:
        return None
    try:
        " ".encode(value)  # an empty text would not look the name up
    except (LookupError, TypeError):
        raise MapWrong(f"There is no text encoding {value!r}.") from None
    return str(value)
