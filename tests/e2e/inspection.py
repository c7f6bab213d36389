"""What every screen owes whoever reads it, asked of the browser itself: no error, nothing cut off, no word missing, no barrier."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

from tests.e2e.pictures import take

ROOT = Path(__file__).resolve().parents[2]
SIZES = {"phone": {"width": 360, "height": 640}, "wide": {"width": 1440, "height": 900}}
BROKEN = re.compile(r"\bundefined\b|\bnull\b|\bNaN\b|\[object |Invalid Date|\{\w+(?:\|[^}]*)?\}")
CODES = re.compile(r"\b(?:firstLine|inHand|replyCheck|followUp|inProgress)\b|\b(?:order|ticket|label|photo)_[a-z_]+\b")
SETTLED = "() => !document.querySelector('.skel') && document.fonts.status === 'loaded'"
WIDTHS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
AXE = "axe.run({resultTypes: ['violations']}).then(found => found.violations)"
HEAVY = ("serious", "critical")
EXAMINED = {
    "phone": "zh",
    "wide": "en",
}  # barriers lie in the page, not in its words: each screen is examined in both sizes


class Inspection:
    """Walks beside somebody who opens screens, looks at each in both sizes and remembers what is wrong."""

    def __init__(self, page: Page, prefix: str, lang: str) -> None:
        """Begin to listen."""
        self.page, self.prefix, self.lang = page, prefix, lang
        self.problems: list[str] = []
        self.screens = 0
        self._heard: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._heard.append(f"page error: {error}"))

    def look(self, name: str, foreign: bool = False) -> None:
        """Look at the screen that is shown, narrow and wide; `foreign` words on it are not ours to judge."""
        self.screens += 1
        for size, view in SIZES.items():
            self.page.set_viewport_size(view)  # type: ignore[arg-type]
            self.page.wait_for_function(SETTLED)
            self.page.wait_for_timeout(120)
            found = [*self._heard, *self._layout(), *([] if foreign else self._words())]
            if EXAMINED[size] == self.lang:
                found += self._barriers()
            self._heard.clear()
            self.problems += [f"{self.prefix}-{name}.{self.lang} {size}: {what}" for what in found]
            take(self.page, f"{self.prefix}-{name}.{self.lang}.{size}")

    def _hear(self, message: ConsoleMessage) -> None:
        url = message.location["url"]
        nobody_yet = url.endswith("/api/me") and "401" in message.text
        refused_form = (
            url == self.page.url and "Failed to load resource" in message.text
        )  # the page itself says so in words
        if message.type == "error" and not nobody_yet and not refused_form:
            self._heard.append(f"console: {message.text} {url}")

    def _layout(self) -> Iterator[str]:
        content, shown = self.page.evaluate(WIDTHS)
        if content > shown + 1:
            yield f"{content - shown} px stick out to the right"

    def _words(self) -> Iterator[str]:
        text = self.page.inner_text("body")
        for found in {*BROKEN.findall(text), *CODES.findall(text)}:
            yield f"says {found!r}"
        for key in keys().intersection(re.findall(r"[\w.]+", text)):
            yield f"shows the key {key!r} in place of its words"

    def _barriers(self) -> Iterator[str]:
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(Axe().axe_script)
        for violation in self.page.evaluate(AXE):
            if violation["impact"] in HEAVY:
                yield f"axe {violation['id']}: {_where(violation)}"


@cache
def keys() -> frozenset[str]:
    """Return the names of all texts of all faces that could not be mistaken for a word."""
    sources = [*ROOT.glob("pwa/src/**/i18n/**/*.ts"), ROOT / "server/portal/words/en.json"]
    found = {
        key for file in sources for key in re.findall(r"^\s+[\"']?([\w.]+)[\"']?: ?", file.read_text(), re.MULTILINE)
    }
    return frozenset(key for key in found if "." in key or "_" in key)


def _where(violation: dict[str, Any]) -> str:
    nodes = [f"{node['target'][0]} ({node['html'][:90]})" for node in violation["nodes"][:3]]
    return f"{len(violation['nodes'])}x " + "; ".join(nodes)
