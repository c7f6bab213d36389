"""The demo's network: in each city two exchanges, each with an OLT and a transport node, and the fibre down to the boxes.

A node hangs on exactly one other, so that an outage on it reaches what is below and nothing else.
"""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from server.core.ids import new_id
from server.models import Resource, ResourceLink
from server.services.demo.people import City, Organisation

BOXES = 3


@dataclass
class Network:
    """The nodes by their keys, what each hangs on, and the open ends where customers are connected."""

    nodes: dict[str, Resource] = field(default_factory=dict)
    parents: dict[str, Resource] = field(default_factory=dict)
    boxes: dict[str, list[Resource]] = field(default_factory=dict)
    transport: dict[str, list[Resource]] = field(default_factory=dict)

    def add(self, kind: str, name: str, parent: Resource | None, city: City | None, **more: Any) -> Resource:
        """Make a node that hangs on another."""
        key = f"{kind}:{name}"
        area_id = city.area.id if city else None
        node = Resource(id=new_id(), external_id=key, kind=kind, name=name, area_id=area_id, **more)
        self.nodes[key] = node
        if parent is not None:
            self.parents[node.id] = parent
        return node

    def path(self, node: Resource) -> list[Resource]:
        """Return a node and everything it hangs on, up to the exchange."""
        found = [node]
        while found[-1].id in self.parents:
            found.append(self.parents[found[-1].id])
        return found

    def save(self, session: Session) -> None:
        """Write all nodes, then all links."""
        session.add_all(self.nodes.values())
        session.flush()
        session.add_all(ResourceLink(child_id=child, parent_id=parent.id) for child, parent in self.parents.items())
        session.flush()


def build_network(organisation: Organisation) -> Network:
    """Build the carrier's own part of the network; what stands at customers is added with the products."""
    network = Network()
    for code, city in organisation.cities.items():
        network.boxes[code], network.transport[code] = [], []
        for number, (_, chinese) in enumerate(city.exchanges, start=1):
            exchange = network.add(
                "exchange", chinese, None, city, attributes={"name_en": city.exchanges[number - 1][0]}
            )
            network.transport[code].append(network.add("transport", f"PTN-{city.short}-{number:02d}", exchange, city))
            network.boxes[code] += _access(network, city, exchange, number)
    return network


def _access(network: Network, city: City, exchange: Resource, number: int) -> list[Resource]:
    """Build one OLT with everything below it; return its distribution boxes."""
    olt = network.add("olt", f"{city.short}-{number:02d}", exchange, city)
    boxes: list[Resource] = []
    for slot in (3, 4):
        card = network.add("card", f"{olt.name} 0/{slot}", olt, city)
        for port in (5, 7):
            pon = network.add("pon_port", f"{olt.name} 0/{slot}/{port}", card, city)
            boxes += _branch(network, city, pon, f"{number}{slot}{port}")
    return boxes


def _branch(network: Network, city: City, pon: Resource, mark: str) -> list[Resource]:
    """Build the fibre of one PON port: ODF port, cable, cabinet, splitter, boxes."""
    short = city.short
    odf_port = network.add("odf_port", f"ODF-{short}-{mark[0]}A {mark[1]}-{mark[2]}2", pon, city)
    cable = network.add("cable", f"GL-{short}-{mark} 24D", odf_port, city)
    cabinet = network.add("cabinet", f"GJ-{short}-{mark}", cable, city)
    splitter = network.add("splitter", f"GJ-{short}-{mark} S1 1:32", cabinet, city)
    return [network.add("box", f"GF-{short}-{mark}{letter}", splitter, city) for letter in "ABC"[:BOXES]]
