"""The demo's organisation: a province, three cities, and the staff by name. All have the same well-known password."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from server.core.ids import stable_id
from server.models import Area, User
from server.policy import Actor
from server.services.accounts import passwords

DATA = Path(__file__).parent / "data"
PASSWORD = "demo-fieldtag"


@dataclass(frozen=True)
class City:
    """An area with what the rest of the demo needs to know of it."""

    area: Area
    number: str
    short: str
    lat: float
    lon: float
    exchanges: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Organisation:
    """The cities by code and the staff by user name."""

    province: Area
    cities: dict[str, City]
    users: dict[str, User]

    def actor(self, username: str) -> Actor:
        """Return a member of staff as the services see him."""
        user = self.users[username]
        cities = {city.area.id: city.area.path for city in self.cities.values()}
        path = cities.get(user.area_id or "", self.province.path)
        return Actor(user.id, user.name, user.role, user.lang, user.area_id, path, user.position, None, username)

    def technicians(self, city: str) -> list[str]:
        """Return the user names of a city's technicians, tess and theo first."""
        area_id = self.cities[city].area.id
        return [name for name, user in self.users.items() if user.role == "technician" and user.area_id == area_id]


def read(name: str) -> Any:
    """Return one of the demo's data files."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def add_organisation(session: Session) -> Organisation:
    """Add the areas and the staff."""
    data = read("organisation")
    province = _area(data["province"], None)
    session.add(province)
    session.flush()
    cities: dict[str, City] = {}
    for one in data["areas"]:
        area = _area(one, province)
        session.add(area)
        exchanges = tuple((english, chinese) for english, chinese in one["exchanges"])
        cities[area.code] = City(area, one["number"], one["short"], one["lat"], one["lon"], exchanges)
    session.flush()
    secret = passwords.make_hash(PASSWORD)
    users: dict[str, User] = {}
    for number, one in enumerate(data["staff"]):
        area_id = cities[one["area"]].area.id if "area" in one else province.id
        values = {name: one[name] for name in ("username", "name", "role", "lang")}
        users[one["username"]] = User(
            id=stable_id("demo", "user", one["username"]),
            **values,
            skills=one.get("skills", []),
            position=one.get("position", "FLD" if one["role"] == "technician" else None),
            area_id=area_id,
            password_hash=secret,
            phone=f"1380000{7100 + number}",
            email=f"{one['username']}@huaxin.example",
        )
    session.add_all(users.values())
    session.flush()
    return Organisation(province, cities, users)


def _area(one: dict[str, Any], parent: Area | None) -> Area:
    area = Area(id=stable_id("demo", "area", one["code"]), code=one["code"])
    area.name_en, area.name_zh = one["name_en"], one["name_zh"]
    area.parent_id = parent.id if parent else None
    area.path = f"{parent.path if parent else '/'}{one['code']}/"
    return area
