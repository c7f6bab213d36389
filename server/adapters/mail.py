"""Sending one e-mail through the carrier's SMTP server (FIELDTAG_SMTP_URL: smtp://, smtps:// or smtp+starttls://)."""

import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate
from urllib.parse import unquote, urlsplit

TIMEOUT_S = 15
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}")
PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


class MailRefused(Exception):
    """The server will never take this letter: trying again would change nothing."""


@dataclass(frozen=True)
class Letter:
    """One e-mail to one person; the same `mark` on a second try lets the far end see that it is the same."""

    recipient: str
    subject: str
    body: str
    mark: str


Sender = Callable[[Letter], None]


def make_sender(url: str, mail_from: str) -> Sender:
    """Return what sends a letter through the server of a URL; it raises OSError when it may work later."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("FIELDTAG_SMTP_URL begins with smtp://, smtps:// or smtp+starttls://")

    def send(letter: Letter) -> None:
        message = _message(letter, mail_from)
        try:
            with _connect(parts.scheme, parts.hostname or "", parts.port or PORTS[parts.scheme]) as server:
                if parts.username:
                    server.login(unquote(parts.username), unquote(parts.password or ""))
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            if all(code >= 500 for code in codes):
                raise MailRefused(f"recipient refused: {codes[0]}") from None
            raise

    return send


def _connect(scheme: str, host: str, port: int) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_S, context=ssl.create_default_context())
    server = smtplib.SMTP(host, port, timeout=TIMEOUT_S)
    if scheme == "smtp+starttls":
        server.starttls(context=ssl.create_default_context())
    return server


def _message(letter: Letter, mail_from: str) -> EmailMessage:
    if not ADDRESS.fullmatch(letter.recipient):
        raise MailRefused("not an address")
    message = EmailMessage()
    message["To"] = letter.recipient
    message["Subject"] = " ".join(letter.subject.split())
    message["From"] = mail_from
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = f"<{letter.mark}@{mail_from.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body, charset="utf-8")
    return message
