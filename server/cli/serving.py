"""`fieldtag serve` and `fieldtag worker`: the web server and the worker, together or apart, in one process group."""

import os
import signal
import subprocess
import sys
import time
from types import FrameType
from typing import NoReturn

import click

from server import worker as worker_module
from server.settings import Settings, load

THREADS = 8
GRACE_S = 10


@click.command()
@click.option("--workers", default=1, show_default=True, help="Web processes; each runs eight threads.")
def serve(workers: int) -> None:
    """Serve web pages and do background work until stopped."""
    run_parts(load(), workers)


def web_command(host: str, port: int, workers: int = 1, app: str = "server.wsgi:app") -> list[str]:
    """Return the command that serves an application; the benchmarks serve their yardstick by the same one."""
    return [
        sys.executable, "-m", "gunicorn", app, "--bind", f"{host}:{port}",
        "--worker-class", "gthread", "--threads", str(THREADS), "--workers", str(workers),
        "--timeout", "60", "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip


def run_parts(settings: Settings, workers: int = 1) -> NoReturn:
    """Run web server and worker until told to stop, then exit; either one's end ends the other."""
    web = web_command(settings.host, settings.port, workers)
    background = [sys.executable, "-m", "server.worker"]
    env = os.environ | {"PYTHONUNBUFFERED": "1"}
    parts = [subprocess.Popen(command, env=env) for command in (web, background)]
    sys.exit(_watch(parts))


@click.command()
def worker() -> None:
    """Do background work only."""
    worker_module.run()


def _watch(parts: list[subprocess.Popen[bytes]]) -> int:
    """Wait until told to stop or until a part ends, then stop the other."""
    told: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        told.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    while not told and all(part.poll() is None for part in parts):
        time.sleep(0.2)
    for part in parts:
        if part.poll() is None:
            part.terminate()
    for part in parts:
        try:
            part.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            part.kill()
            part.wait()
    return 0 if told else max(abs(part.returncode) for part in parts) or 1
