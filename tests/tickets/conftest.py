"""Fixtures of the ticket tests."""

import pytest
from sqlalchemy.orm import Session

from tests.tickets.scene import Line, make_line


@pytest.fixture
def line(session: Session) -> Line:
    """A gold leased line in the north."""
    return make_line(session, "0001")


@pytest.fixture
def other_line(session: Session) -> Line:
    """A standard line in the south."""
    return make_line(session, "0002", "south", service_level="standard")
