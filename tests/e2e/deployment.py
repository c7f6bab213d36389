"""A whole deployment for browser tests: server and worker as processes, a mailbox, a network in between."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from email.message import Message as Mail
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MailHandler

from server.settings import load
from tests.e2e.network import Network

PROGRAM = Path(sys.executable).with_name("fieldtag")


class Mailbox(MailHandler):
    """Keeps the letters that arrive."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.letters: list[Mail] = []

    def handle_message(self, message: Mail) -> None:
        """Keep a letter."""
        self.letters.append(message)

    def texts(self) -> list[str]:
        """Return the bodies, decoded."""
        return [letter.get_payload(decode=True).decode() for letter in self.letters]  # type: ignore[union-attr]


@dataclass
class Deployment:
    """Server, worker, mailbox and network of one test."""

    var: Path
    database_url: str
    demo: bool = True
    mailbox: Mailbox = field(default_factory=Mailbox)

    def __post_init__(self) -> None:
        """Choose the ports."""
        self.port = _free_port()
        self.network = Network(self.port)
        self.base = f"http://localhost:{self.network.port}"
        self._mail = Controller(self.mailbox, hostname="127.0.0.1", port=_free_port())
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def env(self) -> dict[str, str]:
        """The settings as a deployment would set them."""
        return os.environ | {
            "FIELDTAG_PUBLIC_URL": self.base,
            "FIELDTAG_PORT": str(self.port),
            "FIELDTAG_VAR": str(self.var),
            "FIELDTAG_DATABASE_URL": self.database_url,
            "FIELDTAG_DEMO": "1" if self.demo else "0",
            "FIELDTAG_SMTP_URL": f"smtp://127.0.0.1:{self._mail.port}",
            "FIELDTAG_LOG_LEVEL": "WARNING",
        }

    def start(self) -> "Deployment":
        """Start everything and wait until it is ready."""
        self.var.mkdir(parents=True, exist_ok=True)
        self._mail.start()
        self.start_server()
        return self

    def start_server(self) -> None:
        """Start server and worker."""
        with (self.var / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(PROGRAM), "start"], env=self.env, stdout=log, stderr=log, start_new_session=True
            )
        _wait_ready(self.port, self._process, self.var / "server.log")

    def run(self, *words: str) -> str:
        """Run the command line against this deployment and return what it printed."""
        done = subprocess.run([str(PROGRAM), *words], env=self.env, text=True, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def kill_server(self) -> None:
        """Kill server and worker the hard way, as a power cut would."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def stop(self) -> None:
        """Stop everything."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait(20)
        self._mail.stop()
        self.network.close()

    def settings(self):  # type: ignore[no-untyped-def]
        """Return the settings the server runs with."""
        return load(self.env)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait_ready(port: int, process: subprocess.Popen[bytes], log: Path, wait_s: int = 240) -> None:
    deadline = time.monotonic() + wait_s
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text(errors="replace")[-2000:]
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
                if all(json.load(answer).values()):
                    return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"not ready in {wait_s} s: {log.read_text(errors='replace')[-2000:]}")
