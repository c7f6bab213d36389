"""Structured logs on standard error. Tokens, codes and passwords never reach them: paths are redacted here."""

import logging
import re
import sys

from server.core.ids import digest

_TOKEN_PATH = re.compile(r"/(Q|P)/([^/?#\s]+)", re.IGNORECASE)


def configure(level: str = "INFO") -> None:
    """Send all logs to standard error, one line an entry."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(_redact)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for chatty in ("huey", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def redact(text: str) -> str:
    """Replace each label or progress token in a path by the first four characters of its hash."""
    return _TOKEN_PATH.sub(lambda found: f"/{found[1]}/#{digest(found[2].upper())[:4]}", text)


def _redact(record: logging.LogRecord) -> bool:
    record.msg, record.args = redact(record.getMessage()), None
    return True
