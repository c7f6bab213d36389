"""The pool of blank labels a phone carries."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import Label
from server.settings import Settings
from server.worker import Worker
from tests.phone import Phone
from tests.world import make_work


def test_a_new_phone_carries_blanks_that_print_offline(sign_in):
    tess = Phone(sign_in("tess"))
    tess.pull()

    blanks = tess.of("label_blank").values()

    assert len(blanks) == 5
    assert all(blank["jobs"][0]["bytes"] for blank in blanks)


def test_a_used_blank_becomes_the_products_label_and_is_replaced(sign_in, session: Session, settings: Settings):
    order = make_work(session)
    session.commit()
    tess = Phone(sign_in("tess"))
    tess.pull()
    used_id, used = next(iter(tess.of("label_blank").items()))

    token = used["payload"].rsplit("/", 1)[1]
    bound = tess.do("label.bind", order.id, token=token, product_id=order.product_id)
    worker = Worker(settings)
    worker.tick()
    worker.engine.dispose()
    tess.pull()

    assert bound["status"] == "applied"
    assert tess.of("label")[used_id]["state"] == "printed"
    assert used_id not in tess.of("label_blank") and len(tess.of("label_blank")) == 5


def test_blanks_of_another_phone_stay_there(sign_in, session: Session):
    Phone(sign_in("tess"))
    theo = Phone(sign_in("theo"))
    theo.pull()

    mine = set(theo.of("label_blank"))

    owners = {label.device_id for label in session.scalars(select(Label).where(Label.id.in_(mine)))}
    assert owners == {theo.device}
