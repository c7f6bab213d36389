"""The carrier's catalogues, for whoever is signed in."""

from flask import Blueprint, Response

from server.services import reference as catalogues
from server.web.access import needs
from server.web.polling import unchanged_or
from server.web.session import db

bp = Blueprint("reference", __name__, url_prefix="/api")
FIELDS = ("kind", "code", "parent", "name_en", "name_zh", "position")


@bp.get("/reference")
@needs("reference.read")
def reference() -> Response:
    """List every entry of every catalogue, in both languages."""
    return unchanged_or(
        lambda: {
            "items": [
                {name: getattr(one, name) for name in FIELDS} | {"data": dict(one.data)}
                for one in catalogues.entries(db.session())
            ]
        }
    )
