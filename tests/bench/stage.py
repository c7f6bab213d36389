"""Where the benchmarks play: the demo in a folder of its own, served by the product's gunicorn, the bare route beside it."""

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.cli.serving import web_command
from server.core.db import make_engine
from server.models import Label
from server.services import schema
from server.services.demo.load import load_demo
from server.services.labels.states import LIVING
from server.settings import Settings, load

START_S = 60
APPS = {"ours": "server.wsgi:app", "bare": "tests.bench.bare:app"}


@dataclass(frozen=True)
class Stage:
    """Both servers, and the settings of ours."""

    settings: Settings
    bare_port: int
    tokens: tuple[str, ...]

    @property
    def port(self) -> int:
        """The product's port."""
        return self.settings.port

    @property
    def host(self) -> str:
        """What requests say in their Host header."""
        return f"localhost:{self.port}"


@contextmanager
def staged(folder: Path) -> Iterator[Stage]:
    """Load the demo, start both servers, and stop them at the end."""
    port, bare_port = free_port(), free_port()
    env = {"FIELDTAG_PUBLIC_URL": f"http://localhost:{port}", "FIELDTAG_VAR": str(folder), "FIELDTAG_PORT": str(port)}
    settings = load(env)
    tokens = _fill(settings)
    ours = served(settings.host, port, APPS["ours"], env | {"FIELDTAG_LOG_LEVEL": "WARNING"})
    with ours, served(settings.host, bare_port, APPS["bare"], env):
        wait_for(f"http://localhost:{port}/healthz")
        wait_for(f"http://localhost:{bare_port}/")
        yield Stage(settings, bare_port, tokens)


@contextmanager
def served(host: str, port: int, app: str, env: dict[str, str]) -> Iterator[None]:
    """Serve an application by the product's own command until the block ends."""
    server = subprocess.Popen(web_command(host, port, app=app), env=os.environ | env)
    try:
        yield
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address: str) -> None:
    """Wait until an address answers."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer")


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _fill(settings: Settings) -> tuple[str, ...]:
    engine = make_engine(settings.database_url)
    schema.upgrade(engine)
    with Session(engine) as session:
        load_demo(session, settings)
        session.commit()
        query = select(Label.token).where(Label.state.in_(LIVING)).order_by(Label.token)
        tokens = tuple(session.scalars(query))
    engine.dispose()
    return tokens
