"""The layer rules of the field app and the desk: one deliberate violation of each is caught, in one run over a copy."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

PWA = ROOT / "pwa"
# Rule → (file the import is planted into, what it imports).
VIOLATIONS = {
    "layer-domain": ("src/domain/planted.ts", "../net/http.ts"),
    "layer-net": ("src/net/planted.ts", "../store/db.ts"),
    "layer-store": ("src/store/planted.ts", "../sync/context.ts"),
    "layer-sync": ("src/sync/planted.ts", "../components/icon.tsx"),
    "layer-components": ("src/components/planted.ts", "../screens/orders.tsx"),
    "layer-screens": ("src/screens/planted.ts", "../shell/app.tsx"),
    "layer-shell": ("src/shell/planted.ts", "../desk/main.tsx"),
    "no-cycle": ("src/domain/planted-a.ts", "./planted-b.ts"),
    "components-are-plain": ("src/components/planted-plain.ts", "../store/db.ts"),
    "screens-do-not-sync": ("src/screens/planted-sync.ts", "../sync/context.ts"),
    "one-door-to-indexeddb": ("src/screens/planted-door.ts", "dexie"),
    "sw-sees-no-screens": ("src/sw/planted.ts", "../screens/orders.tsx"),
    "desk-is-online": ("src/desk/planted.ts", "../store/db.ts"),
}


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the layer check says of a copy with every violation planted."""
    copy = tmp_path_factory.mktemp("pwa")
    shutil.copytree(PWA, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules", "dist"))
    (copy / "node_modules").symlink_to(PWA / "node_modules")
    for file, target in VIOLATIONS.values():
        (copy / file).write_text(f"import * as planted from '{target}';\nexport const kept = planted;\n")
    (copy / "src/domain/planted-b.ts").write_text("export * from './planted-a.ts';\n")
    done = subprocess.run(["node", "scripts/layers.mjs"], cwd=copy, text=True, capture_output=True, check=False)
    assert done.returncode == 1
    return done.stdout + done.stderr


@pytest.mark.parametrize("rule", VIOLATIONS)
def test_a_planted_import_is_caught(reported: str, rule: str):
    planted = Path(VIOLATIONS[rule][0]).stem

    assert re.search(rf"^{rule}: .*{planted}", reported, re.MULTILINE), reported


def test_every_rule_has_its_violation_and_modules_were_read(reported: str):
    text = (PWA / ".dependency-cruiser.cjs").read_text(encoding="utf-8")
    named = set(re.findall(r"name: '([a-z-]+)'", text))

    assert named <= set(VIOLATIONS)
    read = re.search(r"(\d+) modules read", reported)
    assert read and int(read[1]) > 200
