"""Every screen of the field app, the desk and the portal: narrow and wide, in both languages, with full, empty and imported data."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright
from sqlalchemy import select

from server.models import Customer, Product, Ticket, WorkOrder
from tests.databases import postgres
from tests.e2e.conftest import CHROMIUM, QUIET, WAIT_MS
from tests.e2e.houses import PASSWORD, House, opened
from tests.e2e.inspection import Inspection

pytestmark = pytest.mark.browser
FAKE_CAMERA = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
INSIDE = {
    ("install", "working"): (
        "label",
        "scan",
        "bind",
        "photos",
        "photos/device",
        "note",
        "reading",
        "waive",
        "checklist",
    ),
    ("repair", "working"): ("reply",),
    ("relabel", "accepted"): ("verify",),
}
QUEUES = ("mine", "my_stage", "all_open", "overdue", "unassigned", "follow_up", "outages", "closed")
BARE = ("intake", "board", "labels", "conflicts", "photos", "outages", "orders/open", "orders/approvals")


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *FAKE_CAMERA])
    yield browser
    browser.close()


@pytest.fixture(scope="module", params=["demo", "empty", "imported"])
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp(request.param)
    if request.config.getoption("--database") == "sqlite":
        with opened(request.param, folder, f"sqlite:///{folder / 'var' / 'fieldtag.db'}") as house:
            yield house
        return
    with (
        postgres() as uri,
        opened(request.param, folder, uri.replace("postgresql://", "postgresql+psycopg://", 1)) as house,
    ):
        yield house


@pytest.fixture(params=["en", "zh"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(chromium: Browser, house: House, lang: str) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=house.deployment.base,
        locale={"en": "en-GB", "zh": "zh-CN"}[lang],
        timezone_id="Asia/Shanghai",
        permissions=["camera", "geolocation"],
        geolocation={"latitude": 28.2, "longitude": 112.9},
    )
    context.set_default_timeout(WAIT_MS)
    yield context.new_page()
    context.close()


def test_field_app(page: Page, house: House, lang: str):
    seen = Inspection(page, f"{house.name}-field", lang)
    sign_in(page, seen, "/app/", "tess")
    page.locator("nav.bar").wait_for()
    page.locator("nav.bar .all b").wait_for()
    for name in ("orders", "scan", "waiting", "me"):
        page.goto(f"/app/#/{name}")
        seen.look(name)
    for (kind, stage), order in house.orders_of_tess().items():
        page.goto(f"/app/#/orders/{order}")
        seen.look(f"order-{kind}-{stage}")
        for inside in INSIDE.get((kind, stage), ()):
            page.goto(f"/app/#/orders/{order}/{inside}")
            seen.look(f"order-{inside.replace('/', '-')}")
    assert not seen.problems, "\n".join(seen.problems)


def test_desk(page: Page, house: House, lang: str):
    seen, foreign = Inspection(page, f"{house.name}-desk", lang), house.name == "imported"
    sign_in(page, seen, "/desk/", "mona")
    page.locator(".views").wait_for(state="attached")
    switch = page.get_by_role("button", name={"en": "English", "zh": "中文"}[lang], exact=True)
    if switch.count():
        switch.click()
    for view in QUEUES:
        page.goto(f"/desk/#/queue/{view}")
        seen.look(f"queue-{view}", foreign)
    for name in BARE:
        page.goto(f"/desk/#/{name}")
        seen.look(name.replace("/", "-"))
    for name, address in records(house):
        page.goto(f"/desk/#/{address}")
        page.locator("h1").first.wait_for()
        seen.look(name, foreign)
    assert not seen.problems, "\n".join(seen.problems)


def test_portal(page: Page, house: House, lang: str):
    seen = Inspection(page, f"{house.name}-portal", lang)
    page.goto("/Q/")
    seen.look("neutral")
    if house.name == "demo":
        walk_the_portal(page, seen, house, lang)
    assert not seen.problems, "\n".join(seen.problems)


def sign_in(page: Page, seen: Inspection, address: str, username: str) -> None:
    """Look at the sign-in and go through it; the language chosen there stays."""
    page.goto(address)
    page.locator("form").wait_for()
    seen.look("sign-in")
    page.evaluate("lang => localStorage.setItem('fieldtag-lang', lang)", seen.lang)
    page.locator("[autocomplete=username]").fill(username)
    page.locator("[autocomplete=current-password]").fill(PASSWORD)
    page.locator("form button[type=submit], form .go").first.click()


def records(house: House) -> Iterator[tuple[str, str]]:
    """Yield one of each kind of thing that has a page of its own, by name and address."""
    for stage in (
        "intake",
        "firstLine",
        "expert",
        "review",
        "dispatch",
        "inHand",
        "replyCheck",
        "followUp",
        "pending",
        "closed",
    ):
        for ticket in house.read(select(Ticket.id).where(Ticket.stage == stage).order_by(Ticket.number).limit(1)):
            yield f"ticket-{stage}", f"queue/all_open/{ticket}"
    for stage in ("assigned", "working", "completed", "held"):
        for order in house.read(
            select(WorkOrder.id).where(WorkOrder.stage == stage).order_by(WorkOrder.number).limit(1)
        ):
            yield f"order-{stage}", f"orders/open/{order}"
    for product in house.read(select(Product.id).where(Product.status == "active").order_by(Product.id).limit(1)):
        yield "product", f"product/{product}"
    for customer in house.read(select(Customer.id).order_by(Customer.id).limit(1)):
        yield "customer", f"customer/{customer}"


def walk_the_portal(page: Page, seen: Inspection, house: House, lang: str) -> None:
    """Scan a label, check the line, report, follow; then prove to be the customer and look at his pages."""
    home = f"/Q/{house.tokens(outage=False)[lang == 'zh']}"  # a line is checked once in five minutes
    for name in ("", "/entitlements", "/information", "/lights", "/progress", "/check", "/report", "/verify"):
        page.goto(home + name)
        seen.look(name.strip("/") or "first")
    page.goto(f"{home}/check")
    page.locator("form button.go").first.click()
    page.locator("meta[http-equiv=refresh]").wait_for(state="detached")
    seen.look("verdict")
    report(page, seen, home)
    prove(page, seen, house, home)
    page.goto(f"/Q/{house.tokens(outage=True)[0]}")
    seen.look("outage")


def prove(page: Page, seen: Inspection, house: House, home: str) -> None:
    """Ask for the code, type it as it came by mail, and look at what only the customer sees."""
    letters = house.deployment.mailbox
    before = len(letters.letters)
    page.goto(f"{home}/verify")
    page.locator("button.go").click()
    seen.look("verify-code")
    code = next(found for _ in range(100) if (found := _code(page, letters.texts()[before:])))
    page.locator("#code").fill(code)
    page.locator("button.go").click()
    for name in ("", "/entitlements", "/information", "/progress"):
        page.goto(home + name)
        seen.look(f"own-{name.strip('/') or 'first'}")
    page.locator(f"a[href*='{home}/progress/']").first.click()
    seen.look("own-report")


def _code(page: Page, letters: list[str]) -> str:
    page.wait_for_timeout(100)
    return "".join(re.findall(r"\b\d{6}\b", "".join(letters))[:1])


def report(page: Page, seen: Inspection, home: str) -> None:
    """Fill the two pages of a report, and follow it."""
    page.goto(f"{home}/report")
    page.locator("button.go").click()
    seen.look("report-wrong")
    page.locator("label.pick").first.click()
    page.locator("button.go").click()
    seen.look("report-contact")
    page.locator("#phone").fill("13800001234")
    page.locator("#name").fill("Carl 卡尔")
    page.locator("button.go").click()
    seen.look("report-sent")
    page.goto(page.url.removesuffix("/sent"))
    seen.look("progress-link")
