"""`fieldtag area`: the parts of the organisation, which bound what people see and where things lie."""

import click
from sqlalchemy import select

from server.cli.opening import opened_session
from server.core.errors import Conflict, NotFound
from server.models import Area
from server.policy import SYSTEM
from server.services import audit


@click.group()
def area() -> None:
    """Look after the parts of the organisation."""


@area.command("list")
def list_areas() -> None:
    """List the areas with their codes, each below the one it belongs to."""
    with opened_session() as session:
        for row in session.scalars(select(Area).order_by(Area.path)):
            depth = row.path.count("/") - 2
            click.echo(f"{'  ' * depth}{row.code:<12} {row.name_en}  {row.name_zh}")


@area.command()
@click.argument("code")
@click.option("--en", "name_en", required=True, help="The name in English.")
@click.option("--zh", "name_zh", required=True, help="The name in Chinese.")
@click.option("--in", "parent_code", help="The code of the area it belongs to; without one, it is at the top.")
@click.option("--zone", help="Its time zone; by default its parent's, else Asia/Shanghai.")
def add(code: str, name_en: str, name_zh: str, parent_code: str | None, zone: str | None) -> None:
    """Add an area."""
    with opened_session() as session:
        if session.scalar(select(Area.id).where(Area.code == code)):
            raise Conflict(f"There is already an area {code}.", code="area_exists")
        parent = session.scalar(select(Area).where(Area.code == parent_code)) if parent_code else None
        if parent_code and parent is None:
            raise NotFound(f"There is no area {parent_code}.")
        zone = zone or (parent.zone if parent else "Asia/Shanghai")
        made = Area(code=code, name_en=name_en, name_zh=name_zh, parent_id=parent.id if parent else None, zone=zone)
        made.path = f"{parent.path if parent else '/'}{code}/"
        session.add(made)
        audit.record(session, SYSTEM, "area_added", code)
    click.echo(f"Added {code}.")
