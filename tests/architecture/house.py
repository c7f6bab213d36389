"""The house rules a machine can see: each function reads sources and returns what breaks a rule, with how much it read."""

import ast
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("server", "printing", "sync")
MAX_LINES, MAX_TEST_LINES, MAX_FUNCTION_LINES = 300, 400, 40
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
# Written in halves, so that this file does not break its own rule.
BANNED_WORDS = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "deb." + "debian.org",
    "/wo" + "rk/main",
)
READ_ALSO = ("*.py", "*.ts", "*.tsx", "*.css", "*.html", "*.md", "*.toml", "*.txt", "*.json", "Makefile", "*.sh")
SKIPPED = {".venv", "node_modules", "dist", ".git", "var", ".stamps", "build", ".mypy_cache", ".ruff_cache", "out"}


@dataclass
class Found:
    """What a rule read and what it found."""

    read: int = 0
    wrong: list[str] = field(default_factory=list)


def sources(root: Path, *folders: str) -> list[Path]:
    """Return the Python files of some folders, migrations left out: they are written by a machine."""
    return [
        path
        for folder in folders
        for path in sorted((root / folder).rglob("*.py"))
        if "versions" not in path.parts and not SKIPPED & set(path.parts)
    ]


def check_shape(root: Path) -> Found:
    """Files of one subject: short, named, with a docstring, and functions that fit a glance."""
    found = Found()
    for path in sources(root, *PACKAGES, "tests"):
        text = path.read_text(encoding="utf-8")
        where, found.read = str(path.relative_to(root)), found.read + 1
        most = MAX_TEST_LINES if where.startswith("tests") else MAX_LINES
        if text.count("\n") > most:
            found.wrong.append(f"{where}: {text.count(chr(10))} lines, at most {most}")
        if path.stem in BANNED_NAMES:
            found.wrong.append(f"{where}: name the subject")
        tree = ast.parse(text)
        if ast.get_docstring(tree) is None:
            found.wrong.append(f"{where}: says not what it is for")
        found.wrong += [f"{where}:{line}: {name} has {size} lines" for name, line, size in _long_functions(tree)]
    return found


def check_views(root: Path) -> Found:
    """Views parse, authorise, call and present: under 20 lines of body."""
    found = Found()
    for path in sources(root, "server/api", "server/portal"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any("bp." in ast.unparse(one) for one in node.decorator_list):
                found.read += 1
                size = (node.end_lineno or 0) - node.body[0].lineno + 1
                if size > 20:
                    found.wrong.append(f"{path.relative_to(root)}:{node.lineno}: view {node.name} has {size} lines")
    return found


def check_edges(root: Path) -> Found:
    """Clock, ids and environment come from their one place; services never commit."""
    found = Found()
    for path in sources(root, "server"):
        where, text = str(path.relative_to(root)), path.read_text(encoding="utf-8")
        found.read += 1
        rules = {
            "datetime.now(": "server/core/clock.py",
            "uuid4(": None,
            "os.environ": "server/settings.py",
        }
        for word, home in rules.items():
            if word in text and where != home and not where.startswith("server/cli/"):
                found.wrong.append(f"{where}: {word} belongs to {home or 'server/core/ids.py'}")
        if where.startswith("server/services/") and ".commit()" in text:
            found.wrong.append(f"{where}: a service never commits")
    return found


def check_words(root: Path) -> Found:
    """No registry's host and no path of one machine in anything that is committed."""
    found = Found()
    for pattern in READ_ALSO:
        for path in root.rglob(pattern):
            if SKIPPED & set(path.relative_to(root).parts):
                continue
            found.read += 1
            text = path.read_text(encoding="utf-8", errors="replace").lower()
            found.wrong += [f"{path.relative_to(root)}: {word}" for word in BANNED_WORDS if word in text]
    return found


def _long_functions(tree: ast.AST) -> list[tuple[str, int, int]]:
    sizes = [
        (node.name, node.lineno, (node.end_lineno or 0) - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return [one for one in sizes if one[2] > MAX_FUNCTION_LINES]
