"""The demo's products over all service types, each with the path that carries it, an address to probe and its numbers."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from sqlalchemy.orm import Session

from server.core import clock
from server.core.ids import new_id
from server.models import Product, ProductResource, Resource, Site
from server.services.demo.customers import Account
from server.services.demo.dice import Dice
from server.services.demo.network import Network

NAMES = {
    "IL": ("Internet leased line", "互联网专线"),
    "FB": ("Business broadband", "商务宽带"),
    "VT": ("SIP trunk", "企业语音中继"),
    "PL": ("Ethernet circuit", "以太网专线"),
    "DC": ("Colocation uplink", "机柜托管出口"),
    "IO": ("IoT cards", "物联网卡"),
}
BANDWIDTHS = {
    "IL": ("50 Mbit/s", "100 Mbit/s", "200 Mbit/s", "500 Mbit/s"),
    "FB": ("200 Mbit/s", "500 Mbit/s", "1000 Mbit/s"),
    "VT": ("30 ch", "60 ch"),
    "PL": ("10 Mbit/s", "50 Mbit/s", "100 Mbit/s"),
    "DC": ("1 Gbit/s", "10 Gbit/s"),
    "IO": ("40 cards", "120 cards"),
}
LEVELS = {
    "key": {"gold": 6, "silver": 4},
    "important": {"gold": 2, "silver": 5, "bronze": 3},
    "ordinary": {"silver": 1, "bronze": 4, "standard": 5},
}
ASSURANCE = {
    "key": {"AAA": 4, "AA": 6},
    "important": {"AA": 3, "A": 7},
    "ordinary": {"A": 2, "normal": 8},
}
WITH_CARDS = ("warehouse", "office", "hotel")
IN_RACKS = ("bank", "datacentre", "school")


@dataclass(frozen=True)
class Line:
    """A product with whose it is and where."""

    product: Product
    site: Site
    account: Account


class _Seller:
    """Makes products one after another, with running numbers."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.dice, self.serial = Dice("products"), count(1)
        self.onus: dict[str, Resource] = {}
        self.lines: list[Line] = []
        self.paths: list[tuple[Product, list[Resource]]] = []

    def sell(self, kind: str, account: Account, site: Site, far: Site | None = None) -> None:
        """Add a product of a kind at a site; circuits have a far site."""
        number, dice, tier = next(self.serial), self.dice, account.customer.customer_tier
        bandwidth = dice.pick(BANDWIDTHS[kind])
        name = NAMES[kind][0 if account.customer.lang == "en" else 1]
        product = Product(
            id=new_id(),
            product_number=_with_check(f"JK26{account.city.number}{(number * 1_046_527) % 10_000_000:07d}"),
            name=f"{name} {bandwidth}",
            customer_id=account.customer.id,
            site_id=site.id,
            service_type=kind,
            service_level=dice.weighted(LEVELS[tier]),
            assurance_level=dice.weighted(ASSURANCE[tier]),
            status="active",
            service_number=f"0700{account.city.number}{number:05d}",
            bandwidth=bandwidth,
            address=self._address(kind, number),
            in_service_on=_day(dice),
            label_required=kind != "IO",
        )
        if kind == "PL":
            short = account.city.short
            product.circuit_number = f"{short}/{short}-ETH{number:04d}NP"
        self.lines.append(Line(product, site, account))
        self.paths.append((product, self._path(kind, account, site, far, number)))

    def _address(self, kind: str, number: int) -> str | None:
        """Give a line an address that stays on this machine; circuits and cards have none, so nothing to probe."""
        return None if kind in ("PL", "IO") else f"127.18.{number // 250}.{number % 250 + 1}:7547"

    def _path(self, kind: str, account: Account, site: Site, far: Site | None, number: int) -> list[Resource]:
        if kind == "PL" and far is not None:
            return self._circuit(account, site, far, number)
        if kind == "DC":
            return self._rack(account, number)
        if kind == "IO":
            return [self._shared("iot_platform", "IoT-JH-1")]
        port = self.network.add(
            "onu_port",
            f"{self._onu(account, site).name} LAN{number % 4 + 1}-{number}",
            self._onu(account, site),
            account.city,
        )
        return self.network.path(port)

    def _onu(self, account: Account, site: Site) -> Resource:
        """Return the ONU of a site, hung on a box of the city when it is the first product there."""
        if site.id not in self.onus:
            boxes = self.network.boxes[account.city.area.code]
            box, number = self.dice.pick(boxes), len(self.onus) + 1
            drop = self.network.add("drop", f"PX-{account.city.short}-{90000 + number}", box, account.city)
            serial = {"serial": f"HXTC{0xA1000000 + number * 4099:08X}", "light_dbm": -(150 + number % 80) / 10}
            name = f"ONU-{account.city.short}-{number:04d}"
            self.onus[site.id] = self.network.add("onu", name, drop, account.city, attributes=serial)
        return self.onus[site.id]

    def _circuit(self, account: Account, site: Site, far: Site, number: int) -> list[Resource]:
        """Build both ends of a circuit; the path lists the A end, the Z end, then the nodes between."""
        city, ends = account.city, []
        nodes = self.network.transport[city.area.code]
        for end, node in (("A", nodes[0]), ("Z", nodes[1])):
            cpe = self.network.add("cpe", f"CPE-{city.short}-{number:04d}{end}", node, city)
            ends.append((self.network.add("port", f"{cpe.name} GE1", cpe, city, end=end), cpe))
        exchange = self.network.parents[nodes[0].id]
        return [ends[0][0], ends[0][1], ends[1][0], ends[1][1], nodes[1], nodes[0], exchange]

    def _rack(self, account: Account, number: int) -> list[Resource]:
        exchange = self.network.parents[self.network.transport[account.city.area.code][1].id]
        rack = self.network.add("rack", f"RACK-{account.city.short}-B{number:03d}", exchange, account.city)
        return self.network.path(self.network.add("port", f"{rack.name} UP1", rack, account.city))

    def _shared(self, kind: str, name: str) -> Resource:
        return self.network.nodes.get(f"{kind}:{name}") or self.network.add(kind, name, None, None)


