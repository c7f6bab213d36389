"""What the ticket tests stand on: two customers' lines in two areas, and a shorthand to report a fault and to step it on."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from server.core.ids import new_id, stable_id
from server.models import Customer, Product, ProductResource, Resource, ResourceLink, ServiceProblem, Site, Ticket, User
from server.policy import Actor
from server.services.tickets import intake, steps
from server.services.tickets.forms import StepArgs
from server.services.tickets.steps import StepTaken

CUSTOMER = Actor(id=None, name="Carl", role="customer")


@dataclass
class Line:
    """A customer's product with where it is and what carries it."""

    product: Product
    customer: Customer
    site: Site
    splitter: Resource
    olt: Resource


def make_line(session: Session, number: str, area: str = "north", **product: Any) -> Line:
    """Add a customer with one product in an area, hanging on a splitter and an OLT."""
    area_id = stable_id("area", area)
    alma = stable_id("user", "alma")
    customer = Customer(
        external_id=f"C{number}", name=f"Customer {number}", phone="02155501", area_id=area_id, account_manager_id=alma
    )
    session.add(customer)
    session.flush()
    site = Site(customer_id=customer.id, name=f"Site {number}", address="1 Some Road", area_id=area_id)
    splitter = Resource(external_id=f"S{number}", kind="splitter", name=f"Splitter {number}", area_id=area_id)
    olt = Resource(external_id=f"O{number}", kind="olt", name=f"OLT {number}", area_id=area_id)
    session.add_all([site, splitter, olt])
    session.flush()
    wanted = {"service_type": "IL", "service_level": "gold", "assurance_level": "normal"} | product
    made = Product(product_number=f"3100{number}", customer_id=customer.id, site_id=site.id, **wanted)
    session.add_all([made, ResourceLink(child_id=splitter.id, parent_id=olt.id)])
    session.flush()
    session.add(ProductResource(product_id=made.id, resource_id=splitter.id, place=1))
    session.commit()
    return Line(made, customer, site, splitter, olt)


def report(session: Session, actor: Actor, line: Line | None = None, **said: Any) -> Ticket:
    """Report a fault and commit."""
    words = {"kind": "fault_report", "channel": "hotline", "description": "No service"} | said
    if line is not None:
        words.setdefault("product_id", line.product.id)
    ticket = intake.open_ticket(session, actor, **words)
    session.commit()
    return ticket


def step(session: Session, actor: Actor, ticket: Ticket, event: str, **args: Any) -> StepTaken:
    """Take a step and commit."""
    taken = steps.take_step(session, actor, ticket.id, event, StepArgs(**args))
    session.commit()
    return taken


def dispatched(session: Session, people: Any, line: Line) -> Ticket:
    """Return a fault that has come as far as the dispatcher."""
    ticket = report(session, people.fred, line, symptom="IL.1.1.b")
    step(session, people.fred, ticket, "escalate")
    step(session, people.erin, ticket, "request_dispatch", text="No light")
    step(session, people.dana, ticket, "approve")
    return ticket


def make_problem(session: Session, resource: Resource) -> ServiceProblem:
    """Add a running outage of a resource."""
    problem = ServiceProblem(
        resource_id=resource.id, title_en="OLT down", title_zh="OLT故障", started_at=resource.created_at
    )
    session.add(problem)
    session.commit()
    return problem


def make_technician(session: Session, name: str, area: str, skills: list[str] | None = None) -> User:
    """Add one more technician."""
    user = User(
        id=new_id(), username=name, name=name.title(), role="technician", password_hash="x",
        area_id=stable_id("area", area), skills=skills or [],
    )  # fmt: skip
    session.add(user)
    session.commit()
    return user
