"""The people of the tests: each role once, two technicians in two areas."""

from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.ids import stable_id
from server.models import Area, User
from server.policy import Actor
from server.services.accounts import passwords

PASSWORD = "demo-fieldtag"
AREAS = (("north", "North", "城北"), ("south", "South", "城南"))
STAFF = (
    ("tess", "technician", "north"),
    ("theo", "technician", "south"),
    ("dana", "dispatcher", None),
    ("fred", "front_desk", None),
    ("erin", "expert", None),
    ("mona", "manager", None),
    ("alma", "account_manager", None),
    ("adam", "admin", None),
)


@cache
def password_hash() -> str:
    """Hash the common password once for the whole run."""
    return passwords.make_hash(PASSWORD)


def fill(session: Session) -> None:
    """Add the areas and the named staff."""
    top = Area(id=stable_id("area", "top"), code="top", name_en="Province", name_zh="全省", path="/top/")
    session.add(top)
    session.flush()
    for code, name_en, name_zh in AREAS:
        session.add(
            Area(
                id=stable_id("area", code),
                code=code,
                name_en=name_en,
                name_zh=name_zh,
                parent_id=top.id,
                path=f"/top/{code}/",
            )
        )
    session.flush()
    for username, role, area in STAFF:
        session.add(
            User(
                id=stable_id("user", username),
                username=username,
                name=username.title(),
                role=role,
                password_hash=password_hash(),
                area_id=stable_id("area", area or "top"),
            )
        )


class People:
    """Actors by name: `people.tess`."""

    def __init__(self, session: Session) -> None:
        """Keep the session to look people up in."""
        self._session = session

    def __getattr__(self, username: str) -> Actor:
        """Return the actor of a user name."""
        row = self._session.execute(
            select(User, Area.path).join(Area, Area.id == User.area_id).where(User.username == username)
        ).one()
        user = row[0]
        return Actor(
            id=user.id,
            name=user.name,
            role=user.role,
            area_id=user.area_id,
            area_path=row[1],
            username=user.username,
        )
