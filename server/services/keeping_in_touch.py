"""Letters to the customer on each real step of his ticket: once each, in his language, with one link back."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from server.core import clock
from server.core.ids import digest, secret_token
from server.models import Customer, PortalReport, Ticket
from server.policy import SYSTEM
from server.services import due, history, messages
from server.settings import Settings

# What each letter says, by effect; the words are the customer's.
LETTERS: dict[str, dict[str, tuple[str, str]]] = {
    "tell_customer": {
        "en": (
            "Report {number}: there is news",
            "Hello {name},\n\nthere is news on your report {number}.{answer}\n\n"
            "See who has it and what comes next:\n{link}\n\n{carrier}, hotline {hotline}\n",
        ),
        "zh": (
            "报障单 {number} 有新进展",
            "{name}，您好：\n\n您的报障单 {number} 有新进展。{answer}\n\n"
            "查看当前处理人和下一步安排：\n{link}\n\n{carrier}，服务热线 {hotline}\n",
        ),
    },
    "ask_evaluation": {
        "en": (
            "Report {number}: does it work again?",
            "Hello {name},\n\nwe believe your line works again.{answer}\n\n"
            "Please tell us whether it does, and how we did:\n{link}\n\n{carrier}, hotline {hotline}\n",
        ),
        "zh": (
            "报障单 {number}：业务恢复了吗？",
            "{name}，您好：\n\n您的业务应已恢复。{answer}\n\n"
            "请确认是否恢复，并为本次服务打分：\n{link}\n\n{carrier}，服务热线 {hotline}\n",
        ),
    },
}


def ask_for_letter(session: Session, ticket: Ticket, effects: Sequence[str]) -> None:
    """Have the worker write the letter a step causes; of several only the one that asks for an answer."""
    wanted = [effect for effect in effects if effect in LETTERS]
    if wanted and _recipient(session, ticket):
        version = f"{ticket.stage}:{ticket.reopen_count}"
        due.at(session, f"letter.{wanted[-1]}", ticket.id, clock.now(), version=version)


def write_letter(session: Session, settings: Settings, ticket: Ticket, letter: str) -> None:
    """Write a letter to whoever reported, if he proved who he is; nobody else's address gets any."""
    recipient = _recipient(session, ticket)
    if not recipient:
        return
    lang = "en" if ticket.lang == "en" else "zh"
    token = secret_token()
    session.add(PortalReport(token_sha256=digest(token), ticket_id=ticket.id, created_at=clock.now()))
    subject, body = LETTERS[letter][lang]
    words = {
        "number": ticket.number,
        "name": ticket.contact_name or ("customer" if lang == "en" else "客户"),
        "answer": f"\n\n{ticket.answer}" if ticket.answer else "",
        "link": f"{settings.public_url}/P/{token}",
        "carrier": settings.carrier_en if lang == "en" else settings.carrier_zh,
        "hotline": settings.hotline,
    }
    key = f"{letter}:{ticket.id}:{ticket.stage}:{ticket.reopen_count}"
    messages.write(session, key, recipient, subject.format(**words), body.format(**words), secret=True)
    history.record(session, SYSTEM, ("ticket", ticket.id), "letter_written", letter=letter)


def _recipient(session: Session, ticket: Ticket) -> str:
    if not ticket.verified:
        return ""
    customer = session.get(Customer, ticket.customer_id) if ticket.customer_id else None
    return ticket.contact_email or (customer.email if customer else "")
