"""The symbol: two segments, whole dots, and the choice that the damage set says is best."""

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
import segno
import zxingcpp
from numpy.typing import NDArray
from segno import consts, encoder

from printing.codes import QUIET_MODULES, CodeBox, Symbol, fit_symbol, symbol
from printing.damage import survival
from printing.errors import ModuleTooSmall
from printing.layout import DotPitch
from printing.reading import read_zxing
from tests.printing.samples import PAYLOAD


def make_box(side_mm: float, dots: float = 8.0, dots_y: float | None = None) -> CodeBox:
    return CodeBox("a-template", "a-printer", side_mm, side_mm, DotPitch(dots, dots_y or dots))


def drawn(found: Symbol) -> NDArray[np.uint8]:
    quiet = np.pad(np.array(found.rows), QUIET_MODULES)
    dots = np.ones((found.dots_y, found.dots_x), np.uint8)
    return np.asarray(np.kron(np.where(quiet, 0, 255), dots), np.uint8)


def test_the_scheme_is_in_byte_mode_and_the_rest_alphanumeric() -> None:
    mixed = fit_symbol(PAYLOAD, make_box(30))
    as_bytes = segno.make_qr(PAYLOAD, error=mixed.level, boost_error=False)

    assert mixed.version == encode(mixed.level).version < int(as_bytes.version)
    assert zxingcpp.read_barcodes(drawn(mixed))[0].text == PAYLOAD


def test_a_module_is_four_dots_before_the_level_rises() -> None:
    found = fit_symbol(PAYLOAD, make_box(18.5))

    assert (found.version, found.level, found.dots_x) == (3, "M", 4)


def test_room_goes_to_the_level_before_it_goes_to_more_dots() -> None:
    found = fit_symbol(PAYLOAD, make_box(23.2))

    assert (found.level, found.dots_x) == ("H", 4)


def test_three_dots_are_taken_where_four_do_not_fit() -> None:
    found = fit_symbol(PAYLOAD, make_box(15.5))

    assert (found.version, found.level, found.dots_x) == (4, "Q", 3)


def test_two_dots_are_refused_with_what_would_fit() -> None:
    with pytest.raises(ModuleTooSmall) as refusal:
        fit_symbol(PAYLOAD, make_box(12.0))

    assert refusal.value.details["dots"] == 2
    assert refusal.value.details["needed_mm"] == 13.88
    assert "a-template on a-printer" in refusal.value.message
    assert fit_symbol(PAYLOAD, make_box(13.88)).dots_x == 3


def test_a_payload_no_label_code_holds_is_refused() -> None:
    with pytest.raises(ModuleTooSmall, match="too long"):
        fit_symbol("https://" + "A" * 400, make_box(60))


def test_modules_stay_square_on_a_printer_whose_dots_are_not() -> None:
    found = fit_symbol(PAYLOAD, make_box(23.2, 8.0, 12.0))

    assert found.dots_y == round(found.dots_x * 1.5)


@pytest.mark.parametrize("side_mm", [15.5, 18.5, 22.9, 28.5])
def test_the_choice_survives_best_among_those_with_as_many_dots(side_mm: float) -> None:
    """The rule in the symbol module is a summary of this measurement; it must stay true."""
    chosen = fit_symbol(PAYLOAD, make_box(side_mm))
    scores = {}
    for level in symbol.LEVELS:
        version = encode(level).version
        dots = int(side_mm * 8 / (17 + 4 * version + 2 * QUIET_MODULES))
        if dots >= min(chosen.dots_x, symbol.GOOD_DOTS):
            scores[level] = score_of(level, dots)

    assert scores[chosen.level] >= max(scores.values()) - 0.05


def test_a_fourth_dot_and_a_higher_level_each_make_a_code_stronger() -> None:
    assert score_of("Q", 4) > score_of("Q", 3)
    assert score_of("H", 4) > score_of("Q", 4) > score_of("M", 4)


def encode(level: str) -> Symbol:
    """The smallest symbol of a level, by the encoder's own choice of version."""
    segments = [("https://", consts.MODE_BYTE, None), (PAYLOAD[8:], consts.MODE_ALPHANUMERIC, None)]
    make: Callable[..., encoder.Code] = encoder.encode
    code = make(segments, error=level, boost_error=False, micro=False)
    rows = tuple(tuple(bool(module) for module in row) for row in code.matrix)
    return Symbol(PAYLOAD, int(code.version), level, rows, 1, 1)


def score_of(level: str, dots: int) -> float:
    picture = drawn(dataclasses.replace(encode(level), dots_x=dots, dots_y=dots))
    quiet = (QUIET_MODULES * dots, QUIET_MODULES * dots)
    return survival(picture, 8.0, quiet, lambda damaged: read_zxing(damaged) == [PAYLOAD])
