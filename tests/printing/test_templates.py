"""Templates are data with a closed list of fields; media are known by name. What they print is the design's default."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from printing.errors import FontMissing, ModuleTooSmall, TemplateInvalid, UnknownMedia
from printing.fonts import find_font
from printing.layout import Box, Code, Layout, Text
from printing.media import PrinterProfile, load_profile, load_profiles
from printing.templates import Placeholder, compose_label, load_template, load_templates
from printing.templates.words import CAPTIONS, grouped
from tests.printing.samples import PRINTERS, TEMPLATES, make_data, make_layout, printed_words

FOLDER = Path(__file__).resolve().parents[2] / "printing" / "templates"


def changed_template(tmp_path: Path, old: str, new: str) -> Path:
    text = (FOLDER / "device-50x30.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "mine.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


def code_of(layout: Layout, face: int = 0) -> Code:
    return next(item for item in layout.faces[face].items if isinstance(item, Code))


def test_the_templates_and_printers_of_the_design_are_there() -> None:
    assert set(TEMPLATES) <= set(load_templates())
    assert set(PRINTERS) <= set(load_profiles())
    assert load_profile("zebra-300").dots_per_mm_x == 11.8


@pytest.mark.parametrize("load", [load_template, load_profile])
def test_an_unknown_name_is_refused_with_those_there_are(load: Callable[[str], object]) -> None:
    with pytest.raises(UnknownMedia, match="there are .*0"):
        load("no-such-thing")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('show = "carrier"', 'show = "{{ 7 * 7 }}"'),
        ('show = "carrier"', 'show = "__class__"'),
        ('show = "carrier"', 'show = "payload"'),
        ("version = 1", 'version = 1\nscript = "print(1)"'),
        ("floor_mm = 2.0", "floor_mm = 0.8"),
        ("floor_mm = 2.0", "floor_mm = 9.0"),
        ("width_mm = 22.9", "width_mm = 70.0"),
        ("face_width_mm = 50.0", "face_width_mm = 51.0"),
        ("version = 1", "version ="),
    ],
)
def test_a_template_outside_the_schema_is_refused(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(TemplateInvalid):
        load_templates(changed_template(tmp_path, old, new))


def test_a_template_of_ones_own_is_read_under_its_file_name(tmp_path: Path) -> None:
    assert list(load_templates(changed_template(tmp_path, "size_mm = 3.0", "size_mm = 2.5"))) == ["mine"]


def test_a_code_box_too_small_for_the_printer_is_refused(tmp_path: Path) -> None:
    folder = changed_template(tmp_path, "width_mm = 22.9\nheight_mm = 22.9", "width_mm = 12.0\nheight_mm = 12.0")
    with pytest.raises(ModuleTooSmall, match="mine on zebra-203"):
        compose_label(make_data(), load_templates(folder)["mine"], load_profile("zebra-203"), find_font())


def test_a_label_wider_than_the_printer_is_refused() -> None:
    narrow = load_profile("zebra-203").model_copy(update={"name": "narrow", "max_width_mm": 48.0})
    with pytest.raises(UnknownMedia, match="50 mm wide, narrow takes 48"):
        compose_label(make_data(), load_template("device-50x30"), narrow, find_font())


def test_a_printer_profile_without_dots_is_refused() -> None:
    with pytest.raises(ValidationError):
        PrinterProfile.model_validate({**load_profile("zebra-203").model_dump(), "dots_per_mm_x": 0})


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_customers_side_tells_how_to_report_and_nothing_about_him(lang: str) -> None:
    data = make_data(lang)
    words = printed_words(make_layout(data, "device-50x30"))

    assert "10086" in words and "4310 0123 4567 8901" in words
    assert str(data.service_type) in words and "t.example.cn" in words
    assert str(data.customer) not in words and str(data.circuit) not in words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_exchange_label_tells_customer_circuit_and_ends(lang: str) -> None:
    data = make_data(lang)
    words = printed_words(make_layout(data, "device-60x40"))

    for value in (data.customer, data.circuit, data.pon_port, data.a_end, data.z_end, "2026-11-20"):
        assert str(value).replace(" ", "") in words.replace("\n", "").replace(" ", "")


def test_no_template_prints_an_ip_address() -> None:
    for template in TEMPLATES:
        assert "10.20.30.40" not in printed_words(make_layout(make_data(), template))


def test_the_notice_is_in_the_labels_language_white_on_black() -> None:
    for lang, notice in (("en", "In service: do not unplug"), ("zh", "在用业务 严禁插拔")):
        items = make_layout(make_data(lang)).faces[0].items
        assert any(isinstance(item, Text) and item.white and item.text == notice for item in items)
        assert any(isinstance(item, Box) for item in items)


def test_a_cord_tells_this_end_and_far_end() -> None:
    words = printed_words(make_layout(make_data("zh", this_end="Z"), "flag-25x38"))

    assert words.index("本端 Z") < words.index("岳阳3楼") < words.index("对端 A") < words.index("芙蓉局")


def test_empty_fields_leave_no_captions_behind() -> None:
    bare = make_data(circuit=None, a_end=None, z_end=None, service_level=None, assurance_level=None)
    words = printed_words(make_layout(bare, "device-60x40"))

    assert "Circuit" not in words and "A end" not in words and "Level" not in words


def test_a_product_number_is_printed_in_groups_of_four() -> None:
    assert grouped("4310012345678901") == "4310 0123 4567 8901"
    assert grouped("CS-IL-00481") == "CS-IL-00481"
    assert grouped("10086") == "10086"


def test_both_languages_caption_the_same_fields() -> None:
    assert CAPTIONS["en"].keys() == CAPTIONS["zh"].keys()
    assert Placeholder.HOTLINE in CAPTIONS["zh"]


@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_codes_lie_on_whole_dots_in_whole_dots_with_their_quiet_zone(template: str, printer: str) -> None:
    layout, dots = make_layout(make_data(), template, printer), load_profile(printer).dots_per_mm_x
    for index, face in enumerate(layout.faces):
        code = code_of(layout, index)
        left = layout.width_mm - code.x_mm if face.turned else code.x_mm
        top = layout.height_mm - code.y_mm if face.turned else code.y_mm
        for length in (left * dots, top * dots, code.module_width_mm * dots):
            assert length == pytest.approx(round(length), abs=1e-6)
        assert round(code.module_width_mm * dots) >= 3
        assert code.x_mm - 4 * code.module_width_mm >= -1e-9


def test_a_missing_font_is_named_with_where_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("printing.fonts.USUAL_PLACES", (tmp_path / "none.ttc",))
    with pytest.raises(FontMissing, match="fonts-wqy-microhei"):
        find_font()
    with pytest.raises(FontMissing, match="cannot be opened"):
        find_font(tmp_path / "mine.ttc")


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.ttc").write_bytes(b"not a font")
    with pytest.raises(FontMissing, match="cannot be opened"):
        find_font(tmp_path / "mine.ttc")
