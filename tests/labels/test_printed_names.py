"""Every name that a label prints fits: each service type and level, in both languages, on both kinds of label."""

import pytest
from sqlalchemy.orm import Session

from printing.jobs import prepare
from server.core.ids import label_token
from server.models import Label
from server.services import reference
from server.services.labels.content import label_data
from server.services.labels.prepare import PRINTER
from server.settings import Settings
from tests.world import make_customer, make_product, make_site

NAMES = {"en": "Northwind Logistics", "zh": "临河第一人民医院"}


@pytest.mark.parametrize("template", ["device-50x30", "flag-25x38"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_service_type_prints(session: Session, settings: Settings, lang: str, template: str):
    types, levels = reference.names(session, "service_type"), reference.names(session, "service_level")
    site = make_site(session, make_customer(session, name=NAMES[lang], lang=lang))
    read = {}
    for number, code in enumerate(types):
        level = list(levels)[number % len(levels)]
        product = make_product(session, site, service_type=code, service_level=level, assurance_level="normal")
        label = Label(token=label_token(), state="prepared", product_id=product.id, print_version=1)
        read[code] = prepare(label_data(session, settings, label), template, PRINTER, "png", settings.font).bytes

    assert len(types) == 6
    assert all(read.values())