def add_products(session: Session, accounts: list[Account], network: Network) -> list[Line]:
    """Add the products of all customers and save the network with the ends that stand at customers."""
    seller = _Seller(network)
    for account in accounts:
        _fit_out(seller, account)
    network.save(session)
    session.add_all(line.product for line in seller.lines)
    session.flush()
    for product, path in seller.paths:
        session.add_all(
            ProductResource(product_id=product.id, resource_id=node.id, place=place) for place, node in enumerate(path)
        )
    session.flush()
    return seller.lines


def _fit_out(seller: _Seller, account: Account) -> None:
    """Sell a customer what a business of its kind and size has."""
    tier, dice = account.customer.customer_tier, seller.dice
    for site in account.sites:
        seller.sell("FB" if tier == "ordinary" else "IL", account, site)
        seller.sell("VT", account, site)
        if dice.chance(55):
            seller.sell("FB", account, site)
    first = account.sites[0]
    if len(account.sites) > 1:
        for far in account.sites[1:]:
            seller.sell("PL", account, first, far)
    if account.trade in IN_RACKS:
        seller.sell("DC", account, first)
    if account.trade in WITH_CARDS:
        seller.sell("IO", account, first)


def _day(dice: Dice) -> date:
    return (clock.now() - timedelta(days=dice.number(90, 2400))).date()


def _with_check(number: str) -> str:
    """Add a Luhn check digit over the digits, so that a mistyped number is noticed."""
    total = 0
    for place, digit in enumerate(reversed([int(one) for one in number if one.isdigit()])):
        doubled = digit * 2 if place % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return f"{number}{-total % 10}"
