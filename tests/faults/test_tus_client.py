"""A tus client of somebody else's making uploads to a running server, in pieces, and goes on after the server was killed."""

import hashlib
import io
import random
import uuid

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from tusclient import client as tus

from server.adapters import media
from server.core import clock
from server.core.db import make_engine
from server.models import Attachment
from tests.faults.test_kill import deployment  # noqa: F401 # the same running server
from tests.faults.wire import HEADERS, Wire
from tests.phone import Phone

CONTENT = random.Random(5).randbytes(300_000)


@pytest.mark.parametrize("checksums", [True, False])
def test_tuspy_uploads_and_resumes(deployment, checksums: bool):  # noqa: F811
    server, order_id = deployment
    phone = Phone(wire := Wire(server.base).sign_in("tess"))  # type: ignore[arg-type]
    photo_id, sha256 = str(uuid.uuid4()), hashlib.sha256(CONTENT).hexdigest()
    args = {"slot": "device", "taken_at": clock.iso(clock.now()), "size": len(CONTENT)}
    phone.do("photo.add", order_id, photo_id=photo_id, sha256=sha256, **args)
    cookie = "; ".join(f"{one.name}={one.value}" for one in wire.session.cookies)
    sender = tus.TusClient(f"{server.base}/api/uploads", headers=HEADERS | {"Cookie": cookie})
    given = {"metadata": {"photo_id": photo_id, "sha256": sha256}, "chunk_size": 70_000, "upload_checksum": checksums}

    first = sender.uploader(file_stream=io.BytesIO(CONTENT), **given)
    first.upload(stop_at=150_000)
    server.kill_server()
    server.start_server()
    second = sender.uploader(file_stream=io.BytesIO(CONTENT), url=first.url, **given)
    assert second.get_offset() == first.offset > 0
    second.upload()

    engine = make_engine(server.database_url)
    with Session(engine) as session:
        key = session.scalars(select(Attachment.media_key).where(Attachment.id == photo_id)).one()
    engine.dispose()
    assert media.path_of(server.settings().media, key).read_bytes() == CONTENT
