"""The verified customer's session: one browser, one product, one day; it ends with the subscription."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.ids import digest, secret_token
from server.models import PortalSession, Product

LIFE = timedelta(hours=24)
CEASED = "ceased"
VERIFIED = (  # made once: asked by every page of a verified customer
    select(PortalSession.id, PortalSession.customer_id, PortalSession.product_id, PortalSession.expires_at)
    .join(Product, Product.id == PortalSession.product_id)
    .where(
        PortalSession.token_sha256 == bindparam("token_sha256"),
        PortalSession.product_id == bindparam("product_id"),
        PortalSession.verified_at.is_not(None),
        PortalSession.ended_at.is_(None),
        PortalSession.expires_at > bindparam("now"),
        Product.customer_id == PortalSession.customer_id,
        Product.status != CEASED,
    )
)


@dataclass(frozen=True)
class Customer:
    """Who a verified browser speaks for, and until when."""

    session_id: str
    customer_id: str
    product_id: str
    until: datetime


def customer_of(session: Session, token: str, product_id: str) -> Customer | None:
    """Return the customer of a token on this product, unless the session is over or the product has a new owner."""
    given = {"token_sha256": digest(token), "product_id": product_id, "now": clock.now()}
    row = session.execute(VERIFIED, given).first()
    return Customer(*row) if row else None


def make_verified(row: PortalSession) -> str:
    """Turn a session that proved itself into a customer's, with a fresh token for the browser."""
    token, now = secret_token(), clock.now()
    row.token_sha256, row.verified_at, row.expires_at = digest(token), now, now + LIFE
    return token


def end_session(session: Session, customer: Customer) -> None:
    """End a verified session at the customer's wish."""
    row = session.get_one(PortalSession, customer.session_id)
    row.ended_at = clock.now()
