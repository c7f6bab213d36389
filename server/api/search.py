"""Search, and the pages of one customer and one product."""

from flask import Blueprint, Response, jsonify, request

from server.services import directory
from server.web.access import actor, needs, settings
from server.web.polling import unchanged_or
from server.web.requests import row_id
from server.web.session import db

bp = Blueprint("search", __name__, url_prefix="/api")


@bp.get("/search")
@needs("desk.open")
def search() -> Response:
    """Find products, customers and tickets by any part of what one remembers."""
    return jsonify(directory.find(db.session(), actor(), request.args.get("q", "")[:200]))


@bp.get("/customers/<customer_id>")
@needs("desk.open")
def customer(customer_id: str) -> Response:
    """Show a customer with sites, products and tickets."""
    return unchanged_or(lambda: directory.customer_page(db.session(), actor(), row_id(customer_id)))


@bp.get("/products/<product_id>")
@needs("desk.open")
def product(product_id: str) -> Response:
    """Show a product with owner, chain, labels and tickets."""
    return unchanged_or(lambda: directory.product_page(db.session(), actor(), settings(), row_id(product_id)))
