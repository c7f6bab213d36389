"""What a phone loads before the field app runs: script and style that /app/ names, as brotli sends them."""

import re
from pathlib import Path

import brotli

from server.api.shells import DIST
from tests.bench.report import Figure

MOST_BYTES = 110_000
REFERENCE = re.compile(r'(?:src|href)="/app/([^"]+\.(?:js|css))"')


def measure(folder: Path = DIST / "field") -> list[Figure]:
    """Weigh the files that the shell names; the service worker, loaded afterwards, is told apart."""
    files = named_files(folder)
    sizes = {file.name: sent_size(file) for file in files}
    worker = sent_size(folder / "sw.js")
    more = {"files": sizes, "service_worker": worker}
    return [
        Figure("Field app, script and style at first load", sum(sizes.values()), "bytes", most=MOST_BYTES, more=more)
    ]


def named_files(folder: Path) -> list[Path]:
    """Return the scripts and styles in the shell's page; an unbuilt shell raises."""
    html = (folder / "index.html").read_text(encoding="utf-8")
    files = [folder / path for path in REFERENCE.findall(html)]
    assert {file.suffix for file in files} == {".js", ".css"}, html
    return files


def sent_size(file: Path) -> int:
    """Return the bytes of the compressed copy that is sent, which must be the file's."""
    packed = file.with_name(file.name + ".br").read_bytes()
    assert brotli.decompress(packed) == file.read_bytes(), file
    return len(packed)
