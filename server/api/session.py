"""Signing in and out, and who I am."""

from flask import Blueprint, Response, jsonify, request
from pydantic import Field

from server.policy import ACTIONS, may
from server.services.accounts import profile, sessions
from server.services.labels import pool
from server.web.access import actor, cookie_name, needs, open_to_all, reads, settings
from server.web.requests import Body, body
from server.web.session import begin_writing, db

bp = Blueprint("session", __name__, url_prefix="/api")


class SignIn(Body):
    """Name and password, and the phone's id where it has one."""

    username: str = Field(min_length=1, max_length=80)
    password: str = Field(min_length=1, max_length=200)
    device_id: str | None = Field(default=None, pattern=r"^[0-9a-fA-F-]{36}$")


class Preferences(Body):
    """What a user may set for himself."""

    lang: str = Field(pattern="^(en|zh)$")


@bp.post("/session")
@open_to_all("this is where one signs in")
@reads
def sign_in() -> Response:
    """Open a session and set its cookie. The password is checked while nothing is locked: hashing is slow on purpose."""
    wanted, address = body(SignIn), request.remote_addr or ""
    try:
        user = sessions.check_password(db.session(), wanted.username, wanted.password, address)
    except sessions.WrongPassword:
        begin_writing()
        sessions.count_failure(db.session(), wanted.username, address)
        db.session.commit()
        raise
    begin_writing()
    sessions.renew_hash(user, wanted.password)
    opened = sessions.open_session(db.session(), user, wanted.device_id)
    pool.top_up(db.session(), settings(), opened.device_id)
    return _signed_in(opened)


@bp.delete("/session")
@open_to_all("signing out must work with a session that has just ended")
def sign_out() -> Response:
    """End the session and take its cookie away."""
    sessions.close_session(db.session(), request.cookies.get(cookie_name(), ""))
    answer = Response(status=204)
    answer.delete_cookie(cookie_name(), secure=settings().secure, httponly=True, samesite="Lax", path="/")
    return answer


@bp.get("/me")
@needs("session.own")
def me() -> Response:
    """Tell who is signed in and what he may do."""
    who, deployment = actor(), settings()
    return jsonify(
        {
            "user": {"id": who.id, "username": who.username, "name": who.name, "role": who.role, "lang": who.lang}
            | {"area": profile.area(db.session(), who)},
            "device_id": who.device_id,
            "demo": profile.is_demo(db.session()),
            "carrier": {
                "name_en": deployment.carrier_en,
                "name_zh": deployment.carrier_zh,
                "hotline": deployment.hotline,
            },
            "can": [action for action in ACTIONS if may(who, action)],
        }
    )


@bp.patch("/me")
@needs("session.own", takes=Preferences)
def change_me() -> Response:
    """Change the user's own language."""
    profile.set_language(db.session(), actor(), body(Preferences).lang)
    return Response(status=204)


def _signed_in(opened: sessions.SignedIn) -> Response:
    """Tell who signed in, and set the cookie that proves it from now on."""
    user = opened.user
    shown = {"id": user.id, "username": user.username, "name": user.name, "role": user.role, "lang": user.lang}
    answer = jsonify({"user": shown, "device_id": opened.device_id})
    life = int(opened.life.total_seconds())
    secure = settings().secure
    answer.set_cookie(cookie_name(), opened.token, max_age=life, httponly=True, secure=secure, samesite="Lax", path="/")
    return answer
