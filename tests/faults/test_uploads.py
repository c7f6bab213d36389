"""Photos over a bad line: cut, repeated, raced, damaged, ended; whatever happens, what is kept are the announced bytes."""

import base64
import hashlib
import io
import random
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.adapters import media
from server.core import clock
from server.models import Attachment, Device, Upload
from server.services.photos import uploads as service
from tests.phone import Phone
from tests.world import make_work

BYTES = random.Random(7).randbytes(200_000)
CHUNK = 64_000


class Photo:
    """A photo on tess's phone, and the requests that bring it."""

    def __init__(self, phone: Phone, order_id: str, content: bytes = BYTES, size: int | None = None) -> None:
        self.phone, self.content, self.id = phone, content, str(uuid.uuid4())
        self.sha256, self.size = hashlib.sha256(content).hexdigest(), size or len(content)
        args = {"slot": "device", "taken_at": clock.iso(clock.now()), "photo_id": self.id}
        assert phone.do("photo.add", order_id, sha256=self.sha256, size=self.size, **args)["status"] == "applied"

    def create(self, sha256: str | None = None, length: int | None = None):
        meta = {"photo_id": self.id, "sha256": sha256 or self.sha256}
        packed = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in meta.items())
        return self.send("post", "/api/uploads", **{"Upload-Length": length or self.size, "Upload-Metadata": packed})

    def open(self) -> "Photo":
        self.address = self.create().headers["Location"]
        return self

    def send(self, method: str, address: str = "", data: object = None, **headers: object):
        given = {"Tus-Resumable": "1.0.0"} | {name: str(value) for name, value in headers.items()}
        return getattr(self.phone.client, method)(address or self.address, data=data, headers=given)

    def patch(self, offset: int, data: object, **headers: object):
        return self.send("patch", data=data, **({"Upload-Offset": offset} | headers))

    def finish(self, offset: int = 0):
        for start in range(offset, len(self.content), CHUNK):
            answer = self.patch(start, self.content[start : start + CHUNK])
        return answer

    @property
    def offset(self) -> int:
        return int(self.send("head").headers["Upload-Offset"])


@pytest.fixture
def order_id(session: Session) -> str:
    made = make_work(session)
    session.commit()
    return made.id


@pytest.fixture
def phone(order_id: str, sign_in) -> Phone:
    return Phone(sign_in("tess"))


@pytest.fixture
def photo(phone: Phone, order_id: str) -> Photo:
    return Photo(phone, order_id).open()


def stored(session: Session, settings, photo: Photo) -> bytes:
    key = session.scalars(select(Attachment.media_key).where(Attachment.id == photo.id)).one()
    session.rollback()
    return media.path_of(settings.media, key).read_bytes()


class Cut(io.BytesIO):
    """A body whose connection breaks after its bytes."""

    def read(self, size: int = -1) -> bytes:
        block = super().read(size)
        if not block:
            raise OSError("connection reset")
        return block


def test_a_connection_that_breaks_keeps_what_came(photo: Photo, session, settings):
    photo.phone.client.patch(
        photo.address, input_stream=Cut(BYTES[:1000]), content_length=CHUNK,
        headers={"Tus-Resumable": "1.0.0", "Upload-Offset": "0"},
    )  # fmt: skip

    assert photo.offset == 1000
    photo.finish(1000)
    assert stored(session, settings, photo) == BYTES


@pytest.mark.parametrize("offset", [1, CHUNK, "", "x", "²", -1, "9" * 5000])
def test_a_wrong_offset_is_told_and_changes_nothing(photo: Photo, offset):
    answer = photo.patch(offset, BYTES[:10])

    assert (answer.status_code, answer.json["code"]) == (409, "offset_moved")
    assert photo.offset == 0


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_damaged_chunk_is_thrown_away_and_comes_again(photo: Photo, session, settings, algorithm: str):
    checksum = f"{algorithm} {base64.b64encode(hashlib.new(algorithm, BYTES[:CHUNK]).digest()).decode()}"

    damaged = photo.patch(0, b"x" + BYTES[1:CHUNK], **{"Upload-Checksum": checksum})

    assert (damaged.status_code, damaged.json["code"], photo.offset) == (460, "checksum_mismatch", 0)
    assert photo.patch(0, BYTES[:CHUNK], **{"Upload-Checksum": checksum}).status_code == 204
    photo.finish(CHUNK)
    assert stored(session, settings, photo) == BYTES


