"""The layer contracts hold, and each of them catches a deliberate violation."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.house import PACKAGES, ROOT

LINT = Path(sys.executable).with_name("lint-imports")
# Contract → (module, the import planted into it).
VIOLATIONS = {
    "roots": ("sync/cursor.py", "import printing.data"),
    "server": ("server/core/ids.py", "import server.services.history"),
    "printing": ("printing/data.py", "import printing.jobs"),
    "sync": ("sync/cursor.py", "import sync.messages"),
    "acyclic": ("server/services/numbers.py", "import server.services.orders.make"),
    "no-http-below-web": ("server/services/numbers.py", "import flask"),
    "no-sql-in-web": ("server/api/health.py", "import sqlalchemy"),
    "reportlab": ("printing/renderers/png.py", "import reportlab"),
    "renderers-see-only-layouts": ("printing/renderers/png.py", "import printing.templates"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [str(LINT), "--config", "pyproject.toml", "--no-cache", *more]
    return subprocess.run(command, cwd=folder, text=True, capture_output=True, env={"PYTHONPATH": str(folder)})


def test_all_contracts_are_kept_and_modules_were_read(copy: Path):
    result = lint(copy)

    assert result.returncode == 0, result.stdout
    assert "Analyzed 0 files" not in result.stdout
    assert f"Contracts: {len(VIOLATIONS)} kept, 0 broken" in result.stdout


def test_every_contract_has_its_violation():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

    assert {one["id"] for one in contracts} == set(VIOLATIONS)


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_planted_import_breaks_its_contract(contract: str, copy: Path):
    module, line = VIOLATIONS[contract]
    with (copy / module).open("a") as file:
        file.write(f"\n{line}\n")

    result = lint(copy, "--contract", contract)

    assert result.returncode == 1, result.stdout + result.stderr
    assert "BROKEN" in result.stdout
