"""Who asks, and whether he may: every route says its rule here, and a test walks all routes to see that it did."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Flask, current_app, g, request

from server.core.errors import FieldtagError, Forbidden
from server.policy import ACTIONS, Actor, require
from server.services.accounts import sessions
from server.settings import Settings
from server.web.session import db

V = TypeVar("V", bound=Callable[..., Any])
SAFE = ("GET", "HEAD", "OPTIONS")


class DeviceRevoked(FieldtagError):
    """The phone was taken out of service: it may only deliver what it still holds."""

    code = "device_revoked"
    status = 403
    message = "This phone was taken out of service. What it still holds can be delivered, then it is wiped."


def settings() -> Settings:
    """Return the running application's settings."""
    return cast(Settings, current_app.extensions["settings"])


def cookie_name() -> str:
    """Return the session cookie's name: `__Host-` binds it to one host where https lets it."""
    return "__Host-fieldtag" if settings().secure else "fieldtag"


def actor() -> Actor:
    """Return the signed-in user of this request, or raise SignedOut."""
    if "actor" not in g:
        g.actor = sessions.resolve(db.session(), request.cookies.get(cookie_name()))
    return cast(Actor, g.actor)


def needs(action: str, takes: type[Any] | None = None) -> Callable[[V], V]:
    """Let a view run only for signed-in users whose role has an action of the policy's table; `takes` names its body."""
    assert action in ACTIONS, action

    def guard(view: V) -> V:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if actor().device_revoked and not getattr(view, "revoked_may", False):
                raise DeviceRevoked
            require(actor(), action)
            return view(*args, **kwargs)

        guarded.access, guarded.takes = action, takes  # type: ignore[attr-defined]
        return cast(V, guarded)

    return guard


def open_to_all(why: str) -> Callable[[V], V]:
    """Let a view run without a session, and say why that is right."""

    def mark(view: V) -> V:
        view.access = f"open: {why}"  # type: ignore[attr-defined]
        return view

    return mark


def revoked_may(view: V) -> V:
    """Leave a view open to a phone that was taken out of service: it delivers what it holds, and nothing else answers it."""
    view.revoked_may = True  # type: ignore[attr-defined]
    return view


def reads(view: V) -> V:
    """Mark a POST that only reads, so that it never waits for the write lock."""
    view.reads = True  # type: ignore[attr-defined]
    return view


def writes(view: V) -> V:
    """Mark a GET that also writes (a scan is a visit worth keeping)."""
    view.writes = True  # type: ignore[attr-defined]
    return view


def init(app: Flask) -> None:
    """Refuse unsafe requests that do not come from our own pages."""
    app.before_request(_same_origin)


def _same_origin() -> None:
    if request.method in SAFE:
        return
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    ours = site == "same-origin" if site else origin is None or origin == settings().public_url
    if not ours:
        raise Forbidden("This request came from another site and was refused.", code="cross_site")
    if request.path.startswith("/api/") and request.headers.get("X-Fieldtag") != "1":
        raise Forbidden("The header X-Fieldtag: 1 is missing.", code="cross_site")
