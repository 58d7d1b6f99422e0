"""Modules stay readable: short, each with its idea in the docstring, and knowing each other one way only."""

from __future__ import annotations

import ast
from pathlib import Path

HOME = Path(__file__).parents[1]
SOURCES = HOME / "src"
MOST_LINES, MOST_COLUMNS = 180, 120


def test_a_module_is_short_and_says_its_idea():
    for file in SOURCES.rglob("*.py"):
        text = file.read_text()
        assert ast.get_docstring(ast.parse(text)), f"{file} does not say what it is"
        assert len(text.splitlines()) <= MOST_LINES, f"{file} has more than one idea"


def test_lines_are_short():
    for file in HOME.rglob("*.py"):
        for number, line in enumerate(file.read_text().splitlines(), 1):
            assert len(line) <= MOST_COLUMNS, f"{file}:{number}"


def known_by(file: Path, modules: set[str]) -> set[str]:
    """The modules of the package that a file imports when it is loaded."""
    found: set[str] = set()
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.ImportFrom):
            named = {f"{node.module}.{alias.name}" for alias in node.names} & modules
            found |= named or ({node.module or ""} & modules)
    return found


def test_no_module_knows_one_that_knows_it():
    files = {".".join(f.relative_to(SOURCES).with_suffix("").parts): f
             for f in SOURCES.rglob("*.py") if f.name != "__init__.py"}
    knows = {name: known_by(file, set(files)) for name, file in files.items()}
    done: set[str] = set()
    while ready := {name for name in knows if name not in done and knows[name] <= done}:
        done |= ready
    assert set(knows) == done
