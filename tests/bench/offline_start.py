"""The field app's start without a network: a slowed-down phone, the service worker installed, the orders on it."""

import os
import re
from statistics import median

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.bench.report import Figure
from tests.bench.stage import Stage
from tests.e2e.network import Network
from tests.e2e.technician import Technician

CHROMIUM = os.environ.get("FIELDTAG_CHROMIUM", "/usr/bin/chromium")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
TIMES, SLOWER, MOST_S = 5, 4, 1.0
WATCH = """
const seen = () => {
  const card = document.querySelector('ul.cards a');
  if (!card || window.usable) return;
  requestAnimationFrame(() => setTimeout(() => { window.usable ??= performance.now(); }));
};
new MutationObserver(seen).observe(document, { childList: true, subtree: true });
"""
USABLE = """new Promise((tell) => {
  const look = () => (window.usable ? tell(window.usable) : setTimeout(look, 20));
  look();
})"""


def measure(stage: Stage) -> list[Figure]:
    """Sign tess in, cut the network, start the app anew five times."""
    network = Network(stage.port)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
            context = browser.new_context(
                base_url=f"http://localhost:{network.port}", viewport={"width": 360, "height": 640}, locale="en-GB"
            )
            _prepare(context)
            network.cut()
            starts = [_start(context) for _ in range(TIMES)]
            browser.close()
    finally:
        network.close()
    more = {"starts_s": [round(one, 3) for one in starts], "cpu_slowed": SLOWER}
    return [
        Figure("Field app, offline start to usable list, CPU 4× slower", median(starts), "s", most=MOST_S, more=more)
    ]


def _prepare(context: BrowserContext) -> None:
    """Sign in, wait for the orders and for the service worker to hold the app."""
    page = context.new_page()
    Technician(page).sign_in()
    page.locator("ul.cards a").first.wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    page.close()


def _start(context: BrowserContext) -> float:
    """Open the app in a new tab with nothing running, and return the seconds until its list can be used."""
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("ServiceWorker.enable")
    tools.send("ServiceWorker.stopAllWorkers")
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.goto("/app/")
    seconds = float(page.evaluate(USABLE)) / 1000
    tools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    _use(page)
    page.close()
    return seconds


def _use(page: Page) -> None:
    """See that the list works: its first order opens, and the network really is away."""
    page.locator("ul.cards a").first.click()
    page.get_by_text(re.compile(r"Step \d of \d")).wait_for()
    assert page.evaluate("fetch('/healthz').then(() => true, () => false)") is False
