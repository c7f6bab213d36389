"""Probes run beside the requests: a few threads a process, each writing its result in a unit of work of its own."""

import logging
from concurrent.futures import ThreadPoolExecutor

from flask import Flask, Response, after_this_request, current_app

from server.core import db as core_db
from server.services.diagnosis import testing
from server.web.session import db

log = logging.getLogger(__name__)
AT_ONCE = 8
_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="check")


def run_after_commit(test_id: str, address: str | None) -> None:
    """Probe an address once the request is committed; if this process dies, the page says that we cannot tell."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]

    @after_this_request
    def submit(made: Response) -> Response:
        _threads.submit(_run, app, test_id, address)
        return made


def _run(app: Flask, test_id: str, address: str | None) -> None:
    answers = testing.ask(address)
    with app.app_context():
        try:
            with core_db.unit(db.session()) as session:
                testing.finish(session, test_id, answers)
        except Exception:
            log.exception("a check's result could not be kept")
            raise
