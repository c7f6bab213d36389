"""A customer in front of the router: scans the label, checks, reports, follows."""

import re

from playwright.sync_api import Page, expect


class Customer:
    """Carl with a cheap phone."""

    def __init__(self, page: Page) -> None:
        """Take out the phone."""
        self.page = page

    def scan(self, address: str) -> None:
        """Open what the label says."""
        self.page.goto(address)

    def check_the_line(self) -> None:
        """Ask for a check and wait for its one sentence."""
        self.page.get_by_role("button", name="Check my line").click()
        expect(self.page).to_have_url(re.compile("/check/"))

    def report(self, words: str) -> str:
        """Report that nothing works and return the report's number."""
        self.page.get_by_role("link", name="Report a fault").or_(
            self.page.get_by_role("button", name="Report a fault")
        ).first.click()
        self.page.get_by_text("Nothing works at all").click()
        self.page.get_by_label(re.compile("own words")).fill(words)
        self.page.get_by_role("button", name="Next").click()
        self.page.get_by_label("Telephone number").fill("13800001234")
        self.page.get_by_label("Your name").fill("Carl")
        self.page.get_by_role("button", name="Send the report").click()
        expect(self.page.locator("body")).to_contain_text("We have your report")
        found = re.search(r"T-\d+", self.page.inner_text("body"))
        assert found
        return found[0]

    def follow(self) -> None:
        """Open the report's progress."""
        self.page.get_by_role("link", name="Follow my report").click()
        expect(self.page).to_have_url(re.compile("/P/"))
