"""`fieldtag device`: which phones are enrolled, and taking one out of service."""

import click
from sqlalchemy import select

from server.cli.opening import opened_session
from server.core import clock
from server.core.errors import NotFound
from server.models import Device, User
from server.policy import SYSTEM
from server.services import audit


@click.group()
def device() -> None:
    """Look after technicians' phones."""


@device.command("list")
def list_devices() -> None:
    """List enrolled phones, the one heard of last first."""
    with opened_session() as session:
        query = select(Device, User.username).join(User, User.id == Device.user_id)
        for row, username in session.execute(query.order_by(Device.last_seen_at.desc())):
            state = "revoked" if row.revoked_at else "in service"
            seen = clock.iso(row.last_seen_at) or "never"
            click.echo(f"{row.id}  {username:<12} {state:<10} seen {seen}  waiting {row.pending_ops}")


@device.command()
@click.argument("device_id")
def revoke(device_id: str) -> None:
    """Take a phone out of service: it may deliver what it holds, then it is wiped at its next contact."""
    with opened_session() as session:
        row = session.get(Device, device_id) if len(device_id) == 36 else None
        if row is None:
            raise NotFound(f"There is no phone {device_id}.")
        row.revoked_at = row.revoked_at or clock.now()
        row.wipe_state = "asked"
        audit.record(session, SYSTEM, "device_revoked", device_id)
    click.echo("Revoked. What it still holds is taken into quarantine for 14 days.")
