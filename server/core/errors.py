"""The one tree of errors: each has a stable code for programs and a sentence for people. The HTTP status is used by web/errors.py only."""

from typing import Any


class FieldtagError(Exception):
    """Something went wrong that the caller can be told about; details are safe to show."""

    code = "internal"
    status = 500
    message = "Something went wrong on our side. Nothing was changed; please try again."

    def __init__(self, message: str | None = None, /, *, code: str | None = None, **details: Any) -> None:
        """Take an exact sentence and an exact code where the class's own are too general."""
        super().__init__(message or self.message)
        if code:
            self.code = code
        self.details = details


class Invalid(FieldtagError):
    """The request's content breaks a rule; `errors` lists each field."""

    code = "validation"
    status = 400
    message = "Some of what was sent can't be used. See the list of fields."


class SignedOut(FieldtagError):
    """There is no valid session."""

    code = "signed_out"
    status = 401
    message = "You are signed out. Sign in to go on; nothing you saved is lost."


class Forbidden(FieldtagError):
    """The signed-in user may not do this."""

    code = "forbidden"
    status = 403
    message = "Your role does not allow this."


class NotFound(FieldtagError):
    """The thing does not exist, or is not this user's to see: both answer alike."""

    code = "not_found"
    status = 404
    message = "There is nothing here under that number."


class Conflict(FieldtagError):
    """The thing is not in a state that allows this."""

    code = "not_allowed_now"
    status = 409
    message = "This step is not possible at the moment."


class GateClosed(Conflict):
    """A step is refused because conditions are not met; `gates` names them."""

    code = "gate"
    message = "Something is still missing before this step."


class Stale(FieldtagError):
    """The row was changed by someone else since it was read."""

    code = "stale"
    status = 412
    message = "Someone changed this in the meantime. Look at the new version, then try again."


class TooMany(FieldtagError):
    """A limit on the number of tries is reached; `retry_after_s` says when to come back."""

    code = "rate_limited"
    status = 429
    message = "Too many tries. Please wait a little."


class Busy(FieldtagError):
    """The database is locked or the server is saturated; nothing was changed."""

    code = "busy"
    status = 503
    message = "The server is busy. Nothing was changed; try again in a few seconds."


class DiskFull(FieldtagError):
    """There is no room to write; reading still works."""

    code = "disk_full"
    status = 507
    message = "The server's disk is full, so nothing could be saved. Reading still works; tell the administrator."
