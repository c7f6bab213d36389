"""Turn the rows of an inventory file into records, or say which cell stands in the way; without a database.

Rows that tell different things of the same customer, site or resource are reported at the later row.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from server.services.imports import inventory_columns as columns
from server.services.imports.reading import SheetRow, Table
from server.services.imports.report import BadCell

_PHONE = re.compile(r"^\+?[0-9][0-9 ()-]{2,30}$")
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
_HOST_PORT = re.compile(r"^([A-Za-z0-9.-]{1,200}|\[[0-9A-Fa-f:]+\]):([0-9]{1,5})$")
_PRODUCT = re.compile(r"^[A-Z0-9-]{4,40}$")
_DATE = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
CUSTOMER = (
    "customer_name",
    "customer_tier",
    "customer_phone",
    "customer_email",
    "account_manager",
    "technical_manager",
)
SITE = ("site_address", "site_contact", "site_phone", "latitude", "longitude", "area")
Said = dict[str, str]
Claim = tuple[tuple[str, ...], str, str, str]


class _Wrong(ValueError):
    """Why a cell can't be used."""


@dataclass(frozen=True)
class InventoryRow:
    """One usable row: what it says in our words, field by field, empty where it says nothing."""

    number: int
    said: Said
    headings: dict[str, str] = field(repr=False)

    def chain(self) -> list[tuple[str, str]]:
        """Return the (kind, name) of the access line that carries the product, the customer's end first."""
        return [(kind, self.said[kind]) for kind in reversed(columns.CHAIN) if self.said.get(kind)]

    def get(self, name: str) -> str:
        """Return what a field says, or what it means when it is empty."""
        return self.said.get(name) or columns.DEFAULTS.get(name, "")


def parse_rows(table: Table) -> tuple[list[InventoryRow], list[BadCell]]:
    """Return the usable rows and every cell that is not usable."""
    fields = columns.recognise(table.columns)
    headings = {name: column for column, name in fields.items()}
    rows: list[InventoryRow] = []
    bad: list[BadCell] = []
    agreement = _Agreement()
    for sheet_row in table.rows:
        row, problems = _row(sheet_row, fields, headings)
        problems = problems or agreement.problems(row)
        bad += problems
        if not problems:
            rows.append(row)
    return rows, bad


def _row(row: SheetRow, fields: dict[str, str], headings: dict[str, str]) -> tuple[InventoryRow, list[BadCell]]:
    bad = list(row.bad)
    said: Said = {}
    for column, name in fields.items():
        text = row.cells[column]
        try:
            said[name] = _clean(name, text)
        except _Wrong as why:
            bad.append(BadCell(row.number, column, text, str(why)))
    return InventoryRow(row.number, said, headings), bad


def _clean(name: str, text: str) -> str:
    if text.startswith("="):
        raise _Wrong("is a formula: paste its value instead")
    if not text:
        if name in columns.REQUIRED:
            raise _Wrong("is empty")
        return ""
    if name in columns.WORDS:
        ours = columns.word(name, text)
        if ours is None:
            raise _Wrong(f"is none of {columns.words(name)}")
        return ours
    if len(text) > 300:
        raise _Wrong("is longer than 300 characters")
    return _FORMS[name](text) if name in _FORMS else text


def _phone(text: str) -> str:
    if not _PHONE.match(text):
        raise _Wrong("is no telephone number")
    return text


def _email(text: str) -> str:
    if not _EMAIL.match(text):
        raise _Wrong("is no e-mail address")
    return text


def _degrees(limit: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        try:
            degrees = float(text)
        except ValueError:
            degrees = math.nan
        if not abs(degrees) <= limit:
            raise _Wrong(f"is no number of degrees from -{limit} to {limit}")
        return repr(degrees)

    return check


def _product(text: str) -> str:
    number = text.replace(" ", "").upper()
    if not _PRODUCT.match(number):
        raise _Wrong("is no product number: 4 to 40 letters, digits and hyphens")
    return number


def _host_port(text: str) -> str:
    found = _HOST_PORT.match(text)
    if not found or not 0 < int(found[2]) < 65536:
        raise _Wrong("is no host:port")
    return text


def _day(text: str) -> str:
    found = _DATE.match(text)
    try:
        if not found:
            raise ValueError
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        raise _Wrong("is no date written as 2024-05-01") from None


_FORMS: dict[str, Callable[[str], str]] = {
    "customer_phone": _phone,
    "site_phone": _phone,
    "customer_email": _email,
    "latitude": _degrees(90),
    "longitude": _degrees(180),
    "product_number": _product,
    "address": _host_port,
    "in_service_on": _day,
}


class _Agreement:
    """What earlier rows said of a customer, a site, a product or a resource, and in which row."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, ...], tuple[int, str]] = {}

    def problems(self, row: InventoryRow) -> list[BadCell]:
        """Return the cells of a row that contradict an earlier one; remember the row when there are none."""
        claims = list(_claims(row))
        bad = [
            BadCell(row.number, row.headings.get(name, name), row.said.get(name, ""), f"{why} {self._said[key][0]}")
            for key, name, value, why in claims
            if key in self._said and self._said[key][1] != value
        ]
        if not bad:
            self._said |= {key: (row.number, value) for key, _, value, _ in claims if key not in self._said}
        return bad


def _claims(row: InventoryRow) -> list[Claim]:
    """Return (key, field, value, what to say when another row claims otherwise) for everything a row states."""
    said = row.said
    customer, site = said["customer_number"], said["site_name"]
    own: Claim = (("product", said["product_number"]), "product_number", str(row.number), "is the product of row")
    claims = [own]
    for name in CUSTOMER:
        if said.get(name):
            claims.append((("customer", customer, name), name, said[name], "of the same customer differs from row"))
    for name in SITE:
        if said.get(name):
            claims.append((("site", customer, site, name), name, said[name], "of the same site differs from row"))
    chain = row.chain()
    for (kind, name), (parent_kind, parent) in zip(chain, chain[1:], strict=False):
        claims.append(((kind, name), kind, f"{parent_kind} {parent}", "hangs elsewhere in row"))
    for end in ("a", "z"):
        port, node = said.get(f"{end}_port"), said.get(f"{end}_node")
        if port and node:
            claims.append((("port", port), f"{end}_port", node, "is on another device in row"))
    return claims
