"""Text is shrunk, then wrapped, then refused with the numbers; it is never cut and never printed as boxes."""

import pytest

from printing.errors import DoesNotFit, MissingGlyph
from printing.fonts import find_font
from printing.layout import Text
from printing.templates import load_template
from printing.templates.wrapping import wrap_text
from tests.printing.samples import TEMPLATES, make_data, make_layout, printed_words

LONG_ENGLISH = "The Second Affiliated Hospital of Guangxi University of Chinese Medicine, Nanning"
LONG_CHINESE = "广西壮族自治区南宁市青秀区人民政府公共资源交易监督管理办公室"


def sizes(data_customer: str, lang: str = "en") -> list[float]:
    layout = make_layout(make_data(lang, customer=data_customer, a_end=None, z_end=None), "device-60x40")
    items = [item for item in layout.faces[0].items if isinstance(item, Text)]
    return [item.size_mm for item in items if item.text and item.text in data_customer]


def test_a_short_name_prints_larger_than_a_long_one() -> None:
    assert max(sizes("Xiangya")) > max(sizes(LONG_ENGLISH))


@pytest.mark.parametrize(("lang", "name"), [("en", LONG_ENGLISH), ("zh", LONG_CHINESE)])
def test_the_longest_names_are_wrapped_and_complete(lang: str, name: str) -> None:
    layout = make_layout(make_data(lang, customer=name, a_end=None, z_end=None), "device-60x40")
    words = printed_words(layout)

    assert name.replace(" ", "") in words.replace("\n", "").replace(" ", "")
    assert min(sizes(name, lang)) >= 2.0


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_line_stays_on_its_face_and_off_the_code(template: str, lang: str) -> None:
    font, design = find_font(), load_template(template)
    face = make_layout(make_data(lang), template).faces[-1]
    top = design.places[-1].y_mm

    for item in face.items:
        if isinstance(item, Text):
            assert item.x_mm + font.width_em(item.text) * item.size_mm <= design.face_width_mm
            assert top < item.y_mm <= top + design.face_height_mm


@pytest.mark.parametrize(
    ("template", "field"),
    [("device-50x30", "hotline"), ("device-50x30", "service_type"), ("device-60x40", "circuit")],
)
def test_what_does_not_fit_is_refused_with_field_and_excess(template: str, field: str) -> None:
    with pytest.raises(DoesNotFit) as refusal:
        make_layout(make_data(**{field: "W" * 120}), template)

    assert refusal.value.details["field"] == field
    assert refusal.value.details["template"] == template
    assert float(str(refusal.value.details["over_mm"])) > 1


def test_rows_that_are_too_tall_together_are_refused() -> None:
    with pytest.raises(DoesNotFit, match="too tall together"):
        make_layout(make_data(circuit="C-" * 24, pon_port="P-" * 24, customer=LONG_ENGLISH), "device-60x40")


@pytest.mark.parametrize("char", ["\U0002a6d6", "😀", "\u0e01"])
def test_a_character_the_font_lacks_is_refused_by_field_and_code_point(char: str) -> None:
    with pytest.raises(MissingGlyph) as refusal:
        make_layout(make_data(customer=f"Mr {char}"), "device-60x40")

    assert refusal.value.details["field"] == "customer"
    assert refusal.value.details["code_point"] == f"U+{ord(char):04X}"


def test_a_field_that_is_not_printed_may_hold_any_character() -> None:
    assert "😀" not in printed_words(make_layout(make_data(customer="😀"), "device-50x30"))


def test_wrapping_keeps_words_whole_and_closes_no_line_with_an_opening() -> None:
    assert wrap_text("one two three", 7, len) == ["one two", "three"]
    assert wrap_text("长沙，岳阳，常德", 3, len) == ["长沙，", "岳阳，", "常德"]
    assert wrap_text("0731-8888 ok", 7, len) == ["0731-88", "88 ok"]
    assert wrap_text("call 0731-888", 10, len) == ["call", "0731-888"]
    assert wrap_text("labels.example.cn", 10, len) == ["labels.", "example.cn"]
    assert wrap_text("中文ABC中文", 5, len) == ["中文ABC", "中文"]
    assert wrap_text("abcdefgh", 3, len) == ["abc", "def", "gh"]


def test_a_word_wider_than_a_line_loses_no_character() -> None:
    assert "".join(wrap_text("x yyyyyyyyyyyyy z", 4, len)).replace(" ", "") == "xyyyyyyyyyyyyyz"
