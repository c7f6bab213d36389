"""A member of the desk at his screen: finds tickets, takes steps, in the words of the screen."""

import re

from playwright.sync_api import Locator, Page, expect

PASSWORD = "demo-fieldtag"


class Desk:
    """Fred, Erin, Dana or Mona in the browser."""

    def __init__(self, page: Page, username: str) -> None:
        """Sit down."""
        self.page, self.username = page, username

    def sign_in(self) -> "Desk":
        """Open the desk and sign in."""
        self.page.goto("/desk/")
        self.page.get_by_label("User name").fill(self.username)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_text("All open").first.wait_for()
        return self

    def open_ticket(self, number: str) -> None:
        """Find a ticket by its number in the one search box and open it."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(number)
        self.page.get_by_role("option", name=re.compile(number)).or_(
            self.page.get_by_text(number, exact=True)
        ).first.wait_for()
        self.page.keyboard.press("Enter")
        self.page.get_by_role("heading", name="Story").wait_for()

    def open_product(self, number: str) -> None:
        """Find a product by its number and open its page."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(number)
        self.page.get_by_role("option", name=re.compile(re.escape(number))).first.wait_for()
        self.page.keyboard.press("Enter")

    def press(self, name: str) -> None:
        """Press a button or link by its words."""
        by_name = re.compile(f"^{re.escape(name)}")
        self.page.get_by_role("button", name=by_name).or_(self.page.get_by_role("link", name=by_name)).first.click()

    def choose_technician(self, name: str) -> None:
        """Choose one of the technicians that the open form offers."""
        self.form.locator("label.cand", has_text=name).first.click()

    def class_it(self, words: str) -> None:
        """Choose the class of the fault by typing, key by key."""
        self.form.get_by_role("combobox").first.click()
        self.page.keyboard.type(words, delay=30)
        self.page.get_by_role("option", name=re.compile(words, re.IGNORECASE)).first.click()

    def step(self, name: str) -> None:
        """Choose a step of the ticket that is shown: its form opens."""
        self.page.get_by_role("button", name=re.compile(f"^{re.escape(name)}")).first.click()

    def do(self, name: str) -> None:
        """Take a step that asks for nothing: one click, and the desk says that it is done."""
        self.step(name)
        expect(self.page.locator(".said")).to_contain_text(name)

    def say(self, words: str) -> None:
        """Write into the form's text."""
        self.form.locator("textarea").first.fill(words)

    def save(self) -> None:
        """Save the open form and wait until it is gone."""
        self.form.locator("button.p").click()
        expect(self.form).to_have_count(0)

    @property
    def form(self) -> Locator:
        """The form of the step that is open."""
        return self.page.locator("form.stepf")

    def sees(self, words: str) -> None:
        """See words, without reloading, within the five seconds that the desk promises and a little more."""
        expect(self.page.locator("body")).to_contain_text(words, timeout=10_000)
