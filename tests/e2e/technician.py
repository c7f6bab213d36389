"""A technician at his phone: what he reads and presses, in the words of the screen."""

import re

from playwright.sync_api import Locator, Page, expect

PASSWORD = "demo-fieldtag"


class Technician:
    """Tess or Theo with the field app in hand."""

    def __init__(self, page: Page, username: str = "tess") -> None:
        """Take the phone."""
        self.page, self.username = page, username

    def sign_in(self) -> None:
        """Open the app and sign in; the orders come with the first sync."""
        self.page.goto("/app/")
        self.page.get_by_label("User name").fill(self.username)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("heading", name=re.compile("order")).wait_for()

    def press(self, name: str) -> Locator:
        """Return a button or link by its words, pressed."""
        found = self.control(name)
        found.click()
        return found

    def control(self, name: str) -> Locator:
        """Return a button or link by its words."""
        by_name = re.compile(f"^{re.escape(name)}")
        return self.page.get_by_role("button", name=by_name).or_(self.page.get_by_role("link", name=by_name)).first

    def open_order(self, order_id: str) -> None:
        """Open an order."""
        self.page.goto(f"/app/#/orders/{order_id}")
        self.page.get_by_text(re.compile(r"Step \d of \d")).wait_for()

    def waits(self, words: str) -> None:
        """See words on the screen."""
        expect(self.page.locator("body")).to_contain_text(words)

    def all_sent(self) -> None:
        """See that everything is with the desk."""
        expect(self.page.get_by_role("navigation")).to_contain_text("All sent", timeout=60_000)

    def sync_now(self) -> None:
        """Have the phone talk to the desk at once."""
        self.page.goto("/app/#/waiting")
        self.control("Sync now").click()

    def sync_until_label(self, order_id: str) -> None:
        """Sync until the order and its prepared label are on the phone."""
        for _ in range(10):
            self.sync_now()
            self.page.wait_for_timeout(1500)
            self.page.goto(f"/app/#/orders/{order_id}")
            self.page.wait_for_timeout(500)
            if "Ready to print" in self.page.inner_text("body"):
                break
        self.waits("Ready to print")
        self.page.goto("/app/#/orders")
        self.page.wait_for_timeout(300)

    def print_label(self) -> None:
        """Print the prepared label and confirm that it came out."""
        self.press("Print the label")
        self.page.evaluate("window.print = () => undefined")
        self.press("Print the label")
        self.press("It printed")

    def photograph(self, slot: str) -> None:
        """Take one of the photos that the order wants."""
        self.press(f"Take: {slot}")
        self.press("Take the photo")
        self.press("Use this photo")
        expect(self.page).to_have_url(re.compile("/photos$"))

    def photograph_on_order(self, slot: str) -> None:
        """Take the order's only photo, from the order itself."""
        self.press("Take")
        self.photograph(slot)
        self.press("All photos are there")

    def answer_all(self, words: str) -> None:
        """Give the same answer to every point."""
        choices = self.page.get_by_role("radio", name=words)
        choices.first.wait_for(state="attached")
        for number in range(choices.count()):
            choices.nth(number).click(force=True)
            expect(choices.nth(number)).to_be_checked()

    def answer_checklist(self) -> None:
        """Open the checklist and say yes to every point."""
        self.press("Answer the checklist")
        self.answer_all("Yes")
        self.press("Everything answered")

    def reply(self, symptom: str, cause: str, action: str, party: str, text: str) -> None:
        """Write the reply of a repair by choosing, typing only what can't be chosen."""
        self.press("Write the reply")
        for field, words in (("What it really was", symptom), ("Cause", cause), ("What you did", action)):
            named = self.page.locator(".label", has_text=re.compile(f"^{field}$"))
            self.page.locator(".field", has=named).last.get_by_role("button").first.click()
            sheet = self.page.get_by_role("dialog")
            sheet.get_by_label("Search").fill(words)
            sheet.get_by_role("button", name=re.compile(words, re.IGNORECASE)).first.click()
            expect(sheet).to_have_count(0)
        self.page.locator("label", has_text=re.compile(f"^{party}$")).click()
        self.page.get_by_label("In your words").fill(text)
        self.press("Save the reply")
