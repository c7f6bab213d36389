"""What the documents must tell: every setting, every command, every error code. Read from the code itself."""

import ast
import re
from pathlib import Path

import click

from server.cli.program import fieldtag
from tests.architecture.house import PACKAGES, ROOT, sources

SETTING = re.compile(r"FIELDTAG_[A-Z_]+")
NOT_SETTINGS = {"FIELDTAG_TOUR", "FIELDTAG_CHROMIUM"}


def settings(root: Path = ROOT) -> set[str]:
    """Return every variable that the settings read."""
    text = (root / "server" / "settings.py").read_text(encoding="utf-8")
    return set(re.findall(r'"(FIELDTAG_[A-Z_]+)"', text)) - NOT_SETTINGS


def commands() -> set[str]:
    """Return every command of the program, as it is typed."""
    return {f"fieldtag {name}" for name in _walk(fieldtag)}


def error_codes(root: Path = ROOT) -> set[str]:
    """Return every stable code that an answer or an operation's result can carry."""
    found: set[str] = set()
    for path in sources(root, *PACKAGES):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and _is_error(node):
                found |= {_text(item.value) for item in node.body if isinstance(item, ast.Assign) and _names_code(item)}
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                found |= _codes_of(node.exc)
    return found - {""}


def _walk(group: click.Group, before: str = "") -> set[str]:
    found: set[str] = set()
    for name, command in group.commands.items():
        found |= _walk(command, f"{before}{name} ") if isinstance(command, click.Group) else {f"{before}{name}"}
    return found


def _is_error(node: ast.ClassDef) -> bool:
    return any(isinstance(item, ast.Assign) and _names_code(item) for item in node.body)


def _names_code(item: ast.Assign) -> bool:
    names = [name.id for target in item.targets for name in ast.walk(target) if isinstance(name, ast.Name)]
    return "code" in names


def _codes_of(call: ast.Call) -> set[str]:
    named = {_text(one.value) for one in call.keywords if one.arg == "code"}
    refused = isinstance(call.func, ast.Name) and call.func.id in ("Refused", "Disputed", "Unknown") and call.args
    return named | ({_text(call.args[0])} if refused else set())


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return _text(node.elts[0]) if isinstance(node, ast.Tuple) and node.elts else ""
