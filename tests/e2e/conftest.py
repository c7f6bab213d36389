"""Fixtures of the browser tests: a deployment on the engine under test, real Chromium, phones and desks in it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.databases import postgres
from tests.e2e.deployment import Deployment
from tests.e2e.pictures import take

CHROMIUM = os.environ.get("FIELDTAG_CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
PHONE, DESK = {"width": 360, "height": 640}, {"width": 1440, "height": 900}
WAIT_MS = 20_000

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Where the fake camera's film lies; a test writes it before it opens the camera."""
    return tmp_path / "camera.mjpeg"


@pytest.fixture
def browser(playwright: Playwright, film: Path) -> Iterator[Browser]:
    camera = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    ]
    opened = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *camera])
    yield opened
    opened.close()


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database on the engine under test."""
    if request.config.getoption("--database") == "sqlite":
        yield f"sqlite:///{tmp_path / 'var' / 'fieldtag.db'}"
        return
    with postgres() as uri:
        yield uri.replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture
def deployment(database_url: str, tmp_path: Path) -> Iterator[Deployment]:
    """The demo, served."""
    made = Deployment(tmp_path / "var", database_url)
    try:
        yield made.start()
    finally:
        made.stop()


@pytest.fixture
def window(browser: Browser, deployment: Deployment) -> Iterator[Callable[..., Page]]:
    """Open a window of its own: other cookies, other storage."""
    contexts: list[BrowserContext] = []

    def opened(size: dict[str, int] = DESK, lang: str = "en-GB", zone: str = "Asia/Shanghai") -> Page:
        context = browser.new_context(
            base_url=deployment.base,
            viewport=size,  # type: ignore[arg-type]
            locale=lang,
            timezone_id=zone,
            permissions=["camera", "geolocation", "background-sync"],
            geolocation={"latitude": 28.2, "longitude": 112.9},
        )
        context.set_default_timeout(WAIT_MS)
        contexts.append(context)
        return context.new_page()

    yield opened
    for number, context in enumerate(contexts):
        for page in context.pages:
            take(page, f"last-{number}")
        context.close()
