"""The application factory: settings in, a Flask application with every blueprint out."""

from flask import Flask
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from server.api import conflicts, health, labels, openapi, photos, shells, uploads, work_orders
from server.api import reference as reference_api
from server.api import search as search_api
from server.api import session as session_api
from server.api import sync as sync_api
from server.api import tickets as tickets_api
from server.core import logs
from server.portal import mounting as portal
from server.settings import Settings, load
from server.web import access, errors, headers
from server.web.session import FieldtagFlask
from server.web.session import init as init_session

BLUEPRINTS = (
    portal.bp,
    session_api.bp,
    sync_api.bp,
    uploads.bp,
    tickets_api.bp,
    reference_api.bp,
    work_orders.bp,
    search_api.bp,
    labels.bp,
    photos.bp,
    conflicts.bp,
    openapi.bp,
    health.bp,
    shells.bp,
)
ONE_MEGABYTE = 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application for some settings, by default those of the environment."""
    settings = settings or load()
    logs.configure(settings.log_level)
    app = FieldtagFlask("server", static_folder=None)
    app.extensions["settings"] = settings
    app.config.update(
        MAX_CONTENT_LENGTH=ONE_MEGABYTE,
        MAX_FORM_MEMORY_SIZE=100_000,
        MAX_FORM_PARTS=50,
        COMPRESS_MIMETYPES=["application/json"],
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=4,
        TRUSTED_HOSTS=_hosts(settings),
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]
    if settings.trusted_proxy_hops:
        hops = settings.trusted_proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    Compress(app)
    init_session(app)
    access.init(app)
    errors.init(app)
    headers.init(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def _hosts(settings: Settings) -> list[str]:
    local = ["localhost", "127.0.0.1"] if "localhost" in settings.trusted_hosts else []
    return [*settings.trusted_hosts, *local]
