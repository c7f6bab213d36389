"""A visit as a phone does it: every kind of operation, the gates of the completion, what the product becomes."""

import hashlib
import io
import uuid
from base64 import b64encode

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from server.core import clock
from server.models import Attachment, Label, Product, WorkOrder
from server.services.labels.prepare import prepare_label
from server.services.photos.checking import check_photo
from server.settings import Settings
from tests.phone import Phone
from tests.world import make_product, make_work

STEPS = ("accept", "travel", "arrive", "start")


@pytest.fixture
def order(session: Session, settings: Settings) -> WorkOrder:
    made = make_work(session)
    prepare_label(session, settings, made)
    session.commit()
    return made


@pytest.fixture
def tess(order, sign_in) -> Phone:
    phone = Phone(sign_in("tess"))
    phone.pull()
    return phone


def step(phone: Phone, order: WorkOrder, action: str, **more) -> dict:
    return phone.do("work_order.transition", order.id, action=action, definition_version=1, **more)


def jpeg(colour: str = "green") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(out, "JPEG")
    return out.getvalue()


def take_photo(phone: Phone, order: WorkOrder, slot: str, content: bytes) -> str:
    photo_id = str(uuid.uuid4())
    result = phone.do(
        "photo.add", order.id, photo_id=photo_id, slot=slot, sha256=hashlib.sha256(content).hexdigest(),
        size=len(content), taken_at=clock.iso(clock.now()),
    )  # fmt: skip
    assert result["status"] == "applied", result
    return photo_id


