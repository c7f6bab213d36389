"""Every page of the portal: sound HTML, nothing from outside, no script, small, and said in words when something breaks."""

import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from server.portal import label_views
from server.services.accounts.profile import mark_demo
from tests.portal.browser import Browser
from tests.portal.scene import add_problem, arrange
from tests.portal.test_report import file
from tests.portal.test_verify import verified

VOID = {"meta", "input", "br", "path", "link"}


class Reader(HTMLParser):
    """Reads a page strictly and remembers what stands in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), f"an attribute stands twice in {tag}"
        self.tags.append((tag, found))
        self.ids += [found["id"]] if found.get("id") else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"{tag} closes what is not open"


def pages(app: Flask, session, lang: str) -> Iterator[Browser]:
    """Walk through every page there is."""
    scene, browser = arrange(session, address=None), Browser(app, lang)
    path = scene.path
    for rest in ("", "/entitlements", "/information", "/lights", "/progress", "/verify", "/check", "/report", "x"):
        yield browser.open(path + rest)
    yield browser.open(path).send(path + "/check")
    yield browser.wait()
    yield browser.open(path + "/report").send(path + "/report")
    yield browser.open(path + "/report").send(path + "/report", what="down", words="a")
    yield browser.send(path + "/report", phone="1")
    yield file(browser, path)
    yield browser.open(browser.path.removesuffix("/sent"))
    customer = verified(app, session, scene, lang)
    yield customer
    for rest in ("", "/entitlements", "/progress"):
        yield customer.open(path + rest)
    yield customer.open(re.findall(rf'href="({path}/progress/[^"]+)"', customer.text)[0])
    yield customer.open(path).send(path + "/check").wait()
    add_problem(session, scene.resources["olt"])
    yield browser.open(path)
    yield browser.open(path + "/report?about=known")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_page_is_sound_small_and_from_here_alone(app: Flask, session, lang):
    seen = 0
    for browser in pages(app, session, lang):
        raw = browser.page.text
        page, where = Reader(raw), browser.path
        names = [tag for tag, _ in page.tags]
        assert (names.count("h1"), names.count("main"), names.count("title")) == (1, 1, 1), where
        assert len(page.ids) == len(set(page.ids)), where
        assert not {"script", "img", "iframe", "link", "base"} & set(names), where
        for tag, found in page.tags:
            assert not [name for name in found if name == "style" or name.startswith("on")], where
            assert not (found.get("href") or "").startswith(("http", "//")), where
            assert found.get("aria-describedby") in {None, *page.ids}, where
            assert tag != "label" or found.get("for", page.ids[0] if page.ids else "") in {*page.ids, ""}, where
        assert "{" not in re.sub(r"<style>.*?</style>", "", raw, flags=re.DOTALL), where
        assert "None" not in raw and "undefined" not in raw.lower(), where
        seen += 1
    assert seen > 20


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_field_has_a_label(app: Flask, session, lang):
    for browser in pages(app, session, lang):
        page = Reader(browser.page.text)
        labelled = {found.get("for") for tag, found in page.tags if tag == "label"}
        for tag, found in page.tags:
            if tag in ("input", "textarea") and found.get("type") not in ("hidden", "radio"):
                assert found["id"] in labelled, (browser.path, found)


def test_the_demo_says_so_on_every_page(app: Flask, session):
    mark_demo(session)

    silent = [browser.path for browser in pages(app, session, "en") if "Demonstration." not in browser.text]

    assert silent == []


def test_no_token_reaches_the_logs(app: Flask, session, caplog, capfd):
    scene = arrange(session)
    browser = file(Browser(app), scene.path)
    link = browser.path.split("/")[2]
    with caplog.at_level(logging.DEBUG):
        browser.open(scene.path).open(f"/P/{link}").open(scene.path + "/nothing")
    logged = "".join(capfd.readouterr())

    assert scene.label.token not in logged and link not in logged


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (OperationalError("x", {}, Exception("database is locked")), 503, "very busy"),
        (OperationalError("x", {}, Exception("database or disk is full")), 507, "very busy"),
        (ValueError("a secret"), 500, "Something went wrong on our side"),
    ],
)
def test_what_breaks_is_said_in_words(app: Flask, session, monkeypatch, error, status, words):
    scene = arrange(session)

    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(label_views, "entitlements_of", lambda *_, **__: broken())
    browser = Browser(app).open(scene.path + "/entitlements")

    assert browser.page.status_code == status
    assert words in browser.text and "10019" in browser.text and "a secret" not in browser.text
    assert "Content-Security-Policy" in browser.page.headers


def test_an_old_page_of_the_report_keeps_what_was_typed(app: Flask, session):
    scene = arrange(session)
    browser = Browser(app).open(scene.path + "/report").send(scene.path + "/report", what="slow", words="since noon")
    browser.client.delete_cookie("fieldtag-visit")

    browser.send(scene.path + "/report", phone="13912345678", name="Ms Zhou", email="")

    assert browser.page.status_code == 403 and "please send it again" in browser.text
    assert 'value="13912345678"' in browser.text and 'value="since noon"' in browser.text
    assert browser.send(scene.path + "/report", phone="13912345678", name="Ms Zhou").path.endswith("/sent")
