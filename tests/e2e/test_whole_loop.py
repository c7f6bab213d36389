"""One label through its whole life in real browsers: order, label, work without a network, scan, report, dispatch, repair, follow-up call."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.db import make_engine, read_only
from server.models import Label, OpLog, PrintJob, Product, Ticket, WorkOrder
from server.services.labels.content import payload
from tests.e2e.camera import film_label
from tests.e2e.conftest import DESK, PHONE
from tests.e2e.customer import Customer
from tests.e2e.deployment import Deployment
from tests.e2e.desk import Desk
from tests.e2e.pictures import take
from tests.e2e.technician import Technician

pytestmark = pytest.mark.browser
NUMBER = "JK26 0499 0000 0017"
INVENTORY = (
    "customer number,customer,customer e-mail,account manager,site,site address,site contact,site phone,area,product number,"
    "product,service type,service level,assurance level,status,probe address,exchange,OLT,PON port,splitter,ONU\n"
    "C-9901,Linhe Textile,it@linhe-textile.example,alma,Dye works,Dyers Lane 7,Wu Qing,13900012345,{area},"
    f"{NUMBER},Internet 200M,IL,gold,AA,installing,127.0.0.1:9,Linhe,LH-09,LH-09/1/1,LH-S9,ONU-9901\n"
)
Window = Callable[..., Page]


@pytest.fixture
def read(deployment: Deployment):
    """Ask the deployment's database, in a transaction of its own each time."""
    engine = make_engine(deployment.database_url)

    def ask(query):
        with read_only(), Session(engine) as session:
            return session.execute(query).first()

    yield ask
    engine.dispose()


def test_one_label_from_install_order_to_follow_up_call(
    deployment: Deployment, window: Window, film: Path, read, tmp_path: Path
):
    sell_a_line(deployment, tmp_path)
    dana = Desk(window(DESK), "dana").sign_in()
    tess = Technician(window(PHONE), "tess")
    tess.sign_in()

    order_id = order_the_install(dana, read)
    do_the_install_without_a_network(tess, deployment, order_id, film, read)
    dana.sees("Completed")
    number, carl = scan_and_report(window(PHONE), deployment, read)
    send_it_through_both_desks(window, number)
    dispatch(dana, number)
    repair(tess, dana, number, read)
    close_the_loop(window, dana, carl, number)

    stage, score = read(select(Ticket.stage, Ticket.score).where(Ticket.number == number))
    assert (stage, score) == ("closed", 5)
    refused = read(select(OpLog.type, OpLog.result).where(OpLog.status.not_in(("applied", "merged"))))
    assert refused is None, f"an operation was not applied: {refused}"


def sell_a_line(deployment: Deployment, folder: Path) -> None:
    """A new line comes in from the inventory system."""
    file = folder / "inventory.csv"
    file.write_text(INVENTORY.format(area="JH-LH"), encoding="utf-8")
    result = deployment.run("import", "inventory", str(file), "--json")
    assert '"rejected": 0' in result, result


def order_the_install(dana: Desk, read) -> str:
    """Dana makes the install order and gives it to Tess."""
    dana.open_product(NUMBER)
    dana.press("New work order")
    dana.page.get_by_role("dialog").get_by_role("button", name="Make the order").click()
    dana.step("Assign")
    dana.choose_technician("Tess")
    dana.save()
    dana.sees("Tess")
    found = read(select(WorkOrder.id).join(Product).where(Product.product_number == NUMBER.replace(" ", "")))
    return str(found[0])


