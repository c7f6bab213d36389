"""The first view of a label: sign, buttons, rows. A stranger's is rendered once and kept until anything changes."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from server.core import clock
from server.portal.pressing import Pressed, press
from server.portal.rendering import page
from server.portal.times import Times
from server.portal.visit import form_token
from server.portal.words import words
from server.services.diagnosis.known import Known
from server.services.portal.labels import Scanned, good_until

MOST_KEPT = 2000  # pages of about 5 kB each
CLOSED = b"</body>\n</html>\n"


@dataclass(frozen=True)
class Sign:
    """The block on top: the answer first, and the line drawn with the break where it is."""

    page: str
    tone: str
    icon: str
    title: str
    text: str
    first: str
    second: str
    known: bool = False
    ahead: str = ""


@dataclass(frozen=True)
class Kept:
    """A page with the state of the data it shows."""

    mark: tuple[int, str]
    until: datetime
    pressed: Pressed
    form: bool

    def whole(self) -> tuple[Pressed, bytes]:
        """Return the page and the end that this browser gets: its own form token."""
        return self.pressed, end_of_page() if self.form else CLOSED


class FirstViews:
    """The pages kept by one process; never shown when the change clock has moved or their time is over."""

    def __init__(self) -> None:
        """Begin empty."""
        self._pages: OrderedDict[tuple[str, str], Kept] = OrderedDict()
        self._lock = Lock()

    def find(self, token: str, lang: str, mark: tuple[int, str]) -> Kept | None:
        """Return the kept page of a label in a language, if it is still true."""
        kept = self._pages.get((token, lang))
        return kept if kept and kept.mark == mark and clock.now() < kept.until else None

    def keep(self, token: str, lang: str, kept: Kept) -> None:
        """Keep a page and forget the oldest beyond the most."""
        with self._lock:
            self._pages[token, lang] = kept
            self._pages.move_to_end((token, lang))
            while len(self._pages) > MOST_KEPT:
                self._pages.popitem(last=False)


def make_page(scanned: Scanned, lang: str, mark: tuple[int, str], verified_until: str = "") -> Kept:
    """Render and compress the first view, or the fixed page of a label that has a successor."""
    if scanned.replaced:
        html = page("notice.html", lang, name="replaced", demo=scanned.demo, open_end=True)
        return Kept(mark, good_until(scanned), press(html.encode()), form=False)
    shown = sign(scanned, lang)
    html = page(
        "first.html",
        lang,
        label=scanned,
        home=f"/Q/{scanned.token}",
        sign=shown,
        demo=scanned.demo,
        verified_until=verified_until,
        open_end=True,
    )
    return Kept(mark, good_until(scanned), press(html.encode()), form=not shown.known)


def end_of_page() -> bytes:
    """Return the last lines of a page with the check button's token: the only part that differs between strangers."""
    return b'<input type="hidden" form="check" name="form" value="%s">\n' % form_token().encode() + CLOSED


def sign(scanned: Scanned, lang: str) -> Sign:
    """Return what the sign says: a running outage or works, else a neutral question."""
    w, times, problem = words(lang), Times(scanned.zone, lang), scanned.problem
    if problem and problem.begun:
        return _running(problem, lang, times)
    ahead = ""
    if problem and problem.expected_end:
        ahead = w("works_ahead", window=times.window(problem.started_at, problem.expected_end))
    elif problem:
        ahead = w("works_ahead_open", time=times.at(problem.started_at))
    return Sign("neutral_page", "", "help", w.neutral_title, w.neutral_text, "ask", "ask", ahead=ahead)


def _running(problem: Known, lang: str, times: Times) -> Sign:
    w, kind, end = words(lang), "outage" if problem.outage else "works", problem.expected_end
    late = end is not None and end <= clock.now()
    title = w(f"{kind}_until", time=times.at(end)) if end and not late else w(f"{kind}_open")
    text = w("outage_longer" if late else f"{kind}_text")
    return Sign(f"{kind}_page", "soon", "zap" if problem.outage else "wrench", title, text, "off", "", known=True)
