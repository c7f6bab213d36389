"""A step's form on the desk while the world goes on: polls and other people's changes take nothing from whoever types."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.db import make_engine, read_only
from server.models import Ticket
from tests.e2e.deployment import Deployment
from tests.e2e.desk import Desk

pytestmark = pytest.mark.browser
TYPED = "No light at the router; somebody has to look."


def number_of(deployment: Deployment, stage: str) -> str:
    """Return the number of the newest fault report in a stage."""
    engine = make_engine(deployment.database_url)
    query = select(Ticket.number).where(Ticket.stage == stage, Ticket.kind == "fault_report")
    with read_only(), Session(engine) as session:
        found = session.scalar(query.order_by(Ticket.number.desc()).limit(1))
    engine.dispose()
    assert found
    return found


def test_a_form_keeps_its_words_and_the_focus_through_other_peoples_changes(
    deployment: Deployment, window: Callable[..., Page]
):
    number = number_of(deployment, "expert")
    erin = Desk(window(), "erin").sign_in()
    erin.open_ticket(number)
    erin.step("Ask for a visit")
    field = erin.form.locator("textarea").first
    field.click()
    field.press_sequentially(TYPED[:10])
    field.evaluate("element => element.dataset.same = 'yes'")

    fred = Desk(window(), "fred").sign_in()
    fred.open_ticket(number)
    fred.page.get_by_role("button", name="Chase").click()
    erin.sees("Chased")
    erin.page.keyboard.type(TYPED[10:])

    expect(field).to_have_value(TYPED)
    expect(field).to_be_focused()
    expect(field).to_have_attribute("data-same", "yes")


def test_a_step_that_asks_for_nothing_is_done_at_one_key(deployment: Deployment, window: Callable[..., Page]):
    number = number_of(deployment, "intake")
    fred = Desk(window(), "fred").sign_in()
    fred.open_ticket(number)

    fred.page.keyboard.press("t")

    fred.sees("First-line handling")
    expect(fred.form).to_have_count(0)
