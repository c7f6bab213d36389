"""Letters through a real SMTP server: once each, again after a failure, never with a second head line smuggled in."""

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.adapters.mail import Letter, MailRefused, make_sender
from server.core import clock
from server.core.db import make_engine, unit
from server.models import Message
from server.services import messages
from server.services.accounts.profile import mark_demo


class Inbox(MessageHandler):
    """Keeps what arrives; refuses one address for now and another for ever."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("later@"):
            return "451 try again later"
        if address.startswith("never@"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def handle_message(self, message) -> None:
        self.letters.append(message)


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    """A mail server that runs while the test does."""
    inbox = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    inbox.url = f"smtp://127.0.0.1:{port}"
    yield inbox
    controller.stop()


@pytest.fixture
def units(settings) -> Iterator[Callable[[], AbstractContextManager[Session]]]:
    """Opens units of work, as the worker does."""
    engine = make_engine(settings.database_url)

    @contextmanager
    def opened() -> Iterator[Session]:
        with Session(engine) as session, unit(session):
            yield session

    yield opened
    engine.dispose()


def write(units, recipient: str = "carl@example.com", **more: object) -> None:
    """Write one letter."""
    with units() as session:
        messages.write(session, f"test:{recipient}", recipient, "Your code 验证码", "123456 您好\n", **more)


def test_a_letter_is_sent_once_however_often_it_was_written(units, inbox):
    sender = make_sender(inbox.url, "fieldtag@carrier.example")
    write(units)
    write(units)

    assert [messages.send_due(units, sender) for _ in range(3)] == [1, 0, 0]

    letter = inbox.letters[0]
    assert letter["To"] == "carl@example.com" and "=?utf-8?" in letter["Subject"]
    assert letter.get_payload(decode=True).decode().strip() == "123456 您好"


def test_a_letter_refused_for_now_is_tried_again_with_growing_pauses(units, inbox, session):
    sender = make_sender(inbox.url, "fieldtag@carrier.example")
    write(units, "later@example.com")
    began = clock.now()

    for _ in range(messages.MOST_ATTEMPTS + 2):
        began += timedelta(hours=1)
        with clock.frozen_at(began):
            messages.send_due(units, sender)

    row = session.scalars(select(Message)).one()
    assert (row.attempts, row.next_at, row.sent_at) == (messages.MOST_ATTEMPTS, None, None)
    assert "451" in row.problem


def test_pauses_double(units, inbox, session):
    sender, now = make_sender(inbox.url, "fieldtag@carrier.example"), clock.now()
    write(units, "later@example.com")

    with clock.frozen_at(now + timedelta(seconds=1)):
        messages.send_due(units, sender)
        assert messages.send_due(units, sender) == 0
        assert session.scalars(select(Message)).one().next_at == clock.now() + timedelta(seconds=20)


def test_a_letter_nobody_will_take_is_given_up_at_once(units, inbox, session):
    write(units, "never@example.com")

    assert messages.send_due(units, make_sender(inbox.url, "fieldtag@carrier.example")) == 0

    row = session.scalars(select(Message)).one()
    assert (row.attempts, row.next_at) == (1, None) and "550" in row.problem


def test_a_server_that_is_away_loses_no_letter(units, inbox, session):
    write(units)
    assert messages.send_due(units, make_sender("smtp://127.0.0.1:9", "fieldtag@carrier.example")) == 0

    with clock.frozen_at(clock.now() + timedelta(minutes=1)):
        assert messages.send_due(units, make_sender(inbox.url, "fieldtag@carrier.example")) == 1


def test_two_workers_do_not_send_the_same_letter(units):
    write(units)

    with units() as session:
        first = messages.claim(session)
    with units() as session:
        second = messages.claim(session)

    assert (len(first), len(second)) == (1, 0)


@pytest.mark.parametrize(("demo", "kept"), [(False, False), (True, True)])
def test_a_sent_code_is_wiped_save_in_the_demo(units, inbox, session, demo, kept):
    if demo:
        mark_demo(session)
        session.commit()
    write(units, secret=True)

    messages.send_due(units, make_sender(inbox.url, "fieldtag@carrier.example"))

    assert ("123456" in session.scalars(select(Message)).one().body) is kept


@pytest.mark.parametrize("address", ["carl@example.com\r\nBcc: all@example.com", "carl", "@", "a b@example.com"])
def test_an_address_that_is_none_or_smuggles_a_line_is_refused(inbox, address):
    with pytest.raises(MailRefused):
        make_sender(inbox.url, "fieldtag@carrier.example")(Letter(address, "s", "b", "mark"))

    assert inbox.letters == []


def test_a_wrong_server_address_is_named():
    with pytest.raises(ValueError, match="FIELDTAG_SMTP_URL"):
        make_sender("http://example.com", "fieldtag@carrier.example")
