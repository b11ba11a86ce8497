"""Behind every figure stands a `?` with its thresholds."""

import ast
from pathlib import Path

from qualinet_dash.settings import thresholds
from qualinet_dash.ui import bursts
from qualinet_dash.ui.thresholds import GROUPS

UI = Path(bursts.__file__).parent


def drawn_figures() -> set[str]:
    """The keys under which the pages draw their figures."""
    calls = [
        node.args[1]
        for file in UI.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "figure"
    ]
    return {str(key.value) for key in calls if isinstance(key, ast.Constant)}


def test_every_figure_has_its_thresholds() -> None:
    assert len(drawn_figures()) > 15
    assert drawn_figures() - set(GROUPS) == set()


def test_every_group_of_a_figure_has_thresholds() -> None:
    asked = {group for groups in GROUPS.values() for group in groups}
    assert asked <= {one.metadata["of"] for one in thresholds()}
