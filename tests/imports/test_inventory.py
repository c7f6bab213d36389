"""Importing an inventory: both languages' columns, both formats, whole and once."""

import pytest
from sqlalchemy import func, select

from server.models import Customer, Product, ProductResource, Resource, ResourceLink, Site, SyncClock, SyncFeed
from server.services.imports.reading import Unreadable
from tests.imports.conftest import SAMPLES

HEAD = "customer number,customer,site,area,product number,service type"
LINE = "C1,Linhe Textile,Mill,north,JK0001,IL"


def path_of(session, number: str) -> list[str]:
    query = select(Resource.external_id).join(ProductResource, ProductResource.resource_id == Resource.id)
    query = query.join(Product, Product.id == ProductResource.product_id).where(Product.product_number == number)
    return list(session.scalars(query.order_by(ProductResource.place)))


def test_the_english_and_the_chinese_sample_say_the_same(bring_inventory, filled):
    english = bring_inventory(SAMPLES / "inventory.csv")
    chinese = bring_inventory(SAMPLES / "inventory.xlsx")

    assert english.counts() == {"read": 3, "created": 3, "updated": 0, "unchanged": 0, "rejected": 0}
    assert chinese.counts() == {"read": 3, "created": 0, "updated": 0, "unchanged": 3, "rejected": 0}


def test_a_second_import_moves_no_row_and_no_feed(bring_inventory, filled):
    bring_inventory(SAMPLES / "inventory.csv")
    head = filled.scalar(select(SyncClock.seq))
    feed = filled.scalar(select(func.count()).select_from(SyncFeed))

    bring_inventory(SAMPLES / "inventory.csv")

    assert filled.scalar(select(SyncClock.seq)) == head
    assert filled.scalar(select(func.count()).select_from(SyncFeed)) == feed
    assert {rev for model in (Customer, Site, Product, Resource) for rev in filled.scalars(select(model.rev))} == {1}


def test_rows_become_customers_sites_and_products(bring_inventory, filled, people):
    bring_inventory(SAMPLES / "inventory.csv")

    product = filled.scalars(select(Product).where(Product.product_number == "JK26041855073316")).one()
    site = filled.get(Site, product.site_id)
    customer = filled.get(Customer, product.customer_id)

    assert (product.service_level, product.assurance_level, product.address) == ("gold", "AA", "127.0.10.1:8101")
    assert (site.contact_name, site.lat, site.area_id) == ("周敏", 36.6512, people.tess.area_id)
    assert (customer.name, customer.customer_tier, customer.account_manager_id) == ("青山中学", "key", people.alma.id)
    assert filled.scalar(select(func.count()).select_from(Customer)) == 2


def test_the_path_runs_from_the_customer_to_the_exchange(bring_inventory, filled):
    bring_inventory(SAMPLES / "inventory.csv")

    path = path_of(filled, "JK26041855073316")
    edges = {(link.child_id, link.parent_id) for link in filled.scalars(select(ResourceLink))}
    ids = {node.external_id: node.id for node in filled.scalars(select(Resource))}

    assert path[0] == "onu_port:ONU-90311/LAN1" and path[-1] == "exchange:临河局"
    assert all((ids[child], ids[parent]) in edges for child, parent in zip(path, path[1:], strict=False))


def test_a_circuit_has_two_ends(bring_inventory, filled):
    bring_inventory(SAMPLES / "inventory.csv")

    ends = {node.external_id: node.end for node in filled.scalars(select(Resource))}

    assert path_of(filled, "JK26041877310952")[0] == "port:PTN-LH-01/1/4"
    assert (ends["port:PTN-LH-01/1/4"], ends["port:PTN-DW-03/2/1"]) == ("A", "Z")


def test_a_line_moved_to_another_splitter_hangs_there_only(bring_inventory, filled):
    text = HEAD + ",splitter,ONU\n" + LINE + ",S1,O1\n"
    bring_inventory(text)

    report = bring_inventory(text.replace("S1", "S2"))

    ids = {node.external_id: node.id for node in filled.scalars(select(Resource))}
    parents = filled.scalars(select(ResourceLink.parent_id).where(ResourceLink.child_id == ids["onu:O1"])).all()
    assert (report.updated, parents) == (1, [ids["splitter:S2"]])
    assert path_of(filled, "JK0001") == ["onu:O1", "splitter:S2"]


