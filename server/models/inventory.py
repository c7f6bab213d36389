"""What the carrier sold and what carries it: customers, sites, products, the typed graph of resources, known problems on it."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Row, Synced, reference


class Customer(Synced, Base):
    """The organisation that bought; its tier says who it is, not what it bought."""

    __tablename__ = "customer"
    ENTITY: ClassVar[str] = "customer"
    external_id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(index=True)
    customer_tier: Mapped[str] = mapped_column(default="ordinary")
    phone: Mapped[str] = mapped_column(default="", index=True)
    email: Mapped[str] = mapped_column(default="")
    lang: Mapped[str] = mapped_column(default="zh")
    area_id: Mapped[str | None] = reference("area", nullable=True)
    account_manager_id: Mapped[str | None] = reference("app_user", nullable=True)
    technical_manager_id: Mapped[str | None] = reference("app_user", nullable=True)


class Site(Synced, Base):
    """A customer's place, with the person who opens the door."""

    __tablename__ = "site"
    ENTITY: ClassVar[str] = "site"
    __table_args__ = (UniqueConstraint("customer_id", "name"),)
    customer_id: Mapped[str] = reference("customer")
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    zone: Mapped[str] = mapped_column(default="Asia/Shanghai")
    area_id: Mapped[str | None] = reference("area", nullable=True)


class Product(Synced, Base):
    """One product instance of a customer; its number is the key of everything and stands on the label."""

    __tablename__ = "product"
    ENTITY: ClassVar[str] = "product"
    product_number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    customer_id: Mapped[str] = reference("customer")
    site_id: Mapped[str] = reference("site")
    service_type: Mapped[str]
    service_level: Mapped[str] = mapped_column(default="standard")
    assurance_level: Mapped[str] = mapped_column(default="normal")
    status: Mapped[str] = mapped_column(default="active", index=True)
    circuit_number: Mapped[str | None] = mapped_column(index=True)
    service_number: Mapped[str | None] = mapped_column(index=True)
    bandwidth: Mapped[str] = mapped_column(default="")
    address: Mapped[str | None]  # host:port the diagnosis probes; never leaves the server
    in_service_on: Mapped[date | None]
    label_required: Mapped[bool] = mapped_column(default=True)


class Resource(Synced, Base):
    """A node of the typed graph: exchange, OLT, card, PON port, ODF port, cable, cabinet, splitter, box, drop, ONU, port …"""

    __tablename__ = "resource"
    ENTITY: ClassVar[str] = "resource"
    external_id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    end: Mapped[str | None]
    area_id: Mapped[str | None] = reference("area", nullable=True)
    attributes: Mapped[dict[str, Any]] = mapped_column(default=dict)


class ResourceLink(Base):
    """An edge of the graph: the child hangs on the parent, which is one step nearer the exchange."""

    __tablename__ = "resource_link"
    child_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), ForeignKey("resource.id"), primary_key=True)
    parent_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), ForeignKey("resource.id"), primary_key=True)


class ProductResource(Base):
    """The path that carries a product, in order from the customer's end; circuits say which end."""

    __tablename__ = "product_resource"
    product_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), ForeignKey("product.id"), primary_key=True)
    resource_id: Mapped[str] = mapped_column(
        Uuid(as_uuid=False), ForeignKey("resource.id"), primary_key=True, index=True
    )
    place: Mapped[int] = mapped_column(default=0)


class ServiceProblem(Synced, Base):
    """A known outage or planned works on one resource (TMF656): everything below it is affected."""

    __tablename__ = "service_problem"
    ENTITY: ClassVar[str] = "service_problem"
    kind: Mapped[str] = mapped_column(default="outage")
    resource_id: Mapped[str] = reference("resource")
    title_en: Mapped[str]
    title_zh: Mapped[str]
    state: Mapped[str] = mapped_column(default="inProgress", index=True)
    started_at: Mapped[datetime]
    expected_end: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class ServiceTest(Row, Base):
    """One diagnosis of a product with what each probe read (TMF653)."""

    __tablename__ = "service_test"
    product_id: Mapped[str] = reference("product")
    ticket_id: Mapped[str | None] = reference("ticket", nullable=True)
    result: Mapped[str]
    readings: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    asked_by: Mapped[str] = mapped_column(default="stranger")
