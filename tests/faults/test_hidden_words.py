"""A stranger's words at a label are not read by the customer before somebody of the carrier looked at them."""

from sqlalchemy import select

from server.models import Note, Ticket
from tests.portal.browser import Browser
from tests.portal.scene import arrange
from tests.portal.test_report import file
from tests.portal.test_verify import verified


def story(browser: Browser, scene, session) -> str:
    number = session.scalars(select(Ticket.number)).one()
    session.rollback()
    return browser.open(f"{scene.path}/progress/{number}").text


def test_a_strangers_joined_report_waits_for_a_look(app, session):
    scene = arrange(session)
    carl = file(verified(app, session, scene), scene.path, words="my own words")
    file(Browser(app, address="192.0.2.50"), scene.path, words="strange words")

    assert "my own words" in story(carl, scene, session) and "strange words" not in carl.text

    session.scalars(select(Note).where(Note.hidden)).one().hidden = False
    session.commit()
    assert "strange words" in story(carl, scene, session)


def test_a_strangers_own_report_shows_its_words_after_a_look(app, session):
    scene = arrange(session)
    file(Browser(app, address="192.0.2.50"), scene.path, words="strange words")
    carl = verified(app, session, scene)

    assert "strange words" not in story(carl, scene, session)

    session.scalars(select(Ticket)).one().moderated = True
    session.commit()
    assert "strange words" in story(carl, scene, session)


def test_a_strangers_note_waits_for_a_look(app, session):
    scene = arrange(session)
    carl = file(verified(app, session, scene), scene.path, words="my own words")
    stranger = file(Browser(app, address="192.0.2.50"), scene.path)
    stranger.open(stranger.path.removesuffix("/sent"))
    stranger.send(stranger.path + "/note", text="a strange note")

    assert "a strange note" not in story(carl, scene, session)