def test_what_a_technician_corrected_stays(bring_inventory, filled):
    bring_inventory(SAMPLES / "inventory.csv")
    site = filled.scalars(select(Site).where(Site.name == "Warehouse 4")).one()
    site.contact_phone = "13911112222"
    filled.commit()

    text = (SAMPLES / "inventory.csv").read_text("utf-8").replace("50 Mbit/s", "80 Mbit/s")
    report = bring_inventory(text)

    filled.refresh(site)
    assert (report.updated, report.unchanged) == (1, 2)
    assert site.contact_phone == "13911112222"
    assert filled.scalar(select(Product.bandwidth).where(Product.site_id == site.id)) == "80 Mbit/s"


def test_one_bad_row_keeps_everything_out_and_partial_does_not(bring_inventory, filled):
    text = f"{HEAD}\n{LINE}\nC2,Pier 9,Dock,nowhere,JK0002,IL\n"

    whole = bring_inventory(text)
    assert (whole.applied, filled.scalar(select(func.count()).select_from(Customer))) == (False, 0)

    part = bring_inventory(text, partial=True)
    assert (part.created, part.rejected) == (1, 1)
    assert filled.scalars(select(Customer.name)).all() == ["Linhe Textile"]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("area", "nowhere", "no area here"),
        ("account manager", "nobody", "nobody here"),
        ("service type", "XX", "is none of IL"),
        ("service level", "platinum", "is none of gold"),
        ("status", "lost", "is none of installing"),
        ("customer tier", "vip", "is none of key"),
        ("product number", "a!", "no product number"),
        ("product number", "", "is empty"),
        ("site", "", "is empty"),
        ("customer", "", "no earlier row names"),
        ("customer phone", "call me", "no telephone number"),
        ("customer e-mail", "nobody", "no e-mail"),
        ("latitude", "91", "degrees"),
        ("longitude", "east", "degrees"),
        ("latitude", "nan", "degrees"),
        ("probe address", "127.0.0.1", "no host:port"),
        ("probe address", "127.0.0.1:99999", "no host:port"),
        ("in service on", "2024-02-30", "no date"),
        ("bandwidth", "=2*100", "formula"),
        ("product", "x" * 301, "longer than 300"),
    ],
)
def test_a_bad_cell_is_named(bring_inventory, column, value, reason):
    cells = dict(zip(HEAD.split(","), LINE.split(","), strict=True)) | {column: value}

    report = bring_inventory(",".join(cells) + "\n" + ",".join(cells.values()) + "\n")

    assert [(cell.row, cell.column, cell.value[:20]) for cell in report.bad] == [(2, column, value[:20])]
    assert reason in report.bad[0].reason


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ("C1,Linhe Textile,Mill,north,JK0001,IL,S1,O2", "is the product of row 2"),
        ("C1,Linhe Mill,Mill,north,JK0002,IL,S1,O2", "same customer differs from row 2"),
        ("C1,Linhe Textile,Mill,south,JK0002,IL,S1,O2", "same site differs from row 2"),
        ("C1,Linhe Textile,Mill,north,JK0002,IL,S2,O1", "hangs elsewhere in row 2"),
    ],
)
def test_rows_that_contradict_each_other_are_named(bring_inventory, second, reason):
    report = bring_inventory(f"{HEAD},splitter,ONU\n{LINE},S1,O1\n{second}\n")

    assert [cell.row for cell in report.bad] == [3]
    assert reason in report.bad[0].reason


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (HEAD + ",remarks", "no column remarks"),
        (HEAD + ",业务类型", "twice, under two names"),
        ("customer number,site,product number,service type", "area / 区域编码 is missing"),
    ],
)
def test_columns_are_checked_before_rows(bring_inventory, head, words):
    with pytest.raises(Unreadable, match=words):
        bring_inventory(head + "\n")


def test_chinese_words_stand_for_the_same_values(bring_inventory, filled):
    bring_inventory(
        "客户编号,客户名称,地点名称,区域编码,产品实例标识,业务类型,服务等级,状态\nC9,北门数据中心,B机房,south,JK9009,数据中心与云,银,停机\n"
    )

    product = filled.scalars(select(Product)).one()
    assert (product.service_type, product.service_level, product.status) == ("DC", "silver", "suspended")
