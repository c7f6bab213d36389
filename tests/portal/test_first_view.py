"""What a stranger's scan shows, and what it never shows."""

import gzip
import html
import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event

from server.core import clock
from server.services.portal.labels import CHANGE_MARK
from server.web.session import db
from tests.portal.scene import PERSONAL, add_problem, arrange

PAGES = ("", "/entitlements", "/information", "/lights")
HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control", "X-Robots-Tag")


@pytest.mark.parametrize("rest", PAGES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_stranger_sees_nothing_personal(app: Flask, session, rest, lang):
    scene = arrange(session)
    add_problem(session, scene.resources["olt"])

    answer = app.test_client().get(scene.path + rest, headers={"Accept-Language": lang})

    seen = html.unescape(answer.text) + str(answer.headers)
    assert answer.status_code == 200
    assert [name for name, word in PERSONAL.items() if word in seen] == []
    assert "secret exchange" not in seen


@pytest.mark.parametrize("rest", PAGES)
def test_every_page_is_small_hardened_and_allows_only_its_own_style(app: Flask, session, rest):
    answer = app.test_client().get(arrange(session).path + rest, headers={"Accept-Encoding": "gzip"})

    assert len(answer.data) < 14_000
    assert all(answer.headers.get(name) for name in HEADERS)
    policy = answer.headers["Content-Security-Policy"]
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'.*", policy)
    assert "style=" not in re.sub(r"<style>.*?</style>", "", gzip.decompress(answer.data).decode(), flags=re.DOTALL)


def test_the_page_comes_in_the_language_asked_for_and_can_be_switched(app: Flask, session):
    scene, client = arrange(session), app.test_client()

    chinese = client.get(scene.path, headers={"Accept-Language": "zh-TW,zh;q=0.9,en;q=0.5"})
    switched = client.get(scene.path + "?lang=en", headers={"Accept-Language": "zh-CN"}, follow_redirects=True)

    assert '<html lang="zh-CN">' in chinese.text and "检测我的线路" in chinese.text
    assert switched.request.full_path.rstrip("?") == scene.path
    assert '<html lang="en">' in switched.text and "Check my line" in switched.text


def test_an_outage_anywhere_above_the_line_is_said_first(app: Flask, session):
    scene = arrange(session)
    client = app.test_client()
    before = client.get(scene.path).text
    problem = add_problem(session, scene.resources["olt"])

    during = client.get(scene.path).text
    problem.ended_at = clock.now()
    session.commit()

    assert "Check my line" in before
    assert "Known outage in your area until about" in during and "Check my line" not in during
    assert "Check my line" in client.get(scene.path).text


def test_an_outage_elsewhere_is_not_said(app: Flask, session):
    scene = arrange(session)
    other = arrange_other(session, scene)
    add_problem(session, other)

    assert "Known outage" not in app.test_client().get(scene.path).text


def test_an_outage_longer_than_expected_promises_no_time(app: Flask, session):
    scene = arrange(session)
    add_problem(session, scene.resources["splitter"], expected_end=clock.now() - timedelta(minutes=5))

    page = app.test_client().get(scene.path).text

    assert "takes longer than we expected" in page and "until about" not in page


def test_planned_works_are_announced_before_and_said_while_they_run(app: Flask, session):
    scene = arrange(session)
    start = clock.now() + timedelta(hours=3)
    add_problem(
        session, scene.resources["olt"], kind="works", started_at=start, expected_end=start + timedelta(hours=4)
    )
    client = app.test_client()

    ahead = client.get(scene.path).text
    with clock.frozen_at(start + timedelta(minutes=1)):
        running = client.get(scene.path).text

    assert "Planned works:" in ahead and "Check my line" in ahead
    assert "Planned works on your line until about" in running


def test_the_hotline_is_the_last_of_the_buttons(app: Flask, session):
    page = app.test_client().get(arrange(session).path).text

    buttons = re.findall(r'class="(?:go|btn)"[^>]*>', page)
    assert 'href="tel:10019"' in buttons[-1]


def test_a_kept_page_is_the_same_for_all_but_its_form_token(app: Flask, session):
    scene = arrange(session)
    first, second = app.test_client().get(scene.path).text, app.test_client().get(scene.path).text

    mark = r'name="form" value="[0-9a-f]{64}"'
    assert first != second
    assert re.sub(mark, "", first) == re.sub(mark, "", second)


def test_packed_and_plain_are_the_same_page(app: Flask, session):
    scene, client = arrange(session), app.test_client()
    plain = client.get(scene.path)
    packed = client.get(scene.path, headers={"Accept-Encoding": "br, gzip"})

    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(packed.data) == plain.data


def arrange_other(session, scene):
    """Add a resource beside carl's chain."""
    other = type(scene.resources["olt"])(external_id="elsewhere", kind="olt", name="elsewhere")
    session.add(other)
    session.flush()
    return other


def test_a_scan_of_an_unchanged_label_asks_the_database_one_thing(app: Flask, session):
    scene, client = arrange(session), app.test_client()
    client.get(scene.path)
    asked: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))

    assert client.get(scene.path).status_code == 200
    assert [one for one in asked if one != "BEGIN"] == [CHANGE_MARK]
