"""Read the first sheet of an XLSX workbook as lines of text.

A cell that holds a formula, an error, or a number too long for a spreadsheet to hold exactly is reported:
its text would be a guess.
"""

import io
import math
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

ZIP_MAGIC = b"PK\x03\x04"
MAX_UNPACKED = 512 * 1024 * 1024
MAX_COLUMNS = 500  # a row is cut there: more is a sheet gone wrong
EXACT_BELOW = 10**15  # a spreadsheet keeps 15 digits of a number; the rest of a longer one is zeros


class NotAWorkbook(ValueError):
    """These bytes are no workbook, or one too large to open."""


@dataclass(frozen=True)
class Line:
    """The texts of one row; `problems` says which places are unusable and why."""

    number: int
    cells: list[str]
    problems: tuple[tuple[int, str], ...] = ()


def lines(content: bytes) -> Iterator[Line]:
    """Yield the rows of the first sheet, the empty ones included."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
                raise NotAWorkbook("unpacks to more than 512 MB. Split it.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # the size a file states of itself may be wrong
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            yield _line(number, cells[:MAX_COLUMNS])
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ParseError, IndexError, ValueError) as error:
        raise error if isinstance(error, NotAWorkbook) else NotAWorkbook("is not a workbook we can open.") from error


def _line(number: int, cells: Any) -> Line:
    texts, problems = [], []
    for place, cell in enumerate(cells):
        text, problem = _text(cell.value, getattr(cell, "data_type", "n"))
        texts.append(text)
        if problem:
            problems.append((place, problem))
    return Line(number, texts, tuple(problems))


def _text(value: Any, data_type: str) -> tuple[str, str | None]:
    if value is None:
        return "", None
    if data_type == "f":
        return str(value), "is a formula: paste its value instead"
    if data_type == "e":
        return str(value), "is an error of the spreadsheet"
    if isinstance(value, bool):
        return str(value).upper(), None
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, (datetime, date, time)):
        return _moment(value), None
    return str(value), None


def _number(value: int | float) -> tuple[str, str | None]:
    if not math.isfinite(value):
        return str(value), "is not a number"
    if abs(value) >= EXACT_BELOW:
        return f"{value:.0f}", "was a number of more than 15 digits, so the spreadsheet rounded it: format it as text"
    whole = value == int(value)
    return (str(int(value)) if whole else repr(value)), None


def _moment(value: datetime | date | time) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
