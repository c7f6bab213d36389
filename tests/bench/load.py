"""The load: a process of its own that keeps some connections busy for a while and counts right answers only.

`python -m tests.bench.load` reads a Load as JSON and prints a Count; `fire` does so from another process.
"""

import json
import selectors
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass

CONNECTIONS = 8
PATIENCE_S = 10
HEAD_END, LENGTH = b"\r\n\r\n", b"\r\ncontent-length: "


class WrongAnswer(Exception):
    """An answer that must not be counted: another status, no length, a connection lost."""


@dataclass(frozen=True)
class Load:
    """What to send: whole HTTP requests, taken in turn; the one status that counts; for how long."""

    port: int
    requests: list[str]
    status: int = 200
    seconds: float = 0.8
    gzipped: bool = False


@dataclass(frozen=True)
class Count:
    """What came back."""

    answers: int
    seconds: float
    received: int

    @property
    def per_second(self) -> float:
        """Requests answered in a second."""
        return self.answers / self.seconds


class Caller:
    """One kept-alive connection with one request under way."""

    def __init__(self, load: Load) -> None:
        """Connect."""
        self.load = load
        self.socket = socket.create_connection(("127.0.0.1", load.port), PATIENCE_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._answer = b""
        self._expected = 0

    def ask(self, request: bytes) -> None:
        """Send the next request."""
        self._answer, self._expected = b"", 0
        self.socket.sendall(request)

    def hear(self) -> int:
        """Take what arrived; return the answer's size once it is whole and right, else 0."""
        block = self.socket.recv(262_144)
        if not block:
            raise WrongAnswer(f"the server hung up after {self._answer[:80]!r}")
        self._answer += block
        if not self._expected:
            self._expected = self._size()
        return self._expected if self._expected and len(self._answer) >= self._expected else 0

    def _size(self) -> int:
        end = self._answer.find(HEAD_END)
        if end < 0:
            return 0
        head = self._answer[:end].lower()
        if head[9:12] != b"%d" % self.load.status:
            raise WrongAnswer(f"expected {self.load.status}: {self._answer[:400]!r}")
        if self.load.gzipped and b"\r\ncontent-encoding: gzip" not in head:
            raise WrongAnswer(f"not compressed: {head!r}")
        at = head.find(LENGTH)
        if at < 0 and self.load.status != 304:
            raise WrongAnswer(f"an answer without a length: {head!r}")
        length = int(head[at + len(LENGTH) :].split(b"\r\n", 1)[0]) if at >= 0 and self.load.status != 304 else 0
        return end + len(HEAD_END) + length


def run(load: Load) -> Count:
    """Keep all connections busy until the time is over; any wrong answer raises WrongAnswer."""
    requests = [one.encode("latin-1") for one in load.requests]
    answers = received = 0
    with selectors.DefaultSelector() as waiting, ExitStack() as opened:
        callers = [Caller(load) for _ in range(CONNECTIONS)]
        for caller in callers:
            opened.enter_context(caller.socket)
        start = time.perf_counter()
        for number, caller in enumerate(callers):
            waiting.register(caller.socket, selectors.EVENT_READ, caller)
            caller.ask(requests[number % len(requests)])
        sent, end = len(callers), start + load.seconds
        while (now := time.perf_counter()) < end:
            ready = waiting.select(PATIENCE_S)
            if not ready:
                raise WrongAnswer(f"no answer in {PATIENCE_S} s")
            for key, _ in ready:
                if size := key.data.hear():
                    answers, received = answers + 1, received + size
                    key.data.ask(requests[sent % len(requests)])
                    sent += 1
    return Count(answers, now - start, received)


def fire(load: Load) -> Count:
    """Run a load in a process of its own, so that it does not share this one's interpreter."""
    command = [sys.executable, "-m", "tests.bench.load"]
    done = subprocess.run(command, input=json.dumps(asdict(load)), capture_output=True, text=True, check=False)
    if done.returncode:
        raise WrongAnswer(done.stderr.strip()[-600:])
    return Count(**json.loads(done.stdout))


if __name__ == "__main__":
    print(json.dumps(asdict(run(Load(**json.load(sys.stdin))))))
