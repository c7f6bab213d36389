"""Label data is parsed strictly: what is wrong is named, nothing is guessed."""

import json

import pytest

from printing.data import MAX_BATCH, parse_label, parse_labels
from printing.errors import DataInvalid, FieldUnknown
from tests.printing.samples import ENGLISH, PAYLOAD


def test_only_the_payload_is_required() -> None:
    data = parse_label({"payload": PAYLOAD})

    assert data.payload == PAYLOAD
    assert data.lang == "en"
    assert data.customer is None


def test_every_documented_field_is_taken() -> None:
    assert parse_label({**ENGLISH, "this_end": "A"}).bandwidth == "200 Mbit/s"


def test_an_unknown_field_is_refused_by_name() -> None:
    with pytest.raises(FieldUnknown) as refusal:
        parse_label({"payload": PAYLOAD, "passport": "E1234"})

    assert refusal.value.code == "field_unknown"
    assert refusal.value.details["field"] == "passport"
    assert "no field 'passport'" in refusal.value.message


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("payload", ""),
        ("payload", 7),
        ("lang", "fr"),
        ("this_end", "B"),
        ("printed_on", "yesterday"),
        ("customer", ["a"]),
        ("customer", "x" * 201),
        ("customer", "two\nlines"),
        ("customer", "right\u202eto left"),
        ("customer", "zero\u200bwidth"),
        ("print_version", 0),
    ],
)
def test_a_wrong_value_is_refused_with_its_field(field: str, value: object) -> None:
    with pytest.raises(DataInvalid) as refusal:
        parse_label({"payload": PAYLOAD, field: value})

    assert refusal.value.code == "data_invalid"
    assert refusal.value.details["field"] == field


def test_a_missing_payload_is_refused() -> None:
    with pytest.raises(DataInvalid, match="'payload' is required"):
        parse_label({"customer": "Xiangya"})


def test_accents_are_composed_so_that_one_glyph_is_printed() -> None:
    assert parse_label({"payload": PAYLOAD, "customer": "Cafe\u0301"}).customer == "Caf\u00e9"


def test_a_list_is_a_batch_in_order() -> None:
    labels = parse_labels(json.dumps([{"payload": PAYLOAD, "customer": name} for name in ("a", "b")]))

    assert [label.customer for label in labels] == ["a", "b"]


def test_a_wrong_label_in_a_batch_is_named_by_its_place() -> None:
    with pytest.raises(FieldUnknown, match="label 2 of 2") as refusal:
        parse_labels(json.dumps([{"payload": PAYLOAD}, {"payload": PAYLOAD, "x": 1}]))

    assert refusal.value.details["index"] == 1


@pytest.mark.parametrize("text", ["", "{", "7", '"text"', "[]", "[3]", "[" + "{}," * MAX_BATCH + "{}]"])
def test_what_is_no_label_data_is_refused(text: str) -> None:
    with pytest.raises(DataInvalid):
        parse_labels(text)
