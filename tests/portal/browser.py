"""A customer's browser without JavaScript: follows redirects, finds the hidden fields of forms and sends them back."""

import html
import re
import time

from flask import Flask
from werkzeug.test import TestResponse

HIDDEN = re.compile(r'<input type="hidden"[^>]*? name="([^"]+)" value="([^"]*)"')


class Browser:
    """One phone with its own cookies."""

    def __init__(self, app: Flask, lang: str = "en", address: str = "192.0.2.1") -> None:
        """Open a browser in a language at an address."""
        self.client = app.test_client()
        self.client.environ_base |= {"HTTP_ACCEPT_LANGUAGE": lang, "REMOTE_ADDR": address}
        self.page: TestResponse | None = None

    @property
    def text(self) -> str:
        """The words of the page shown."""
        assert self.page is not None
        return html.unescape(self.page.text)

    @property
    def path(self) -> str:
        """The address of the page shown."""
        assert self.page is not None
        return str(self.page.request.path)

    def open(self, path: str) -> "Browser":
        """Go to an address."""
        self.page = self.client.get(path, follow_redirects=True)
        return self

    def hidden(self) -> dict[str, str]:
        """Return the hidden fields of the page shown."""
        assert self.page is not None
        return {name: html.unescape(value) for name, value in HIDDEN.findall(self.page.text)}

    def send(self, path: str, **fields: str) -> "Browser":
        """Send a form of the page shown, with its hidden fields."""
        self.page = self.client.post(path, data=self.hidden() | fields, follow_redirects=True)
        return self

    def wait(self, most_s: float = 8) -> "Browser":
        """Let the page load itself again until it no longer asks to."""
        until = time.monotonic() + most_s
        while 'http-equiv="refresh"' in self.text:
            assert time.monotonic() < until, "the page never came to an end"
            time.sleep(0.05)
            self.open(self.path)
        return self