def test_two_connections_with_one_part_leave_the_bytes_whole(photo: Photo, session, settings, monkeypatch):
    """The slower one saw the old offset, and comes to the file when the other has finished it."""
    photo.patch(0, BYTES[:-5])
    real, raced = media.receive, []

    def slower(*args: object):
        if not raced:
            raced.append(None)
            raced.append(photo.patch(len(BYTES) - 5, BYTES[-5:]))
        return real(*args)

    monkeypatch.setattr(media, "receive", slower)
    second = photo.patch(len(BYTES) - 5, b"wrong")

    assert (raced[1].status_code, second.status_code) == (204, 409)
    assert stored(session, settings, photo) == BYTES


def test_a_crash_between_the_move_and_the_commit_costs_one_part(photo: Photo, session, settings, monkeypatch):
    photo.patch(0, BYTES[:-5])

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(service.due, "at", crash)
        assert photo.patch(len(BYTES) - 5, BYTES[-5:]).status_code == 500

    assert photo.offset == len(BYTES) - 5
    assert photo.patch(photo.offset, BYTES[-5:]).status_code == 204
    assert stored(session, settings, photo) == BYTES


def test_bytes_other_than_announced_are_named_and_begin_anew(photo: Photo, session, settings):
    answer = photo.patch(0, bytes(len(BYTES)))

    assert (answer.status_code, answer.json["code"], photo.offset) == (460, "hash_mismatch", 0)
    photo.finish()
    assert stored(session, settings, photo) == BYTES


def test_another_size_or_hash_than_announced_is_refused(photo: Photo):
    answers = [photo.create(sha256="0" * 64), photo.create(length=5)]

    assert [(one.status_code, one.json["code"]) for one in answers] == [(409, "photo_changed")] * 2


@pytest.mark.parametrize("length", ["", "0", "-1", "²", "9" * 5000, str(13 * 1024 * 1024)])
def test_a_length_that_is_none_is_refused(photo: Photo, length: str):
    answer = photo.send("post", "/api/uploads", **{"Upload-Length": length})

    assert (answer.status_code, answer.json["code"]) == (400, "validation")


def test_more_bytes_than_announced_are_cut_off(photo: Photo, session, settings):
    photo.patch(0, BYTES + b"<script>")

    assert stored(session, settings, photo) == BYTES


def test_a_finished_upload_takes_no_more(photo: Photo, session, settings):
    photo.finish()

    assert photo.patch(len(BYTES), b"more").status_code == 409
    assert stored(session, settings, photo) == BYTES


def test_an_ended_upload_can_be_made_anew(photo: Photo, session, settings):
    photo.patch(0, BYTES[:CHUNK])
    assert photo.send("delete").status_code == 204

    assert photo.send("head").status_code == 404
    photo.open().finish()
    assert stored(session, settings, photo) == BYTES


def test_an_upload_that_ran_out_goes_on_when_asked_for_again(photo: Photo, session, settings):
    photo.patch(0, BYTES[:CHUNK])
    session.scalars(select(Upload)).one().expires_at = clock.now() - timedelta(days=1)
    session.commit()
    assert photo.send("head").status_code == 410

    assert photo.open().offset == CHUNK
    photo.finish(CHUNK)
    assert stored(session, settings, photo) == BYTES


def test_nobody_elses_upload_is_there(photo: Photo, sign_in):
    photo.phone = Phone(sign_in("theo"))

    assert [photo.send("head").status_code, photo.patch(0, b"x").status_code, photo.send("delete").status_code] == [
        404
    ] * 3
    assert photo.create().json["code"] == "photo_unknown"


def test_a_revoked_phone_still_delivers_an_announced_photo(photo: Photo, session, settings):
    session.get_one(Device, photo.phone.device).revoked_at = clock.now()
    session.commit()

    assert photo.finish().status_code == 204
    assert stored(session, settings, photo) == BYTES


def test_no_half_file_stays_of_a_refused_part(photo: Photo, settings):
    photo.patch(0, BYTES[:CHUNK], **{"Upload-Checksum": "sha1 " + base64.b64encode(b"x" * 20).decode()})

    assert [one for one in Path(settings.var / "uploads").iterdir() if one.stat().st_size] == []
