"""What a visitor reads comes from the catalogues: no text is written into the pages."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "app.py", *ROOT.glob("pages/*.py"), *ROOT.glob("qualinet_dash/ui/*.py")]
PRODUCT = "QualiNet Dash"
PROSE = re.compile(r"[A-Za-zÀ-ÿ]{2,} [A-Za-zÀ-ÿ]{2,}|^[A-ZÀ-Ý][a-zà-ÿ]{2,}")


def literals(source: str) -> list[str]:
    """Every string of a module that is no docstring."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_text_for_visitors_is_written_in_the_code(file: Path) -> None:
    written = [text for text in literals(file.read_text("utf-8")) if PROSE.search(text)]
    names_of_files = [text for text in written if re.fullmatch(r"[\w-]+\.\w+", text)]
    assert set(written) - {PRODUCT} - set(names_of_files) == set()
