"""The blueprint of the customer's pages, and what they share: headers, the language switch, errors in words."""

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from server.core.errors import FieldtagError
from server.portal import check_views, gate, label_views, progress_views, report_views, verify_views, visit
from server.portal.failures import refused, unexpected
from server.portal.rendering import harden

bp = Blueprint("portal", __name__)
YEAR_S = 365 * visit.DAY_S


@bp.before_request
def switch_language() -> AnyResponse | None:
    """Keep a language chosen with ?lang= on this phone and show the page again."""
    wanted = request.args.get("lang", "")
    if request.method != "GET" or wanted not in visit.LANGUAGES:
        return None
    made = redirect(request.path, 303)
    visit.set_cookie(made, visit.LANGUAGE, wanted, YEAR_S)
    return made


@bp.after_request
def finish(made: Response) -> Response:
    """Set the portal's headers on each of its answers."""
    return harden(made)


bp.register_error_handler(gate.NoLabel, gate.miss)
bp.register_error_handler(gate.NoReport, gate.miss)
bp.register_error_handler(FieldtagError, refused)
bp.register_error_handler(Exception, unexpected)
for views in (label_views.bp, check_views.bp, report_views.bp, verify_views.bp, progress_views.own):
    bp.register_blueprint(views, url_prefix="/Q")
    bp.register_blueprint(views, url_prefix="/q", name=f"{views.name}-lower")
bp.register_blueprint(progress_views.links, url_prefix="/P")
