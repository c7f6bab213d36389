"""The audit chain holds, and any change to a link is seen."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import Audit
from server.policy import SYSTEM
from server.services import audit


@pytest.fixture
def chain(session: Session) -> Session:
    for number in range(5):
        audit.record(session, SYSTEM, "looked_up", f"product {number}", by="label")
    session.commit()
    return session


def test_an_untouched_chain_is_whole(chain: Session):
    assert audit.first_broken(chain) is None


@pytest.mark.parametrize(
    ("tamper", "broken"),
    [
        (lambda link: setattr(link, "subject", "nothing"), 3),
        (lambda link: setattr(link, "data", {"by": "number"}), 3),
        (lambda link: setattr(link, "hash", "0" * 64), 3),
    ],
)
def test_a_changed_link_is_named(chain: Session, tamper: Callable[[Audit], None], broken: int):
    tamper(chain.get_one(Audit, 3))
    chain.commit()

    assert audit.first_broken(chain) == broken


@pytest.mark.parametrize("gone", [1, 3, 5])
def test_a_removed_link_is_named_even_the_last(chain: Session, gone: int):
    chain.delete(chain.get_one(Audit, gone))
    chain.commit()

    assert audit.first_broken(chain) == gone


def test_signing_in_and_looking_up_are_written_down(sign_in, session: Session):
    sign_in("tess").get("/api/scan?number=JK00000000000000")

    actions = session.scalars(select(Audit.action).order_by(Audit.seq)).all()
    assert actions == ["signed_in"]
    assert audit.first_broken(session) is None
