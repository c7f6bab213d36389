"""A phone's line to a server in another process: the calls of Flask's test client, over a real connection."""

import json
from typing import Any

import requests

HEADERS = {"X-Fieldtag": "1", "Sec-Fetch-Site": "same-origin"}
LOST = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)


class Answer:
    """An answer as Flask's test client gives it."""

    def __init__(self, response: requests.Response) -> None:
        self.status_code, self.text, self.headers = response.status_code, response.text, response.headers

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Wire:
    """One browser's cookies and connection."""

    def __init__(self, base: str) -> None:
        self.base, self.session = base, requests.Session()
        self.session.trust_env = False
        self.session.headers.update(HEADERS)

    def sign_in(self, username: str) -> "Wire":
        answer = self.post("/api/session", json={"username": username, "password": "demo-fieldtag"})
        assert answer.status_code == 200, answer.text
        return self

    def get(self, path: str, **more: Any) -> Answer:
        return Answer(self.session.get(self.base + path, timeout=15, **more))

    def post(self, path: str, **more: Any) -> Answer:
        return Answer(self.session.post(self.base + path, timeout=15, **more))
