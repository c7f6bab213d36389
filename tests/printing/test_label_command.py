"""The command line as a user runs it: files in, files out, exit codes, one ASCII JSON line a result."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.printing.samples import CHINESE, ENGLISH, PAYLOAD, PRINTERS, TEMPLATES

ROOT = Path(__file__).resolve().parents[2]


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "printing", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def written(folder: Path, data: object) -> Path:
    path = folder / "DATA.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def png(tmp_path: Path) -> Path:
    path = tmp_path / "label.png"
    data = written(tmp_path, CHINESE)
    made = run(
        "label", "render", data, "--template", "device-50x30", "--printer", "zebra-203", "--format", "png", "-o", path
    )
    assert made.returncode == 0, made.stderr
    return path


def test_a_rendered_label_passes_its_check(png: Path) -> None:
    checked = run("label", "check", png, "--payload", PAYLOAD, "--dots-per-mm", 8, "--json")

    page = json.loads(checked.stdout)
    assert checked.returncode == 0 and checked.stdout.isascii()
    assert page["reads"] and page["payload"] == PAYLOAD and page["decoders"] == ["zxing-cpp", "zbar"]


def test_a_list_renders_a_batch_in_one_pdf(tmp_path: Path) -> None:
    out = tmp_path / "labels.pdf"
    made = run("label", "render", written(tmp_path, [ENGLISH, CHINESE]), "-o", out)
    checked = run("label", "check", out)

    assert made.returncode == 0 and "2 labels of 50 x 30 mm" in made.stdout
    assert checked.returncode == 0 and checked.stdout.count("reads") == 2


def test_a_list_renders_one_png_a_label(tmp_path: Path) -> None:
    run("label", "render", written(tmp_path, [ENGLISH, CHINESE]), "--format", "png", "-o", tmp_path / "a.png")

    assert sorted(path.name for path in tmp_path.glob("*.png")) == ["a-1.png", "a-2.png"]


@pytest.mark.parametrize(
    ("data", "words", "code"),
    [
        ({**ENGLISH, "fax": "1"}, (), "field_unknown"),
        ({**ENGLISH, "payload": "https://T.EXAMPLE.CN/"}, (), "payload_invalid"),
        ({**ENGLISH, "hotline": "9" * 99}, (), "does_not_fit"),
        ({**ENGLISH, "carrier": "😀"}, (), "missing_glyph"),
        (ENGLISH, ("--template", "device-1x1"), "unknown_media"),
        (ENGLISH, ("--printer", "laser"), "unknown_media"),
        (ENGLISH, ("--format", "docx"), "unknown_format"),
        (ENGLISH, ("--font", "no-such-font.ttc"), "font_missing"),
    ],
)
def test_a_refused_label_writes_no_file_and_says_why(
    tmp_path: Path, data: object, words: tuple[str, ...], code: str
) -> None:
    refused = run("label", "render", written(tmp_path, data), *words, "-o", tmp_path / "out")

    assert refused.returncode == 1
    assert refused.stderr.startswith(f"{code}: ") and refused.stdout == ""
    assert not (tmp_path / "out").exists()


def test_the_check_fails_for_another_payload_and_for_no_code(png: Path, tmp_path: Path) -> None:
    Image.new("1", (80, 80), 1).save(tmp_path / "blank.png")

    assert run("label", "check", png, "--payload", PAYLOAD[:-1] + "K").returncode == 1
    assert run("label", "check", tmp_path / "blank.png").returncode == 1


def test_the_check_refuses_what_is_no_picture_in_json_too(tmp_path: Path) -> None:
    refused = run("label", "check", written(tmp_path, {}), "--json")

    assert refused.returncode == 1
    assert json.loads(refused.stdout)["code"] == "photo_invalid"


def test_a_call_with_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    assert run("label", "check", tmp_path / "none.png").returncode == 2
    assert run("label", "render", tmp_path / "none.json", "-o", tmp_path / "x").returncode == 2


def test_templates_and_printers_are_listed_with_their_sizes() -> None:
    templates, printers = run("label", "templates").stdout, run("label", "printers").stdout

    assert all(name in templates for name in TEMPLATES) and "50 x 30 mm" in templates
    assert all(name in printers for name in PRINTERS) and "11.8 x 11.8 dots/mm" in printers


def test_a_scan_prints_one_ascii_json_line_a_photo_in_order(png: Path, tmp_path: Path) -> None:
    scanned = run("scan", png, written(tmp_path, {}), png)
    lines = [json.loads(line) for line in scanned.stdout.splitlines()]

    assert scanned.returncode == 0 and scanned.stdout.isascii()
    assert [line["payload"] for line in lines] == [PAYLOAD, None, PAYLOAD]
    assert [set(line) for line in lines] == [{"payload", "step", "ms"}] * 3
    assert lines[1]["step"] is None


def test_a_scan_of_a_missing_file_still_prints_its_line(png: Path, tmp_path: Path) -> None:
    scanned = run("scan", tmp_path / "none.png", png)

    assert scanned.returncode == 1
    assert [json.loads(line)["payload"] for line in scanned.stdout.splitlines()] == [None, PAYLOAD]
