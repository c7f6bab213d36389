"""What leaves: 1-bit PNG and PDF, decoded again by the scanner libraries themselves."""

import io

import pypdfium2
import pytest
from PIL import Image

from printing.errors import DataInvalid, DoesNotFit, PayloadInvalid, UnknownFormat, UnknownMedia
from printing.jobs import Prepared, prepare, prepare_batch
from tests.printing.samples import PAYLOAD, PRINTERS, TEMPLATES, TOKEN, decode_both, make_data

DOTS = {"zebra-203": 8.0, "zebra-300": 11.8}


def as_picture(label: Prepared, page: int = 0) -> Image.Image:
    if label.mime == "image/png":
        return Image.open(io.BytesIO(label.bytes))
    document = pypdfium2.PdfDocument(label.bytes)
    picture: Image.Image = document[page].render(scale=8 * 25.4 / 72).to_pil()
    document.close()
    return picture


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("format", ["png", "pdf"])
def test_both_scanners_read_every_template(template: str, printer: str, format: str, lang: str) -> None:
    label = prepare(make_data(lang), template, printer, format)

    assert decode_both(as_picture(label)) == ({PAYLOAD}, {PAYLOAD})


@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_png_has_one_bit_a_dot(template: str, printer: str) -> None:
    label = prepare(make_data(), template, printer, "png")
    picture = as_picture(label)

    assert picture.mode == "1"
    assert picture.size == (round(label.width_mm * DOTS[printer]), round(label.height_mm * DOTS[printer]))
    assert picture.info["dpi"][0] == pytest.approx(DOTS[printer] * 25.4, abs=0.1)


def test_a_pdf_page_is_as_large_as_the_label() -> None:
    label = prepare(make_data(), "device-60x40", "zebra-203", "pdf")
    document = pypdfium2.PdfDocument(label.bytes)
    width, height = document[0].get_size()
    document.close()

    assert (width / 72 * 25.4, height / 72 * 25.4) == (pytest.approx(60, abs=0.01), pytest.approx(40, abs=0.01))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_words_of_a_pdf_can_be_read_back_as_text(lang: str) -> None:
    data = make_data(lang)
    document = pypdfium2.PdfDocument(prepare(data, "device-60x40", "zebra-203", "pdf").bytes)
    text = document[0].get_textpage().get_text_bounded()
    document.close()

    assert "4310 0123 4567 8901" in text and str(data.carrier) in text


def test_a_batch_is_one_pdf_with_its_font_once() -> None:
    tokens = [f"{TOKEN[:-1]}{last}" for last in "0123456789"]
    labels = [make_data("zh", payload=PAYLOAD.replace(TOKEN, token)) for token in tokens]
    single = prepare(labels[0], "device-50x30", "zebra-203", "pdf")

    batch = prepare_batch(labels, "device-50x30", "zebra-203", "pdf")

    assert len(batch.files) == 1 and len(batch.margins) == 10
    assert batch.files[0].count(b"/FontFile2") == single.bytes.count(b"/FontFile2") == 1
    assert len(batch.files[0]) < 4 * len(single.bytes)
    for page, data in enumerate(labels):
        whole = Prepared(batch.files[0], batch.mime, batch.margins[page], 50, 30)
        assert decode_both(as_picture(whole, page))[0] == {data.payload}


def test_a_batch_of_pngs_is_one_file_a_label() -> None:
    assert len(prepare_batch([make_data(), make_data("zh")], "device-50x30", "zebra-203", "png").files) == 2


def test_the_same_label_gives_the_same_bytes() -> None:
    for format in ("png", "pdf"):
        first, second = (prepare(make_data(), "device-50x30", "zebra-203", format) for _ in range(2))
        assert first.bytes == second.bytes


def test_a_folded_flag_reads_upright_on_both_sides() -> None:
    picture = as_picture(prepare(make_data(this_end="A"), "flag-25x38", "zebra-203", "png"))
    near, far = picture.crop((0, 152, 200, 304)), picture.crop((0, 0, 200, 152)).rotate(180)

    assert near.tobytes() == far.tobytes()
    assert picture.crop((0, 304, 200, 624)).getextrema() == (255, 255)


def test_one_refused_label_refuses_the_batch_and_is_named() -> None:
    with pytest.raises(DoesNotFit) as refusal:
        prepare_batch([make_data(), make_data(hotline="9" * 90)], "device-50x30", "zebra-203", "pdf")

    assert refusal.value.details["index"] == 1


def test_a_payload_of_another_form_is_refused() -> None:
    for payload in ("https://T.EXAMPLE.CN/Q/SHORT", "javascript:alert(1)", f"{PAYLOAD}?name=Xiangya"):
        with pytest.raises(PayloadInvalid):
            prepare(make_data(payload=payload), "device-50x30", "zebra-203", "png")


def test_unknown_formats_media_and_empty_batches_are_refused() -> None:
    with pytest.raises(UnknownFormat, match="there are pdf, png"):
        prepare(make_data(), "device-50x30", "zebra-203", "docx")
    with pytest.raises(UnknownMedia):
        prepare(make_data(), "device-1x1", "zebra-203", "png")
    with pytest.raises(UnknownMedia):
        prepare(make_data(), "device-50x30", "laser", "png")
    with pytest.raises(DataInvalid):
        prepare_batch([], "device-50x30", "zebra-203", "png")
