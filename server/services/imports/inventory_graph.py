"""Lay the graph of resources an inventory file describes: nodes, what hangs on what, the path of each product."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from server.core.ids import new_id
from server.models import Product, ProductResource, Resource, ResourceLink
from server.services.feed import changes
from server.services.imports import inventory_columns as columns
from server.services.imports.chunks import chunked
from server.services.imports.inventory_fields import Known
from server.services.imports.inventory_rows import InventoryRow

Laid = Sequence[tuple[InventoryRow, Product]]
Place = tuple[str, str, str | None]  # kind, name, end
END_KINDS = (
    ("a_port", "port", "A"),
    ("a_node", "transport", None),
    ("z_node", "transport", None),
    ("z_port", "port", "Z"),
)


def lay(session: Session, laid: Laid, known: Known) -> None:
    """Make the nodes and edges of some rows and set the products' paths; what is there already stays untouched."""
    nodes = _nodes(session, laid, known)
    _link(session, laid, nodes)
    _set_paths(session, laid, nodes)
    session.flush()


def _path(row: InventoryRow) -> list[Place]:
    """Return what carries a product, the customer's end first."""
    access: list[Place] = [(kind, name, None) for kind, name in row.chain()]
    return access + [(kind, row.said[name], end) for name, kind, end in END_KINDS if row.said.get(name)]


def _edges(row: InventoryRow) -> list[tuple[Place, Place]]:
    """Return (child, parent) for what hangs on what."""
    access: list[Place] = [(kind, name, None) for kind, name in row.chain()]
    edges = list(zip(access, access[1:], strict=False))
    for end in ("a", "z"):
        port, node = row.said.get(f"{end}_port"), row.said.get(f"{end}_node")
        if port and node:
            edges.append((("port", port, end.upper()), ("transport", node, None)))
    return edges


def _key(place: Place) -> str:
    return f"{place[0]}:{place[1]}"


def _nodes(session: Session, laid: Laid, known: Known) -> dict[str, Resource]:
    wanted = {_key(place): (place, row) for row, _ in laid for place in _path(row)}
    found: dict[str, Resource] = {}
    for part in chunked(sorted(wanted)):
        query = select(Resource).where(Resource.external_id.in_(part))
        found |= {node.external_id: node for node in session.scalars(query)}
    for key, ((kind, name, end), row) in wanted.items():
        if key not in found:
            area = known.areas[row.said["area"]]
            found[key] = Resource(id=new_id(), external_id=key, kind=kind, name=name, end=end, area_id=area.id)
            session.add(found[key])
    session.flush()
    return found


def _link(session: Session, laid: Laid, nodes: dict[str, Resource]) -> None:
    """Hang each node where the file says; a node that hung elsewhere on the same kind of line is moved."""
    wanted = {nodes[_key(child)].id: nodes[_key(parent)] for row, _ in laid for child, parent in _edges(row)}
    there: dict[str, list[tuple[str, str]]] = {}
    for part in chunked(sorted(wanted)):
        query = select(ResourceLink.child_id, ResourceLink.parent_id, Resource.kind)
        query = query.join(Resource, Resource.id == ResourceLink.parent_id).where(ResourceLink.child_id.in_(part))
        for child, parent, kind in session.execute(query):
            there.setdefault(child, []).append((parent, kind))
    for child, parent_node in wanted.items():
        parents = there.get(child, [])
        if parent_node.id in [parent for parent, _ in parents]:
            continue
        stale = [parent for parent, kind in parents if kind in columns.CHAIN or kind == "transport"]
        session.execute(delete(ResourceLink).where(ResourceLink.child_id == child, ResourceLink.parent_id.in_(stale)))
        session.add(ResourceLink(child_id=child, parent_id=parent_node.id))
        changes.record(session, "resource", child)


def _set_paths(session: Session, laid: Laid, nodes: dict[str, Resource]) -> None:
    there: dict[str, list[str]] = {}
    for part in chunked([product.id for _, product in laid]):
        query = select(ProductResource.product_id, ProductResource.resource_id).order_by(ProductResource.place)
        for product_id, resource_id in session.execute(query.where(ProductResource.product_id.in_(part))):
            there.setdefault(product_id, []).append(resource_id)
    for row, product in laid:
        path = list(dict.fromkeys(nodes[_key(place)].id for place in _path(row)))
        if path == there.get(product.id, []) or not (path or _names_resources(row)):
            continue
        session.execute(delete(ProductResource).where(ProductResource.product_id == product.id))
        session.add_all(
            ProductResource(product_id=product.id, resource_id=one, place=place) for place, one in enumerate(path)
        )
        changes.record(session, "product", product.id)


def _names_resources(row: InventoryRow) -> bool:
    """Return whether the file has columns for resources at all; one without leaves the paths alone."""
    return any(name in row.said for name in (*columns.CHAIN, *columns.ENDS))
