"""Asking a device whether it is there: a TCP connection, and an ICMP echo where the system lets an ordinary process send one."""

import contextlib
import os
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass

ECHO_REQUEST, ECHO_REPLY = 8, 0


@dataclass(frozen=True)
class Answer:
    """What one probe found: `reached` says that the far end itself answered, `None` that this probe could not be tried."""

    kind: str
    reached: bool | None
    ms: int
    detail: str


def tcp(host: str, port: int, timeout_s: float) -> Answer:
    """Open and close a TCP connection; a refusal is an answer too, as it comes from the device."""
    return _timed("tcp", lambda: _connect(host, port, timeout_s))


def icmp(host: str, timeout_s: float) -> Answer:
    """Send one echo request and wait for its reply; where the system does not permit it, nothing is known."""
    return _timed("icmp", lambda: _echo(host, timeout_s))


def _timed(kind: str, ask: Callable[[], tuple[bool | None, str]]) -> Answer:
    began = time.monotonic()
    reached, detail = ask()
    return Answer(kind, reached, round((time.monotonic() - began) * 1000), detail)


def _connect(host: str, port: int, timeout_s: float) -> tuple[bool | None, str]:
    try:
        socket.create_connection((host, port), timeout_s).close()
    except ConnectionRefusedError:
        return True, "refused"
    except TimeoutError:
        return False, "no answer"
    except OSError as error:
        return False, os.strerror(error.errno) if error.errno else "no such address"
    return True, "open"


def _echo(host: str, timeout_s: float) -> tuple[bool | None, str]:
    try:
        asking = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
    except OSError:
        return None, "not permitted"
    with contextlib.closing(asking):
        asking.settimeout(timeout_s)
        try:
            asking.sendto(_request(), (host, 0))
            return asking.recv(512)[:1] == bytes([ECHO_REPLY]), "reply"
        except TimeoutError:
            return False, "no answer"
        except OSError:
            return False, "no way there"


def _request() -> bytes:
    body = struct.pack("!BBHHH", ECHO_REQUEST, 0, 0, 1, 1)
    total = sum(struct.unpack("!4H", body))
    check = ~(total + (total >> 16)) & 0xFFFF
    return struct.pack("!BBHHH", ECHO_REQUEST, 0, check, 1, 1)
