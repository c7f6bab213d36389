"""Answer a search: the rarest pairs of the query narrow each kind down, the texts decide, the best come first.

The work is bounded: however common the words, no more than a few batches of candidates are read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from server.models import Customer, Product, SearchGram, Site, Ticket
from server.policy import Actor, visible
from server.services.search import documents
from server.services.search.folding import fold, grams, terms

MOST_SHOWN = 8
BATCH, BATCHES = 300, 4
COUNTED_TO = 1000  # enough to know which of two pairs is rarer
PAIRS_USED = 6
READ = "records.read"


@dataclass(frozen=True)
class FoundProduct:
    """A product with whose it is, where it is, and how many open tickets it has."""

    product: Product
    site: Site
    customer: Customer
    open_tickets: int


@dataclass(frozen=True)
class FoundCustomer:
    """A customer and how many open tickets he has."""

    customer: Customer
    open_tickets: int


@dataclass(frozen=True)
class Found:
    """The best matches of each kind."""

    products: Sequence[FoundProduct] = ()
    customers: Sequence[FoundCustomer] = ()
    tickets: Sequence[Ticket] = ()


def search(session: Session, actor: Actor, query: str, *, limit: int = MOST_SHOWN) -> Found:
    """Return the products, customers and tickets this actor may see in which every word of the query occurs.

    Tickets of the found products and customers follow the tickets that match themselves.
    """
    words = terms(query[:200])
    if not words:
        return Found()
    customers = _best(session, actor, "customer", words, limit)
    products = _best(session, actor, "product", words, limit)
    tickets = _best(session, actor, "ticket", words, limit)
    if len(tickets) < limit:
        tickets += _tickets_of(session, actor, products, customers, tickets)[: limit - len(tickets)]
    return Found(_with_owners(session, products), _with_counts(session, customers), tickets)


def _best(session: Session, actor: Actor, kind: str, words: Sequence[str], limit: int) -> list[Any]:
    pairs = _rarest(session, kind, set().union(*map(grams, words)))
    if not pairs:
        return []
    ranked: list[tuple[Any, ...]] = []
    below: str | None = None
    for _ in range(BATCHES):
        candidates = {row.id: row for row in _candidates(session, actor, kind, pairs, below)}
        for one_id, texts in documents.texts(session, kind, list(candidates)) if candidates else ():
            rank = _rank([fold(text) for text in texts], words)
            if rank is not None:
                ranked.append((rank[0], _is_closed(candidates[one_id]), *rank[1:], one_id, candidates[one_id]))
        if len(candidates) < BATCH or len(ranked) >= limit:
            break
        below = min(candidates)
    newest_first = sorted(ranked, key=lambda one: str(one[-2]), reverse=True)
    return [one[-1] for one in sorted(newest_first, key=lambda one: one[:-2])[:limit]]


def _candidates(session: Session, actor: Actor, kind: str, pairs: Sequence[str], below: str | None) -> Sequence[Any]:
    """Return the newest rows that have all the pairs; ids made later sort later."""
    model = documents.KINDS[kind]
    first = aliased(SearchGram)
    query = select(model).join(first, first.subject_id == model.id).where(first.kind == kind, first.gram == pairs[0])
    for pair in pairs[1:]:
        other = aliased(SearchGram)
        query = query.where(
            exists().where(other.gram == pair, other.kind == kind, other.subject_id == first.subject_id)
        )
    if below is not None:
        query = query.where(first.subject_id < below)
    query = visible(query, actor, READ, model).order_by(first.subject_id.desc()).limit(BATCH)
    return session.scalars(query).all()


def _rarest(session: Session, kind: str, pairs: set[str]) -> list[str]:
    """Return the pairs to search by, the rarest first; none when a pair occurs nowhere."""
    counts = [
        select(
            literal(pair),
            select(func.count())
            .select_from(
                select(SearchGram.subject_id)
                .where(SearchGram.gram == pair, SearchGram.kind == kind)
                .limit(COUNTED_TO)
                .subquery()
            )
            .scalar_subquery(),
        )
        for pair in sorted(pairs)[:100]
    ]
    found = sorted((number, pair) for pair, number in session.execute(union_all(*counts)))
    return [] if found[0][0] == 0 else [pair for _, pair in found[:PAIRS_USED]]


def _rank(texts: Sequence[str], words: Sequence[str]) -> tuple[int, int, int] | None:
    """Return how well texts match (less is better), or None when a word is in none of them.

    First the thing of exactly this number or name, then a text that is or begins with the query, the first texts first.
    """
    if not all(any(word in text for text in texts) for word in words):
        return None
    whole = "".join(words)
    begins = [place for place, text in enumerate(texts) if text.startswith(whole)]
    within = next(place for place, text in enumerate(texts) if any(word in text for word in words))
    return int(texts[0] != whole), 0 if whole in texts else 1 if begins else 2, begins[0] if begins else within


def _is_closed(row: Any) -> bool:
    return isinstance(row, Ticket) and row.closed_at is not None


def _tickets_of(
    session: Session, actor: Actor, products: Iterable[Product], customers: Iterable[Customer], known: Iterable[Ticket]
) -> list[Ticket]:
    of_product = Ticket.product_id.in_([product.id for product in products])
    of_customer = Ticket.customer_id.in_([customer.id for customer in customers])
    query = select(Ticket).where(or_(of_product, of_customer), Ticket.id.not_in([ticket.id for ticket in known]))
    query = query.order_by(Ticket.closed_at.is_not(None), Ticket.opened_at.desc()).limit(MOST_SHOWN)
    return list(session.scalars(visible(query, actor, READ, Ticket)))


def _with_owners(session: Session, products: Sequence[Product]) -> list[FoundProduct]:
    sites = _by_id(session, Site, {product.site_id for product in products})
    customers = _by_id(session, Customer, {product.customer_id for product in products})
    numbers = open_tickets(session, Ticket.product_id, [product.id for product in products])
    return [
        FoundProduct(one, sites[one.site_id], customers[one.customer_id], numbers.get(one.id, 0)) for one in products
    ]


def _with_counts(session: Session, customers: Sequence[Customer]) -> list[FoundCustomer]:
    numbers = open_tickets(session, Ticket.customer_id, [customer.id for customer in customers])
    return [FoundCustomer(one, numbers.get(one.id, 0)) for one in customers]


def open_tickets(session: Session, column: Any, ids: Sequence[str]) -> dict[str, int]:
    """Return how many tickets are open for each of some products or customers."""
    query = select(column, func.count()).where(column.in_(ids), Ticket.closed_at.is_(None)).group_by(column)
    return {row[0]: row[1] for row in session.execute(query)} if ids else {}


def _by_id(session: Session, model: type[Any], ids: set[str]) -> dict[str, Any]:
    return {row.id: row for row in session.scalars(select(model).where(model.id.in_(ids)))} if ids else {}
