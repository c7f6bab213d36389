"""Reading tables: every kind of file people have, and files that are none."""

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from server.services.imports import reading
from server.services.imports import workbook as workbooks
from server.services.imports.reading import Unreadable, read_table

PLAIN = "编号,名称\n1,青山中学\n2,Harbour\n"


def workbook(*rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_common_encodings_are_found_out(write, encoding):
    table = read_table(write(PLAIN.encode(encoding)))

    assert table.columns == ("编号", "名称")
    assert [row.cells["名称"] for row in table.rows] == ["青山中学", "Harbour"]


@pytest.mark.parametrize("delimiter", ["\t", ";", "|", ","])
def test_the_delimiter_is_found_out(write, delimiter):
    table = read_table(write(PLAIN.replace(",", delimiter)))

    assert [row.cells["编号"] for row in table.rows] == ["1", "2"]


def test_rows_keep_their_numbers_over_empty_ones(write):
    table = read_table(write("a,b\n1,2\n\n , \n3,4\n"))

    assert [row.number for row in table.rows] == [2, 5]


def test_quoted_cells_keep_delimiters_quotes_and_line_ends(write):
    table = read_table(write('a,b\n"x, ""y""\nz",2\n'))

    assert table.rows[0].cells["a"] == 'x, "y"\nz'


def test_a_short_row_is_filled_and_a_long_one_is_bad(write):
    table = read_table(write("a,b\n1\n1,2,3\n"))

    assert table.rows[0].cells == {"a": "1", "b": ""} and not table.rows[0].bad
    assert [cell.value for cell in table.rows[1].bad] == ["3"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a"),
        (b"PK\x03\x04 but no zip", "not a workbook"),
        (b"a,b\n\xff\xfe\x80,1\n", "not text"),
        (b'a,b\n"open,1\n', "quotes"),
        (b"a,a\n1,2\n", "twice"),
        (b"a,,c\n1,2,3\n", "needs a name"),
    ],
)
def test_what_is_no_table_is_refused_in_words(write, content, words):
    with pytest.raises(Unreadable, match=words):
        read_table(write(content))


def test_a_wrong_encoding_is_named(write):
    with pytest.raises(Unreadable, match="not text in utf-8"):
        read_table(write("a\né\n".encode("latin-1")), encoding="utf-8")


def test_a_huge_cell_is_a_bad_cell_and_not_a_failure(write):
    table = read_table(write(f"a,b\n{'x' * 300_000},1\n2,3\n"))

    assert table.rows[0].bad[0].reason == "is longer than 4000 characters"
    assert not table.rows[1].bad


def test_a_workbook_is_read_as_text_whatever_its_types(write):
    content = workbook(
        ["number", "when", "moment", "flag", "part"],
        [13800010001, date(2024, 5, 1), datetime.fromisoformat("2024-05-01 13:30"), True, 36.5],
    )

    cells = read_table(write(content, "x.xlsx")).rows[0].cells

    assert list(cells.values()) == ["13800010001", "2024-05-01", "2024-05-01 13:30:00", "TRUE", "36.5"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("=1+1", "is a formula"),
        ("#N/A", "is an error"),
        (26041855073316001, "more than 15 digits"),
    ],
)
def test_a_cell_a_spreadsheet_changed_is_bad(write, value, reason):
    table = read_table(write(workbook(["a", "b"], ["x", value]), "x.xlsx"))

    assert [(cell.row, cell.column) for cell in table.rows[0].bad] == [(2, "b")]
    assert reason in table.rows[0].bad[0].reason


def test_a_workbook_without_rows_is_empty(write):
    with pytest.raises(Unreadable, match="empty|needs a name"):
        read_table(write(workbook(), "x.xlsx"))


def test_a_file_that_is_too_large_is_not_opened(write, monkeypatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 5)

    with pytest.raises(Unreadable, match="larger than"):
        read_table(write(PLAIN))


def test_a_workbook_that_unpacks_to_a_flood_is_not_opened(write, monkeypatch):
    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 100)

    with pytest.raises(Unreadable, match="unpacks to more"):
        read_table(write(workbook(["a"], ["1"]), "x.xlsx"))
