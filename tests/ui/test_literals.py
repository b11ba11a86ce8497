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


def shown(source: str) -> list[str]:
    """Every text with a letter that is handed straight to the framework, addresses of pages not."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    direct = [
        part.value
        for call in calls
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "st"
        for argument in call.args
        for part in ast.walk(argument)
        if isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and isinstance(argument, ast.Constant | ast.JoinedStr)
    ]
    is_page = re.compile(r"pages/(\w+)?(\.py)?|\.py")
    return [text for text in direct if re.search(r"[^\W\d_]", text) and not is_page.fullmatch(text)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_not_even_one_word_is_handed_straight_to_the_framework(file: Path) -> None:
    assert shown(file.read_text("utf-8")) == []


@pytest.mark.parametrize("call", ['st.button("more")', 'st.caption(f"{n} more")'])
def test_a_single_word_in_the_code_would_be_found(call: str) -> None:
    assert shown(call)
