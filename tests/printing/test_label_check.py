"""The self-check catches what would not scan, and the margin falls as a code gets weaker."""

import dataclasses
import time

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from printing.check import check_file, check_label, margin
from printing.damage import damaged, survival
from printing.errors import PhotoInvalid, UnreadableLabel
from printing.fonts import find_font
from printing.jobs import prepare
from printing.layout import Code, Face, Layout
from printing.reading import decoders
from printing.renderers import draw_layout
from tests.printing.samples import PAYLOAD, TEMPLATES, encoded, make_data, make_layout


def drawn(layout: Layout) -> Image.Image:
    return draw_layout(layout, find_font())


def code_box(layout: Layout) -> tuple[int, int, int]:
    code = next(item for item in layout.faces[0].items if isinstance(item, Code))
    dots = layout.pitch.x
    return round(code.x_mm * dots), round(code.y_mm * dots), round(code.width_mm * dots)


def test_a_good_label_is_read_by_both_decoders_with_a_margin() -> None:
    layout = make_layout(make_data())
    result = check_label(drawn(layout), layout)

    assert result.decoders == ("zxing-cpp", "zbar") and result.has_two_decoders
    assert 0.7 < result.damage <= 1.0
    assert (result.module_dots, result.module_mm) == (4, 0.5)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_stands_half_of_the_damage_set(template: str) -> None:
    assert prepare(make_data(), template, "zebra-203", "png").margin.damage >= 0.5


def test_a_code_that_is_painted_over_is_refused_with_its_picture() -> None:
    layout = make_layout(make_data())
    label, (left, top, side) = drawn(layout), code_box(layout)
    ImageDraw.Draw(label).rectangle((left, top, left + side // 2, top + side - 1), fill=0)

    with pytest.raises(UnreadableLabel, match="reads nothing") as refusal:
        check_label(label, layout)

    assert refusal.value.image.startswith(b"\x89PNG")


def test_a_code_with_another_payload_is_refused() -> None:
    layout, other = make_layout(make_data()), make_layout(make_data(payload=PAYLOAD.replace("7ZK", "8ZK")))

    with pytest.raises(UnreadableLabel, match="8ZK.* where .*7ZK.* is printed"):
        check_label(drawn(other), layout)


def test_ink_in_the_quiet_zone_is_refused_even_where_it_still_reads() -> None:
    layout = make_layout(make_data())
    label, (left, top, side) = drawn(layout), code_box(layout)
    label.putpixel((left + side + 6, top + side // 2), 0)

    with pytest.raises(UnreadableLabel, match="quiet zone"):
        check_label(label, layout)


def test_a_code_cut_by_the_labels_edge_is_refused() -> None:
    layout = make_layout(make_data())
    moved = [dataclasses.replace(item, x_mm=0.0) if isinstance(item, Code) else item for item in layout.faces[0].items]
    cut = dataclasses.replace(layout, faces=(Face(tuple(moved)),))

    with pytest.raises(UnreadableLabel):
        check_label(drawn(cut), cut)


def test_a_layout_without_a_code_is_refused() -> None:
    layout = dataclasses.replace(make_layout(make_data()), faces=())

    with pytest.raises(UnreadableLabel, match="no code"):
        check_label(drawn(layout), layout)


def test_both_halves_of_a_flag_are_checked() -> None:
    layout = make_layout(make_data(), "flag-25x38")
    label = drawn(layout)
    ImageDraw.Draw(label).rectangle((90, 20, 180, 110), fill=1)

    with pytest.raises(UnreadableLabel):
        check_label(label, layout)


def test_without_libzbar_one_decoder_does_and_the_margin_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoders, "pyzbar", None)
    layout = make_layout(make_data())

    result = margin.check_label(drawn(layout), layout)

    assert result.decoders == ("zxing-cpp",) and not result.has_two_decoders


def test_the_damage_set_is_fixed_and_covers_every_kind() -> None:
    code = np.full((180, 180), 255, np.uint8)
    names = [damage.name for damage in damaged(code, 8.0, (16, 16))]

    assert names == [damage.name for damage in damaged(code, 8.0, (16, 16))]
    assert {name.split()[0] for name in names} == {"turned", "bled", "faded", "blurred", "covered"}


def test_a_cover_takes_fifteen_percent_of_the_symbol() -> None:
    black = np.zeros((180, 180), np.uint8)
    covers = [damage.picture for damage in damaged(black, 8.0, (16, 16)) if damage.name.startswith("covered")]

    for cover in covers:
        assert np.count_nonzero(cover) / 148**2 == pytest.approx(0.15, abs=0.01)


def test_survival_is_the_share_that_reads() -> None:
    code = np.full((180, 180), 255, np.uint8)

    assert survival(code, 8.0, (16, 16), lambda _: True) == 1.0
    assert survival(code, 8.0, (16, 16), lambda _: False) == 0.0


def test_a_file_is_graded_lower_when_it_is_blurred() -> None:
    label = drawn(make_layout(make_data())).convert("L")
    sharp = check_file(encoded(label, "PNG"), 8.0)[0]
    soft = check_file(encoded(label.filter(ImageFilter.GaussianBlur(1.6)), "PNG"), 8.0)[0]

    assert sharp.reads and sharp.payload == PAYLOAD and sharp.codes == 1
    assert soft.damage < sharp.damage


def test_a_file_with_another_payload_does_not_pass() -> None:
    label = encoded(drawn(make_layout(make_data())), "PNG")

    assert check_file(label, 8.0, PAYLOAD)[0].reads
    assert not check_file(label, 8.0, PAYLOAD[:-1] + "K")[0].reads


def test_a_file_without_a_code_does_not_pass() -> None:
    page = check_file(encoded(Image.new("L", (300, 200), 255), "PNG"), 8.0)[0]

    assert (page.payload, page.reads, page.damage, page.decoders) == (None, False, 0.0, ())


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"hello"])
def test_a_file_that_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(PhotoInvalid):
        check_file(content, 8.0)


def test_a_checked_png_takes_well_under_thirty_milliseconds() -> None:
    data, times = make_data(), []
    for _ in range(9):
        started = time.process_time()
        prepare(data, "device-50x30", "zebra-203", "png")
        times.append(time.process_time() - started)

    assert sorted(times)[1] < 0.030
