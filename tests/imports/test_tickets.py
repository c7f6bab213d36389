"""Importing tickets: whole, once, and kept apart from what staff did since."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from server.core.errors import Forbidden
from server.models import Event, SearchGram, SyncClock, SyncFeed, Ticket
from server.policy import SYSTEM
from server.services.imports import mapping, reading, tickets
from tests.imports.conftest import SAMPLES, TINY, TINY_MAP

SHARED = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "complaints"


def import_file(session, table_path: Path, map_path: Path):
    wanted = mapping.read_map(map_path)
    table = reading.read_table(table_path, delimiter=wanted.delimiter, encoding=wanted.encoding)
    report = tickets.import_tickets(session, SYSTEM, table=table, mapping=wanted)
    session.commit()
    return report


def test_the_sample_comes_in_whole_and_a_second_time_changes_nothing(filled):
    first = import_file(filled, SAMPLES / "tickets.tsv", SAMPLES / "tickets.map.toml")
    head = filled.scalar(select(SyncClock.seq))
    second = import_file(filled, SAMPLES / "tickets.tsv", SAMPLES / "tickets.map.toml")

    assert first.counts() == {"read": 4, "created": 4, "updated": 0, "unchanged": 0, "rejected": 0}
    assert second.counts() == {"read": 4, "created": 0, "updated": 0, "unchanged": 4, "rejected": 0}
    assert filled.scalar(select(SyncClock.seq)) == head
    assert set(filled.scalars(select(Ticket.rev))) == {1}


def test_a_real_file_of_2224_complaints_comes_in_whole_and_twice_changes_nothing(filled):
    if not SHARED.is_dir():
        pytest.skip(f"the complaint file is not beside this project ({SHARED})")
    first = import_file(filled, SHARED / "comcast-2015.tsv", SHARED / "comcast-2015.map.toml")
    second = import_file(filled, SHARED / "comcast-2015.tsv", SHARED / "comcast-2015.map.toml")

    assert (first.read, first.created, first.rejected) == (2224, 2224, 0)
    assert (second.unchanged, second.updated, second.created) == (2224, 0, 0)
    assert filled.scalar(select(func.count()).select_from(Ticket)) == 2224
    assert filled.scalar(select(func.count()).select_from(SyncFeed)) == filled.scalar(
        select(func.count()).select_from(SyncFeed).where(SyncFeed.scope == "ref")
    )


def test_each_status_finds_its_stage(filled):
    import_file(filled, SAMPLES / "tickets.tsv", SAMPLES / "tickets.map.toml")

    found = {
        ticket.external_id: (ticket.state, ticket.stage, ticket.closed_at is not None)
        for ticket in filled.scalars(select(Ticket))
    }

    assert found == {
        "1001": ("acknowledged", "intake", False),
        "1002": ("pending", "pending", False),
        "1003": ("resolved", "followUp", False),
        "1004": ("closed", "closed", True),
    }


def test_an_imported_ticket_has_a_number_a_queue_class_and_no_clock(filled):
    import_file(filled, SAMPLES / "tickets.tsv", SAMPLES / "tickets.map.toml")

    ticket = filled.scalars(select(Ticket).where(Ticket.external_id == "1001")).one()

    assert ticket.number.startswith("T-") and ticket.source == "old-desk"
    assert (ticket.symptom, ticket.area_id, ticket.due_at) == ("ZZ", None, None)
    assert ticket.opened_at == datetime(2025, 2, 3, 1, 15, tzinfo=UTC)
    assert (ticket.place, ticket.channel, ticket.kind) == ("Linhe Bell Street 4", "hotline", "complaint")


def test_summer_time_of_the_map_zone_is_counted(bring_tickets, filled):
    bring_tickets(
        "id,words,at,status\n1,x,2025-07-01 09:00,closed\n2,y,2025-01-01 09:00,closed\n",
        formats={"created_at": "%Y-%m-%d %H:%M", "timezone": "America/New_York"},
    )

    assert [moment.hour for moment in filled.scalars(select(Ticket.opened_at).order_by(Ticket.external_id))] == [13, 14]


def test_a_changed_file_changes_only_what_it_says_anew(bring_tickets, filled):
    bring_tickets()
    ticket = filled.scalars(select(Ticket).where(Ticket.external_id == "2")).one()
    ticket.description = "bill, corrected by the front desk"
    filled.commit()

    report = bring_tickets(TINY.replace("2,bill,2025-02-04 10:00,acknowledged", "2,bill,2025-02-04 10:00,closed"))

    filled.refresh(ticket)
    assert (report.updated, report.unchanged) == (1, 1)
    assert (ticket.state, ticket.description) == ("closed", "bill, corrected by the front desk")


def test_the_same_file_does_not_undo_what_staff_did(bring_tickets, filled):
    bring_tickets()
    ticket = filled.scalars(select(Ticket).where(Ticket.external_id == "2")).one()
    ticket.stage, ticket.state = "firstLine", "inProgress"
    filled.commit()

    report = bring_tickets()

    filled.refresh(ticket)
    assert (report.unchanged, ticket.stage) == (2, "firstLine")


def test_one_bad_row_keeps_the_whole_file_out(bring_tickets, filled):
    report = bring_tickets(TINY + "3,,2025-02-04 10:00,closed\n")

    assert (report.applied, report.rejected, report.created) == (False, 1, 0)
    assert filled.scalar(select(func.count()).select_from(Ticket)) == 0
    assert filled.scalar(select(func.count()).select_from(SearchGram)) == 0


def test_partial_takes_the_good_rows(bring_tickets, filled):
    report = bring_tickets(TINY + "3,,2025-02-04 10:00,closed\n", partial=True)

    assert report.counts() == {"read": 3, "created": 2, "updated": 0, "unchanged": 0, "rejected": 1}
    assert filled.scalar(select(func.count()).select_from(Ticket)) == 2


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (",words,2025-02-04,closed", "id", "is empty"),
        ("1,words,2025-02-04,closed", "id", "is the number of row 2 too"),
        ("3,words,04/02/2025,closed", "at", "is no time written as"),
        ("3,words,2999-01-01,closed", "at", "in the future"),
        ("3,words,1066-10-14,closed", "at", "before 1970"),
        ("3,words,,closed", "at", "is empty"),
        ("3,words,2025-02-04,done", "status", "is none of acknowledged"),
        ("3,wor\x07ds,2025-02-04,closed", "words", "control characters"),
        (f"3,{'x' * 4001},2025-02-04,closed", "words", "longer than 4000"),
        ("3,words,2025-02-04,closed,more", "", "this row is longer"),
    ],
)
def test_a_bad_cell_is_named_with_row_column_and_reason(bring_tickets, row, column, reason):
    report = bring_tickets(TINY + row + "\n")

    assert [(cell.row, cell.column) for cell in report.bad] == [(4, column)]
    assert reason in report.bad[0].reason


def test_a_product_number_ties_a_ticket_to_the_product(bring_tickets, bring_inventory, filled):
    bring_inventory(SAMPLES / "inventory.csv")

    bring_tickets(
        "id,words,at,status,line\n1,slow,2025-02-03 09:15,acknowledged,JK26041855073316\n",
        columns={"external_id": "id", "description": "words", "created_at": "at", "status": "status"}
        | {"product_number": "line"},
    )

    ticket = filled.scalars(select(Ticket)).one()
    assert ticket.product_id and ticket.customer_id and ticket.site_id and ticket.area_id
    assert ticket.service_level == "gold"


def test_an_unknown_product_number_is_a_bad_cell(bring_tickets):
    columns = {"external_id": "id", "description": "words", "created_at": "at", "status": "status"}
    report = bring_tickets(
        "id,words,at,status,line\n1,slow,2025-02-03,closed,JK0\n", columns=columns | {"product_number": "line"}
    )

    assert [(cell.column, cell.reason) for cell in report.bad] == [("line", "is no product here")]


def test_the_import_stands_in_the_tickets_story(bring_tickets, filled):
    bring_tickets()

    events = filled.scalars(select(Event).where(Event.type == "ticket_imported")).all()

    assert {event.data["source"] for event in events} == {"old"} and len(events) == 2


def test_only_an_administrator_may_import(filled, people):
    with pytest.raises(Forbidden):
        tickets.import_tickets(filled, people.dana, table=reading.Table(()), mapping=mapping.parse_map(TINY_MAP))


def test_an_unknown_channel_is_a_bad_cell(bring_tickets):
    report = bring_tickets(constants={"ticket_type": "complaint", "source": "old", "channel": "pigeon"})

    assert {(cell.column, cell.value) for cell in report.bad} == {("channel", "pigeon")}


def test_an_old_complaint_does_not_push_ahead_of_faults(bring_tickets, filled):
    bring_tickets()

    assert set(filled.scalars(select(Ticket.priority))) == {4}
