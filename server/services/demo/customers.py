"""The demo's customers and their sites: Chinese and English names, addresses in three cities, people who open the door."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from server.core.ids import new_id
from server.models import Customer, Site
from server.services.demo.dice import Dice
from server.services.demo.people import City, Organisation, read

SITES = {"key": 3, "important": 2, "ordinary": 1}
ALMA_LOOKS_AFTER = 14


@dataclass(frozen=True)
class Account:
    """A customer with its sites, its city and its trade."""

    customer: Customer
    sites: tuple[Site, ...]
    city: City
    trade: str


def add_customers(session: Session, organisation: Organisation) -> list[Account]:
    """Add all customers with their sites."""
    data, dice = read("customers"), Dice("customers")
    accounts: list[Account] = []
    numbers = count(1)
    for place, (code, lang, name, slug, tier, trade) in enumerate(data["customers"]):
        city = organisation.cities[code]
        customer = Customer(
            id=new_id(),
            external_id=f"C{10_000 + place * 7}",
            name=name,
            customer_tier=tier,
            phone=f"0700-8{city.number[1:]}{1000 + place * 13}",
            email=f"it@{slug}.example",
            lang=lang,
            area_id=city.area.id,
            account_manager_id=organisation.users[_manager(place)].id,
            technical_manager_id=organisation.users["vera" if place % 2 else "ivan"].id,
        )
        session.add(customer)
        places = data["places"][trade]
        how_many = min(SITES[tier], len(places)) + (tier == "key" and dice.chance(50))
        sites = [_site(data, dice, customer, city, next(numbers)) for _ in range(how_many)]
        for site, english_chinese in zip(sites, [*places, places[0]], strict=False):
            site.name = _in(lang, english_chinese)
        if how_many > len(places):
            sites[-1].name += " 2" if lang == "en" else "（分部）"
        accounts.append(Account(customer, tuple(sites), city, trade))
    session.flush()
    for account in accounts:
        session.add_all(account.sites)
    session.flush()
    return accounts


def _site(data: dict[str, Any], dice: Dice, customer: Customer, city: City, number: int) -> Site:
    lang = customer.lang
    street, house = dice.pick(data["streets"]), dice.number(2, 268)
    floor = dice.number(1, 9)
    english = f"{house} {street[0]}, floor {floor}, {city.area.name_en}"
    chinese = f"{city.area.name_zh}{street[1]}{house}号{floor}层"
    return Site(
        id=new_id(),
        customer_id=customer.id,
        name="",
        address=english if lang == "en" else chinese,
        contact_name=dice.pick(data["contacts"][lang]),
        contact_phone=f"139000{10_000 + number * 37}",
        lat=dice.near(city.lat, 0.035),
        lon=dice.near(city.lon, 0.045),
        area_id=city.area.id,
    )


def _in(lang: str, english_chinese: list[str]) -> str:
    return english_chinese[0 if lang == "en" else 1]


def _manager(place: int) -> str:
    return "alma" if place % 4 == 0 or place in (1, 22) else "aidan"
