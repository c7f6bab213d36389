"""The report: counts, and each bad cell as a line a person and a program can read."""

import json

from server.services.imports.report import BadCell, Report, shortened


def test_rows_are_counted_once_however_many_cells_are_bad():
    report = Report(read=3, bad=[BadCell(2, "a", "", "is empty"), BadCell(2, "b", "", "is empty")])

    assert report.rejected == 1


def test_the_table_lines_up_under_chinese_values():
    report = Report(read=2, bad=[BadCell(2, "名称", "青山", "why"), BadCell(13, "b", "x", "why")])

    lines = report.as_table().splitlines()

    assert lines[1] == "2    名称    青山   why"
    assert lines[2] == "13   b       x      why"
    assert "Nothing was changed" in lines[-1]


def test_a_bad_value_is_shown_short_and_harmless():
    assert shortened("\x1b[31m" + "x" * 100) == " [31m" + "x" * 55 + "…"


def test_json_has_counts_and_every_cell():
    report = Report(read=1, bad=[BadCell(2, "a", "v", "r")])

    answer = json.loads(report.as_json())

    assert answer["rejected"] == 1 and answer["applied"] is False
    assert answer["errors"] == [{"row": 2, "column": "a", "value": "v", "reason": "r"}]
