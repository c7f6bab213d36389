"""What can be wrong with a message, and why an operation is not applied."""

from typing import Any


class ProtocolError(Exception):
    """A message as a whole cannot be used; `status` is the HTTP status the protocol names for it."""

    code = "malformed"
    status = 400
    message = "The message is not of the form the protocol describes."

    def __init__(self, message: str | None = None, **details: Any) -> None:
        """Take details that ride at the top level of the answer."""
        super().__init__(message or self.message)
        self.details = details


class SequenceGap(ProtocolError):
    """An operation's number is not the next one; nothing of the batch was applied (step U4)."""

    code, status = "seq_gap", 409
    message = "An operation before this one is missing. Send again from the expected number."


class EpochChanged(ProtocolError):
    """The server was restored from a backup since this phone last heard from it (step E1)."""

    code, status = "epoch_changed", 409
    message = "The server was restored. Pull first, then send again what it misses."


class AppTooNew(ProtocolError):
    """The phone speaks a protocol this server does not know yet; it keeps everything."""

    code, status = "app_too_new", 426
    message = "This app is newer than the server. Everything is kept; try again after the server's update."


class AppTooOld(ProtocolError):
    """The phone speaks a protocol older than the last two."""

    code, status = "app_too_old", 426
    message = "This app is too old to get news. What it holds is still accepted; please update it."


class BatchTooLarge(ProtocolError):
    """More operations or bytes than one batch may have; the phone halves and sends again."""

    code, status = "too_large", 413
    message = "The batch is too large. Send half of it."


class Refused(Exception):
    """An operation is refused for good: stored with its reason and shown to its author."""

    status = "rejected"

    def __init__(self, code: str, message_en: str = "", message_zh: str = "", **details: Any) -> None:
        """Take the stable code and the sentence in both languages."""
        super().__init__(code)
        self.code = code
        self.details = details | ({"message_en": message_en, "message_zh": message_zh} if message_en else {})


class Disputed(Refused):
    """An operation contradicts what happened meanwhile: a person decides, both values are kept."""

    status = "conflict"