def do_the_install_without_a_network(tess: Technician, deployment: Deployment, order_id: str, film: Path, read) -> None:
    """Tess accepts, then works the whole order with the network cut: print, scan, photos, checklist, complete."""
    tess.sync_until_label(order_id)
    job = read(select(PrintJob.content).join(Label).where(Label.work_order_id == order_id))
    film_label(bytes(job[0]), film)
    take(tess.page, "field-orders.en")
    tess.open_order(order_id)
    tess.press("Accept")
    tess.waits("waiting")
    tess.all_sent()
    deployment.network.cut()
    for words in ("Set off", "I have arrived", "Start work"):
        tess.press(words)
    take(tess.page, "field-order.en")
    tess.print_label()
    tess.waits("The right label")
    take(tess.page, "field-scanned.en")
    tess.press("Take 3 photos")
    for slot in ("Label", "Device", "Port"):
        tess.photograph(slot)
    tess.press("All photos are there")
    tess.press("Answer the checklist")
    tess.answer_all("Yes")
    tess.press("Everything answered")
    tess.press("Complete")
    take(tess.page, "field-offline.en")
    tess.waits("waiting")
    assert read(select(WorkOrder.stage).where(WorkOrder.id == order_id))[0] == "accepted"
    deployment.network.mend()
    tess.sync_now()
    tess.all_sent()
    assert read(select(WorkOrder.state).where(WorkOrder.id == order_id))[0] == "completed"


def scan_and_report(page: Page, deployment: Deployment, read) -> tuple[str, Customer]:
    """Carl scans the label that was stuck, checks the line and reports."""
    token = read(
        select(Label.token)
        .join(Product, Product.id == Label.product_id)
        .where(Product.product_number == NUMBER.replace(" ", ""), Label.state == "affixed")
    )[0]
    carl = Customer(page)
    carl.scan(payload(deployment.settings(), token).replace("LOCALHOST", "localhost"))
    take(page, "portal.en")
    assert "Linhe Textile" not in page.content() and NUMBER not in page.content()
    carl.check_the_line()
    take(page, "portal-check.en")
    return carl.report("All dead since seven, card payments fail."), carl


def send_it_through_both_desks(window: Window, number: str) -> None:
    """Fred takes it and passes it on; Erin classes it and asks for a visit."""
    fred = Desk(window(DESK), "fred").sign_in()
    fred.open_ticket(number)
    fred.sees("card payments fail")
    take(fred.page, "desk.en")
    fred.do("Take it")
    fred.step("Pass to the expert desk")
    fred.save()
    erin = Desk(window(DESK), "erin").sign_in()
    erin.open_ticket(number)
    erin.step("Ask for a visit")
    erin.say("No light at the router; somebody has to look at the fibre.")
    erin.save()
    erin.sees("Review")


def dispatch(dana: Desk, number: str) -> None:
    """Dana approves the visit and gives it to Tess."""
    dana.open_ticket(number)
    dana.do("Approve")
    dana.step("Assign")
    dana.choose_technician("Tess")
    dana.save()


def repair(tess: Technician, dana: Desk, number: str, read) -> None:
    """Tess repairs, replies with the cause and completes; the desk sees each step without reloading."""
    found = read(select(WorkOrder.id).join(Ticket, Ticket.id == WorkOrder.ticket_id).where(Ticket.number == number))
    order_id = str(found[0])
    tess.sync_now()
    tess.open_order(order_id)
    tess.waits("No light at the router")
    for words in ("Accept", "Set off", "I have arrived", "Start work"):
        tess.press(words)
    dana.sees("In hand")
    tess.photograph_on_order("Device")
    tess.reply("optical", "loose", "Re-patched", "Carrier", "Pigtail cleaned and plugged in again.")
    tess.answer_checklist()
    tess.press("Complete")
    tess.all_sent()
    dana.sees("Reply check")


def close_the_loop(window: Window, dana: Desk, carl: Customer, number: str) -> None:
    """Dana accepts the reply, Fred makes the follow-up call, Carl reads the end of it."""
    dana.step("Accept the reply")
    dana.save()
    fred = Desk(window(DESK), "fred").sign_in()
    fred.open_ticket(number)
    fred.step("Close after the call")
    fred.form.get_by_text("5", exact=True).click()
    fred.save()
    fred.sees("Closed")
    carl.follow()
    expect(carl.page.locator("body")).to_contain_text(re.compile("closed|Closed|works again|done", re.IGNORECASE))
    take(carl.page, "portal-progress.en")
