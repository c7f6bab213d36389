"""The database session of a request (Flask-SQLAlchemy) and its one commit point."""

from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_sqlalchemy import SQLAlchemy

from server.core import db as core_db
from server.settings import Settings


class Database(SQLAlchemy):
    """Flask-SQLAlchemy with this product's own engine; models live on a plain declarative base."""

    def _make_engine(self, bind_key: str | None, options: dict[str, Any], app: Flask) -> Any:
        settings: Settings = app.extensions["settings"]
        return core_db.make_engine(settings.database_url)


db = Database(session_options={"expire_on_commit": False})


class FieldtagFlask(Flask):
    """A Flask that commits when a view returns and rolls back when it raises."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Run the view as one unit of work; only views that say they write ask for the write lock."""
        view = self.view_functions.get(request.endpoint or "")
        reads = request.method in ("GET", "HEAD", "OPTIONS") and not getattr(view, "writes", False)
        token = core_db.reading.set(reads or getattr(view, "reads", False))
        try:
            with core_db.unit(db.session()):
                return super().dispatch_request()
        finally:
            core_db.reading.reset(token)


def begin_writing() -> None:
    """End the reading part of a view marked `reads`; what comes next may ask for the write lock."""
    db.session.rollback()
    core_db.reading.set(False)


def init(app: Flask) -> None:
    """Open the engine for an application."""
    app.config["SQLALCHEMY_DATABASE_URI"] = app.extensions["settings"].database_url
    db.init_app(app)
