"""`fieldtag user`: make staff accounts and set passwords from the server itself."""

import click
from sqlalchemy import select

from server.cli.opening import opened_session
from server.core.errors import Conflict, NotFound
from server.models import Area, User
from server.policy import ROLES, SYSTEM
from server.services import audit
from server.services.accounts import passwords


@click.group()
def user() -> None:
    """Look after staff accounts."""


@user.command()
@click.argument("username")
@click.option("--name", required=True)
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--area", "area_code", help="The code of the area this person sees; without one, the whole carrier.")
@click.password_option()
def add(username: str, name: str, role: str, area_code: str | None, password: str) -> None:
    """Add a member of staff."""
    with opened_session() as session:
        if session.scalar(select(User.id).where(User.username == username)):
            raise Conflict(f"There is already a user {username}.", code="user_exists")
        area = session.scalar(select(Area).where(Area.code == area_code)) if area_code else None
        if area_code and area is None:
            raise NotFound(f"There is no area {area_code}.")
        session.add(
            User(
                username=username,
                name=name,
                role=role,
                area_id=area.id if area else None,
                password_hash=passwords.make_hash(password),
            )
        )
        audit.record(session, SYSTEM, "user_added", username, role=role)
    click.echo(f"Added {username}.")
