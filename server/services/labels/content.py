"""What a product's label says: the data of its product in the label's language, and the payload from the public address."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from printing.codes import make_payload
from printing.data import LabelData, parse_label
from server.core import clock
from server.models import Customer, Label, Product, ProductResource, Resource
from server.services import reference
from server.settings import Settings


def payload(settings: Settings, token: str) -> str:
    """Return the whole address a label carries; the host comes from the setting, never from a request."""
    return make_payload(settings.public_url, token)


def label_data(session: Session, settings: Settings, label: Label) -> LabelData:
    """Return what a label prints; a blank of a pool prints the header and the code only."""
    address = payload(settings, label.token)
    product = session.get(Product, label.product_id) if label.product_id else None
    if product is None:
        return parse_label(
            {"payload": address, "hotline": settings.hotline, "carrier": settings.carrier_zh, "lang": "zh"}
        )
    customer = session.get_one(Customer, product.customer_id)
    lang = "en" if customer.lang == "en" else "zh"
    ends = _ends(session, product)
    return parse_label(
        {
            "payload": address,
            "hotline": settings.hotline,
            "carrier": settings.carrier_en if lang == "en" else settings.carrier_zh,
            "product_number": product.product_number,
            "customer": customer.name,
            "service_level": _name(session, "service_level", product.service_level, lang),
            "service_type": _name(session, "service_type", product.service_type, lang),
            "assurance_level": _name(session, "assurance_level", product.assurance_level, lang),
            "circuit": product.circuit_number,
            "bandwidth": product.bandwidth or None,
            "a_end": ends.get("A"),
            "z_end": ends.get("Z"),
            "this_end": label.end if label.end in ("A", "Z") else None,
            "in_service_on": product.in_service_on,
            "print_version": label.print_version,
            "printed_on": clock.now().date(),
            "lang": lang,
        }
    )


def _name(session: Session, kind: str, code: str, lang: str) -> str:
    entry = reference.names(session, kind).get(code)
    return code if entry is None else entry.name_en if lang == "en" else entry.name_zh


def _ends(session: Session, product: Product) -> dict[str, str]:
    query = (
        select(Resource.end, Resource.name)
        .join(ProductResource, ProductResource.resource_id == Resource.id)
        .where(ProductResource.product_id == product.id, Resource.end.is_not(None))
        .order_by(ProductResource.place.desc())
    )
    return {str(end): name for end, name in session.execute(query)}
