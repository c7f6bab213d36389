"""Read a table from a CSV, TSV or XLSX file as rows of text with their row numbers.

A spreadsheet's types are never trusted: what was rounded, computed or is an error is named, not guessed.
What the columns mean is the importers' matter.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from server.core.errors import FieldtagError
from server.services.imports import workbook
from server.services.imports.report import BadCell

MAX_BYTES = 64 * 1024 * 1024
MAX_CELL = 4000
DELIMITERS = "\t,;|"
csv.field_size_limit(MAX_BYTES)


class Unreadable(FieldtagError):
    """The file as a whole is not a table we can read."""

    code = "import_file"
    status = 400
    message = "This file can't be read as a table."


@dataclass(frozen=True)
class SheetRow:
    """One row: its number in the file, its cells by column name, and the cells that are unusable whatever they mean."""

    number: int
    cells: dict[str, str]
    bad: tuple[BadCell, ...] = ()


@dataclass(frozen=True)
class Table:
    """The column names of the first row and all rows that are not empty."""

    columns: tuple[str, ...]
    rows: list[SheetRow] = field(default_factory=list)


def read_table(path: Path, *, delimiter: str | None = None, encoding: str | None = None) -> Table:
    """Read a file; delimiter and encoding are found out when they are not given."""
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable(f"{path.name} is larger than {MAX_BYTES // 1024 // 1024} MB. Split it.")
    content = path.read_bytes()
    if content.startswith(workbook.ZIP_MAGIC):
        try:
            lines = list(workbook.lines(content))
        except workbook.NotAWorkbook as error:
            raise Unreadable(f"{path.name} {error}") from error
        return _table(path.name, iter(lines))
    return _table(path.name, _text_lines(path.name, _decoded(path.name, content, encoding), delimiter))


def _table(name: str, lines: Iterator[workbook.Line]) -> Table:
    header = next(lines, None)
    if header is None:
        raise Unreadable(f"{name} is empty.")
    columns = tuple(cell.strip() for cell in header.cells)
    while columns and not columns[-1]:
        columns = columns[:-1]
    if not columns or "" in columns:
        raise Unreadable(f"{name}: every column needs a name in the first row.")
    if len(set(columns)) < len(columns):
        twice = sorted({column for column in columns if columns.count(column) > 1})
        raise Unreadable(f"{name}: the first row has the column {', '.join(twice)} twice.")
    rows = [_row(columns, line) for line in lines if any(cell.strip() for cell in line.cells) or line.problems]
    return Table(columns, rows)


def _row(columns: tuple[str, ...], line: workbook.Line) -> SheetRow:
    cells = [cell.strip() for cell in line.cells]
    extra = [cell for cell in cells[len(columns) :] if cell]
    bad = [BadCell(line.number, "", extra[0], "has no column: this row is longer than the first")] if extra else []
    cells += [""] * (len(columns) - len(cells))
    named = dict(zip(columns, cells, strict=False))
    for place, reason in line.problems:
        if place < len(columns):
            bad.append(BadCell(line.number, columns[place], cells[place], reason))
    for column, cell in named.items():
        if len(cell) > MAX_CELL:
            bad.append(BadCell(line.number, column, cell, f"is longer than {MAX_CELL} characters"))
        elif any(one < " " and one not in "\t\r\n" for one in cell):
            bad.append(BadCell(line.number, column, cell, "has control characters in it"))
    return SheetRow(line.number, named, tuple(bad))


def _decoded(name: str, content: bytes, encoding: str | None) -> str:
    if encoding:
        tries = [encoding]
    elif content.startswith((b"\xff\xfe", b"\xfe\xff")):
        tries = ["utf-16"]
    else:
        tries = ["utf-8-sig", "gb18030"]  # Excel in China saves CSV in the latter
    for one in tries:
        try:
            text = content.decode(one)
        except LookupError:
            raise Unreadable(f"There is no encoding {one!r}.") from None
        except UnicodeError:
            continue
        if "\0" in text:
            raise Unreadable(f"{name} is not a text file.")
        return text
    raise Unreadable(f"{name} is not text in {' or '.join(tries)}. Save it as UTF-8.")


def _text_lines(name: str, text: str, delimiter: str | None) -> Iterator[workbook.Line]:
    first = text.split("\n", 1)[0]
    delimiter = delimiter or max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise Unreadable(f"{name}, row {number}: the quotes don't match ({error}).") from error
        if cells is None:
            return
        yield workbook.Line(number, cells)
