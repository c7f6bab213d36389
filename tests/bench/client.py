"""Requests as bytes for the load, and single calls of a signed-in client that read the answer whole."""

import gzip
import http.client
import json
from dataclasses import dataclass, field
from typing import Any

PASSWORD = "demo-fieldtag"
OURS = {"X-Fieldtag": "1", "Sec-Fetch-Site": "same-origin"}


@dataclass
class Answer:
    """An answer, unpacked."""

    status: int
    headers: dict[str, str]
    packed: bytes

    @property
    def body(self) -> bytes:
        """The body as the page's author wrote it."""
        return gzip.decompress(self.packed) if self.headers.get("content-encoding") == "gzip" else self.packed

    def json(self) -> Any:
        """Return the body's JSON."""
        return json.loads(self.body)


def request(host: str, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> str:
    """Return a request as it goes over the wire, gzip welcome."""
    lines = {"Host": host, "Accept-Encoding": "gzip"} | {name.replace("_", "-"): text for name, text in headers.items()}
    if body:
        lines |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
    head = "".join(f"{name}: {text}\r\n" for name, text in lines.items())
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n{body.decode('latin-1')}"


@dataclass
class Client:
    """Somebody at the product's port, with his cookie once he signed in."""

    port: int
    headers: dict[str, str] = field(default_factory=dict)

    def call(self, method: str, path: str, given: object = None, **headers: str) -> Answer:
        """Send one request and read the answer; an error status raises."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=20)
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        body = None if given is None else json.dumps(given).encode()
        connection.request(method, path, body, {"Accept-Encoding": "gzip"} | OURS | self.headers | named)
        got = connection.getresponse()
        answer = Answer(got.status, {name.lower(): text for name, text in got.getheaders()}, got.read())
        connection.close()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {answer.body[:300]!r}")
        return answer

    def sign_in(self, username: str) -> Any:
        """Sign in and return what the server says of the session."""
        answer = self.call("POST", "/api/session", {"username": username, "password": PASSWORD})
        self.headers["Cookie"] = answer.headers["set-cookie"].split(";", 1)[0]
        return answer.json()
