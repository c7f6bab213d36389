"""The service's data for its verified customer: what he bought, where, who looks after him; no network address."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import Customer, Product, Site, User
from server.services.portal.masking import masked_phone
from server.services.reference import names


@dataclass(frozen=True)
class Manager:
    """A person of the carrier a customer may call or write to."""

    role: str
    name: str
    phone: str
    email: str


@dataclass(frozen=True)
class Information:
    """What the page "Service and contacts" shows."""

    customer: str
    customer_tier: str
    product_number: str
    service: str
    service_level: str
    assurance_level: str
    bandwidth: str
    circuit: str
    site: str
    contact: str
    in_service_on: date | None


@dataclass(frozen=True)
class Contact:
    """The person at the site, and the line he stands at."""

    name: str
    phone: str
    product_number: str
    product: str


def information(session: Session, product_id: str, lang: str) -> Information:
    """Return the data of a product for its verified customer."""
    query = select(Product, Customer, Site).join(Customer, Customer.id == Product.customer_id)
    product, customer, site = session.execute(
        query.join(Site, Site.id == Product.site_id).where(Product.id == product_id)
    ).one()
    return Information(
        customer=customer.name,
        customer_tier=_name(session, "customer_tier", customer.customer_tier, lang),
        product_number=product.product_number,
        service=product.name or _name(session, "service_type", product.service_type, lang),
        service_level=_name(session, "service_level", product.service_level, lang),
        assurance_level=_name(session, "assurance_level", product.assurance_level, lang),
        bandwidth=product.bandwidth,
        circuit=product.circuit_number or "",
        site=" · ".join(filter(None, (site.name, site.address))),
        contact=" ".join(filter(None, (site.contact_name, masked_phone(site.contact_phone)))),
        in_service_on=product.in_service_on,
    )


def contact_on_file(session: Session, product_id: str) -> Contact:
    """Return whom a report of the verified customer names unless he types somebody else."""
    query = select(Site.contact_name, Site.contact_phone, Product.product_number, Product.name)
    row = session.execute(query.join(Product, Product.site_id == Site.id).where(Product.id == product_id)).one()
    return Contact(*row)


def managers(session: Session, product_id: str) -> list[Manager]:
    """Return the account manager and the technical manager of a product's customer."""
    roles = {"account_manager": Customer.account_manager_id, "technical_manager": Customer.technical_manager_id}
    found = []
    for role, column in roles.items():
        query = select(User.name, User.phone, User.email).join(Customer, column == User.id)
        row = session.execute(query.join(Product, Product.customer_id == Customer.id).where(Product.id == product_id))
        found += [Manager(role, name, phone, email) for name, phone, email in row]
    return found


def _name(session: Session, kind: str, code: str, lang: str) -> str:
    entry = names(session, kind).get(code)
    return entry.name(lang) if entry else code