def upload(phone: Phone, photo_id: str, content: bytes, cut: int | None = None) -> int:
    tus = {"Tus-Resumable": "1.0.0"}
    meta = {"photo_id": photo_id, "sha256": hashlib.sha256(content).hexdigest()}
    packed = ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in meta.items())
    made = phone.client.post(
        "/api/uploads", headers=tus | {"Upload-Length": str(len(content)), "Upload-Metadata": packed}
    )
    assert made.status_code == 201, made.text
    where = made.headers["Location"]
    offset = int(phone.client.head(where, headers=tus).headers["Upload-Offset"])
    part = content[offset : cut or len(content)]
    sent = phone.client.patch(
        where,
        data=part,
        headers=tus | {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"},
    )
    return sent.status_code


def test_an_install_cannot_complete_until_its_label_is_printed_scanned_and_photographed(
    tess: Phone, order: WorkOrder, session: Session
):
    for action in STEPS:
        assert step(tess, order, action)["status"] == "applied"

    refused = step(tess, order, "complete")

    gates = {one["gate"] for one in refused["details"]["gates"]}
    assert (refused["status"], refused["code"]) == ("rejected", "gate")
    assert {"label", "photos", "checklist"} <= gates
    session.expire_all()
    assert session.get_one(WorkOrder, order.id).stage == "working"


def test_a_whole_install_makes_the_product_active(tess: Phone, order: WorkOrder, session: Session, settings: Settings):
    label = next(iter(tess.of("label").values()))
    for action in STEPS:
        step(tess, order, action)
    tess.do("label.printed", order.id, label_id=label["id"], template=label["template"], printer="zebra-203", copies=1)
    scanned = tess.do("label.affix", order.id, token=label["payload"].rsplit("/", 1)[1])
    for item in tess.of("checklist").values():
        tess.do("checklist.answer", order.id, item=item["item"], base=None, value="yes")
    pictures = {slot: jpeg(colour) for slot, colour in (("label", "red"), ("device", "blue"), ("port", "grey"))}
    photos = {slot: take_photo(tess, order, slot, content) for slot, content in pictures.items()}

    done = step(tess, order, "complete", photo_ids=list(photos.values()))

    assert (scanned["status"], done["status"]) == ("applied", "applied")
    session.expire_all()
    finished = session.get_one(WorkOrder, order.id)
    assert (finished.state, finished.provisional) == ("completed", True)
    assert session.get_one(Product, order.product_id).status == "active"
    assert session.get_one(Label, label["id"]).state == "affixed"
    session.commit()
    for slot, photo_id in photos.items():
        assert upload(tess, photo_id, pictures[slot]) == 204
        check_photo(session, settings, photo_id)
        session.commit()
    assert session.get_one(WorkOrder, order.id).provisional is False


def test_an_upload_goes_on_where_it_was_cut(tess: Phone, order: WorkOrder, session: Session):
    content = jpeg() + b"\0" * 50_000
    photo_id = take_photo(tess, order, "device", content)

    upload(tess, photo_id, content, cut=20_000)
    upload(tess, photo_id, content)

    session.expire_all()
    assert session.get_one(Attachment, photo_id).media_key is not None


def test_a_photo_that_is_no_photo_is_named_so_and_kept_apart(
    tess: Phone, order: WorkOrder, session: Session, settings: Settings
):
    content = b"<svg xmlns='http://www.w3.org/2000/svg'/>" * 20
    photo_id = take_photo(tess, order, "device", content)
    upload(tess, photo_id, content)

    check_photo(session, settings, photo_id)
    session.commit()

    photo = session.get_one(Attachment, photo_id)
    assert (photo.state, photo.finding) == ("rejected", "not_a_photo")
    assert (settings.media / photo.media_key).read_bytes() == content
    assert tess.client.get(f"/api/photos/{photo_id}").status_code == 404


def test_bytes_other_than_announced_are_thrown_away(tess: Phone, order: WorkOrder, session: Session):
    content = jpeg()
    photo_id = take_photo(tess, order, "device", content)
    tus = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0"}
    digest = hashlib.sha256(content).hexdigest()
    meta = f"photo_id {b64encode(photo_id.encode()).decode()},sha256 {b64encode(digest.encode()).decode()}"
    where = tess.client.post(
        "/api/uploads", headers=tus | {"Upload-Length": str(len(content)), "Upload-Metadata": meta}
    ).headers["Location"]

    tess.client.patch(where, data=b"x" * len(content), headers=tus)

    session.expire_all()
    assert session.get_one(Attachment, photo_id).state == "expected"
    assert tess.client.head(where, headers=tus).headers["Upload-Offset"] == "0"


def test_the_scan_of_another_lines_label_is_refused(
    tess: Phone, order: WorkOrder, session: Session, settings: Settings
):
    other = make_work(session, product=make_product(session))
    foreign = prepare_label(session, settings, other)
    session.commit()

    result = tess.do("label.affix", order.id, token=foreign.token)

    assert (result["status"], result["code"]) == ("rejected", "label_other_line")


def test_a_blank_bound_twice_goes_to_a_person(tess: Phone, order: WorkOrder, session: Session):
    blank = Label(token="0" * 26, state="blank", device_id=tess.device)
    second = make_work(session)
    session.add(blank)
    session.commit()

    first = tess.do("label.bind", order.id, token=blank.token, product_id=order.product_id)
    again = tess.do("label.bind", second.id, token=blank.token, product_id=second.product_id)

    assert (first["status"], again["status"], again["code"]) == ("applied", "conflict", "label_bound")
    assert again["conflict_id"]


def test_a_cancelled_order_keeps_late_evidence_and_asks_a_person(tess: Phone, order: WorkOrder, session: Session):
    row = session.get_one(WorkOrder, order.id)
    row.stage, row.state, row.closed_at = "cancelled", "cancelled", clock.now()
    session.commit()

    moved = step(tess, order, "accept")
    noted = tess.do("work_order.note", order.id, note_id=str(uuid.uuid4()), text="I was already here")

    assert (moved["status"], moved["code"]) == ("conflict", "order_cancelled")
    assert noted["status"] == "applied"


def test_a_repeated_step_is_merged(tess: Phone, order: WorkOrder):
    assert step(tess, order, "accept")["status"] == "applied"
    assert step(tess, order, "accept")["status"] == "merged"


def test_a_field_changed_meanwhile_is_a_conflict_and_equal_values_merge(
    tess: Phone, order: WorkOrder, session: Session
):
    def set_phone(base: str, value: str) -> dict:
        return tess.do(
            "field.set", order.id, entity="site", id=order.site_id, field="contact_phone", base=base, value=value
        )

    assert set_phone("13900001111", "13900002222")["status"] == "applied"
    assert set_phone("13900001111", "13900002222")["status"] == "merged"
    disputed = set_phone("13900001111", "13900003333")
    assert (disputed["status"], disputed["code"]) == ("conflict", "field_changed")


def test_a_reply_needs_final_classes_from_the_catalogue(tess: Phone, session: Session, sign_in):
    repair = make_work(session, kind="repair", product=make_product(session, status="active"))
    session.commit()
    given = {"symptom": "IL.1.1.b", "cause": "C3.1", "action_taken": "repatched", "party": "carrier", "text": "Cleaned"}

    vague = tess.do("work_order.reply", repair.id, **given | {"symptom": "IL.1.1"})
    exact = tess.do("work_order.reply", repair.id, **given)

    assert (vague["status"], vague["code"]) == ("rejected", "symptom_not_a_leaf")
    assert exact["status"] == "applied", exact
    tess.pull()
    assert tess.of("work_order")[repair.id]["reply"]["cause"] == "C3.1"
