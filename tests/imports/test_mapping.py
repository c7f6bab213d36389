"""The map of a ticket import: what is wrong in it is named before any row is read."""

import pytest

from server.services.imports.mapping import MapWrong, parse_map, read_map
from server.services.imports.reading import read_table
from server.services.imports.ticket_rows import parse_rows
from tests.imports.conftest import SAMPLES, TINY, TINY_MAP


def test_the_sample_map_reads():
    found = read_map(SAMPLES / "tickets.map.toml")

    assert found.columns["place"] == ("Town", "Street")
    assert (found.delimiter, found.zone.key) == ("\t", "Asia/Shanghai")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"colums": {}}, "no section 'colums'"),
        ({"columns": {}}, "fills no external_id"),
        ({"columns": TINY_MAP["columns"] | {"mood": "x"}}, "no ticket field in \\[columns\\] 'mood'"),
        ({"columns": TINY_MAP["columns"] | {"place": 3}}, "must be a column's name"),
        ({"constants": {"source": 1}}, "must hold texts|fills no"),
        ({"formats": {"timezone": "Mars/Olympus"}}, "no time zone"),
        ({"formats": {"opened": "%d"}}, "no time field"),
        ({"read": {"delimiter": "ab"}}, "one character"),
        ({"read": {"encoding": "klingon"}}, "no text encoding"),
        ({"read": {"encoding": "base64"}}, "no text encoding"),
        ({"values": {"status": {"Open": 1}}}, "must hold texts"),
        ({"values": "x"}, "must be a table"),
    ],
)
def test_a_wrong_map_is_refused_in_words(change, words):
    with pytest.raises(MapWrong, match=words):
        parse_map(TINY_MAP | change)


def test_a_file_that_is_no_toml_is_refused(write):
    with pytest.raises(MapWrong, match="not TOML"):
        read_map(write("[columns\n", "x.toml"))


def test_a_column_the_file_lacks_is_named(write):
    table = read_table(write(TINY.replace("words", "text")))

    with pytest.raises(MapWrong, match="no column words"):
        parse_rows(table, parse_map(TINY_MAP))


def test_a_wrong_constant_is_named(write):
    wanted = parse_map(TINY_MAP | {"constants": TINY_MAP["constants"] | {"ticket_type": "grumble"}})

    with pytest.raises(MapWrong, match="ticket_type: 'grumble' is none of fault_report"):
        parse_rows(read_table(write(TINY)), wanted)
