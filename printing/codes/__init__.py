"""The QR code: the payload's one form, and the symbol that carries it."""

from printing.codes.payload import Payload, make_payload, parse_payload, require_printable
from printing.codes.symbol import QUIET_MODULES, CodeBox, Symbol, fit_symbol

__all__ = [
    "QUIET_MODULES",
    "CodeBox",
    "Payload",
    "Symbol",
    "fit_symbol",
    "make_payload",
    "parse_payload",
    "require_printable",
]
