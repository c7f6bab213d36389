"""Labels drawn as PNG and read back by both decoders, against the same labels as PDF without any check."""

import time
from collections.abc import Callable
from statistics import median

from printing.codes.payload import make_payload
from printing.data import LabelData
from printing.fonts import find_font
from printing.jobs import prepare
from printing.media import load_profile
from printing.renderers import render_pdf
from printing.templates import compose_label, load_template
from tests.bench.report import Figure

TEMPLATE, PRINTER = "device-50x30", "zebra-203"
LABELS, ROUNDS = 6, 5


def measure() -> list[Figure]:
    """Alternate both ways over the same labels."""
    font, design, profile = find_font(None), load_template(TEMPLATE), load_profile(PRINTER)
    labels = [_label(number) for number in range(LABELS)]

    def checked() -> None:
        for data in labels:
            assert prepare(data, TEMPLATE, PRINTER, "png").bytes

    def plain() -> None:
        for data in labels:
            assert render_pdf((compose_label(data, design, profile, font),), font)

    plain()
    pairs = [(_per_second(checked), _per_second(plain)) for _ in range(ROUNDS)]
    ratios = [one / other for one, other in pairs]
    more = {
        "ratios": [round(one, 4) for one in ratios],
        "checked_per_second": round(median(one for one, _ in pairs), 1),
        "pdf_per_second": round(median(other for _, other in pairs), 1),
    }
    return [Figure("Label drawn and read back / PDF without a check", median(ratios), "ratio", more=more)]


def _label(number: int) -> LabelData:
    return LabelData(
        payload=make_payload("https://tag.example.com", f"{number:010d}7K3MQ9X2R4ABCDEF"),
        carrier="华信通信",
        hotline="10019",
        product_number=f"7310015{number:04d}",
        customer="湘江新区第三人民医院",
        service_level="金牌",
        service_type="专线",
        lang="zh",
    )


def _per_second(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return LABELS / (time.perf_counter() - start)
