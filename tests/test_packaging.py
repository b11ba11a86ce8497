"""The house in order: its dependencies, its layers, its style, and the one command that checks."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MODULES = sorted(ROOT.glob("qualinet_dash/**/*.py"))
CHECKS = {
    "layers": ("importlinter.cli", "lint_imports_command"),
    "style": ("ruff", "check"),
    "format": ("ruff", "format", "--check"),
    "types": ("mypy",),
}


def executable(name: str) -> str:
    """A tool that was installed beside this Python."""
    return str(Path(sys.executable).with_name(name))


@pytest.mark.parametrize(
    "command",
    [
        (executable("lint-imports"), "--no-cache"),
        (executable("ruff"), "check", "--no-cache"),
        (executable("ruff"), "format", "--check", "--no-cache"),
        (sys.executable, "-m", "mypy"),
    ],
    ids=["layers", "style", "format", "types"],
)
def test_the_code_is_in_order(command: tuple[str, ...]) -> None:
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_requirements_of_a_host_are_the_dependencies_of_the_package() -> None:
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    assert sorted(lines) == sorted(PROJECT["project"]["dependencies"])


def test_no_file_records_where_packages_were_downloaded() -> None:
    locks = ["uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock"]
    assert [name for name in locks if (ROOT / name).exists()] == []


def imports(file: Path) -> set[str]:
    """The names of the packages that a module imports."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_every_package_that_is_imported_is_a_dependency() -> None:
    declared = {re.split(r"[<>=!~\[]", one)[0] for one in PROJECT["project"]["dependencies"]}
    imported = {name for file in MODULES for name in imports(file)}
    outside = imported - set(sys.stdlib_module_names) - {"qualinet_dash"}
    packages = packages_distributions()
    assert {packages[name][0].lower() for name in outside} - declared == set()


def variables(body: ast.Module | ast.ClassDef) -> list[tuple[str, ast.expr]]:
    """The names that a module or a class binds at its top, with what they are bound to."""
    return [
        (ast.unparse(target), node.value)
        for node in body.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]


# What modules keep that does something and holds nothing of a visitor's.
AT_WORK = {
    "qualinet_dash/charts/drawing.py": "_setting",
    "qualinet_dash/charts/picture.py": "_one_at_a_time",
    "qualinet_dash/exports/apart.py": "_log _desk",
    "qualinet_dash/ui/frame.py": "_inside",
    "qualinet_dash/ui/line.py": "line",
    "qualinet_dash/ui/log.py": "_record",
}
LITERAL = ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp
MADE_TO_BE_FILLED = set(
    """deque defaultdict Counter dict list set OrderedDict ChainMap UserDict UserList bytearray
    WeakValueDictionary WeakKeyDictionary WeakSet Queue LifoQueue PriorityQueue SimpleQueue
    SimpleNamespace StringIO BytesIO""".split()
)
CHANGING = set(
    """append extend insert remove pop clear update setdefault add discard popitem appendleft
    extendleft popleft rotate sort reverse put put_nowait move_to_end subtract difference_update
    intersection_update symmetric_difference_update""".split()
)


def that_may_change(tree: ast.Module, at_work: str = "") -> Iterator[str]:
    """What a module or a class of it binds, or binds again, that is no constant."""
    for body in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]:
        for name, value in variables(body):
            is_constant = re.fullmatch(r"_*[A-Z][A-Z0-9_]*|__all__", name)
            # A class says by a call how a field is made, and types are made by one.
            is_made = body is tree and isinstance(value, ast.Call) and name.islower()
            if (
                _is_to_be_filled(value)
                or (isinstance(value, LITERAL) and not is_constant)
                or (is_made and name not in at_work.split())
            ):
                yield name
    yield from (ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Global))


def _is_to_be_filled(value: ast.expr) -> bool:
    calls = (node.func for node in ast.walk(value) if isinstance(node, ast.Call))
    return any(ast.unparse(one).rpartition(".")[2] in MADE_TO_BE_FILLED for one in calls)


def that_changes(tree: ast.Module) -> list[str]:
    """Where code changes what its module, or another one of the package, holds for all."""
    shared = {name for name, _ in variables(tree)}
    for node in tree.body:
        match node:
            case ast.ImportFrom(module=str(module)) if module.startswith("qualinet_dash"):
                shared |= {one.asname or one.name for one in node.names}
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                shared.add(name)
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Subscript)
        and (isinstance(node.ctx, ast.Store | ast.Del) or getattr(node, "attr", "") in CHANGING)
        and _root(node) in shared
    ]


def _root(node: ast.expr) -> str:
    """The name at which a chain of attributes and items begins."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


every_module = pytest.mark.parametrize(
    "file", MODULES, ids=lambda file: str(file.relative_to(ROOT))
)


@every_module
def test_what_a_module_binds_is_a_constant(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    at_work = AT_WORK.get(file.relative_to(ROOT).as_posix(), "")
    assert list(that_may_change(tree, at_work)) == []


@every_module
def test_no_constant_is_changed_anywhere(file: Path) -> None:
    assert that_changes(ast.parse(file.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "_asked: deque[str] = deque()",
        "ASKED = collections.deque(maxlen=9)",
        "_ASKED = {'words': set()}",
        "_asked = {}",
        "_asked = Asked()",
        "class Filter:\n    asked = []",
        "class Filter:\n    ASKED = defaultdict(list)",
        "def of(search):\n    global _asked\n    _asked = search",
    ],
)
def test_what_could_be_filled_for_all_visitors_would_be_found(source: str) -> None:
    assert list(that_may_change(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "ASKED = []\ndef of(search): ASKED.append(search)",
        "_asked = Asked()\ndef of(search): _asked.words.appendleft(search)",
        "ASKED = {}\ndef of(search): ASKED['words'] = search",
        "ASKED = {}\ndef of(search): del ASKED['words']",
        "ASKED = {}\ndef of(search): ASKED['words'].setdefault(search)",
        "from qualinet_dash.tables import ASKED\ndef of(search): ASKED.update(search)",
        "from qualinet_dash import tables\ndef of(search): tables.asked = search",
        "class Filter:\n    def of(self, search): Filter.asked = search",
        "def of(search): of.asked = search",
    ],
)
def test_what_is_filled_for_all_visitors_would_be_found(source: str) -> None:
    assert that_changes(ast.parse(source))


OF_STREAMLIT, OF_PYTHON = {"cache_data", "cache_resource"}, {"cache", "lru_cache", "cached"}

# What every visitor's pages may share: the product's own words and rules, and the days and numbers
# that were written, which are let go of whenever somebody forgets.
SHARED = {
    "qualinet_dash/analysis/title_words.py": "_language",
    "qualinet_dash/exports/letters.py": "_quarters",
    "qualinet_dash/exports/masking.py": "_small",
    "qualinet_dash/exports/phrases.py": """_phrases _any _thread prepare _openings _openings_of
        _greetings _vocabulary _said""",
    "qualinet_dash/forgetful.py": "_library",
    "qualinet_dash/i18n/translator.py": "_catalogue _number _percent _day",
}
every_script = pytest.mark.parametrize(
    "file",
    [*MODULES, ROOT / "app.py", *ROOT.glob("pages/*.py")],
    ids=lambda file: str(file.relative_to(ROOT)),
)


def names(tree: ast.AST) -> dict[ast.AST, str]:
    """What is named in a piece of code, and where."""
    found = {}
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                found[node] = name
    return found


def kept_for_all_by_streamlit(tree: ast.Module) -> list[str]:
    """Streamlit's caches that are named, but for those of one session."""
    of_a_session = {
        node.func
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and any(ast.unparse(one) == "scope='session'" for one in node.keywords)
    }
    named = names(tree).items()
    return [name for node, name in named if name in OF_STREAMLIT and node not in of_a_session]


def kept_for_all_by_python(tree: ast.AST) -> Iterator[str]:
    """The functions whose answers are kept, unless that is within another one's run."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.FunctionDef(name=name, decorator_list=decorators):
                if any(OF_PYTHON & set(names(one).values()) for one in decorators):
                    yield name
            case (
                ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name, asname=str())
            ) if name in OF_PYTHON:
                yield ast.unparse(tree)
            case _:
                yield from kept_for_all_by_python(node)


@every_script
def test_what_is_cached_is_cached_for_one_visitor(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    assert kept_for_all_by_streamlit(tree) == []
    shared = SHARED.get(file.relative_to(ROOT).as_posix(), "").split()
    assert list(kept_for_all_by_python(tree)) == shared


@pytest.mark.parametrize(
    "source",
    [
        "@st.cache_data\ndef name(): ...",
        "def run():\n    @st.cache_resource(ttl=9)\n    def name(): ...",
        "from streamlit import cache_data",
        "from streamlit import cache_data as kept",
        "@cache\ndef name(): ...",
        "class Kept:\n    @functools.lru_cache(9)\n    def name(self): ...",
        "kept = cache(name)",
        "from functools import lru_cache as kept",
    ],
)
def test_a_cache_for_all_visitors_would_be_found(source: str) -> None:
    tree = ast.parse(source)
    assert [*kept_for_all_by_streamlit(tree), *kept_for_all_by_python(tree)]


def test_no_statistics_of_use_are_gathered() -> None:
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    assert config["browser"]["gatherUsageStats"] is False


def test_a_protection_of_the_server_is_not_switched_off() -> None:
    """Nor is anything of it switched on: whatever else is set has to be written here too."""
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    assert config["server"] == {
        "maxUploadSize": 200, "maxMessageSize": 50, "disconnectedSessionTTL": 30,
    }  # fmt: skip
    assert config["client"] == {
        "toolbarMode": "minimal", "disableDataExport": True, "showErrorDetails": "none",
    }  # fmt: skip


def test_the_readme_and_the_continuous_check_run_the_same_command() -> None:
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("there is no README yet")
    command = re.compile(r"^python3 -m venv \.venv && .*pytest$", re.MULTILINE)
    said = command.findall(readme.read_text("utf-8"))
    done = command.findall((ROOT / ".ci/run").read_text("utf-8"))
    assert len(done) == 1
    assert done == said[-1:]


def test_the_continuous_check_can_be_run() -> None:
    script = ROOT / ".ci/run"
    assert script.stat().st_mode & 0o111
    assert script.read_text("utf-8").startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in script.read_text("utf-8")


def test_every_claim_on_security_names_a_test_that_exists() -> None:
    claims = (ROOT / "SECURITY.md").read_text("utf-8")
    tests = "\n".join(file.read_text("utf-8") for file in ROOT.glob("tests/**/test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", claims))
    assert len(named) > 20
    assert named - set(re.findall(r"^def (test_\w+)\(", tests, re.MULTILINE)) == set()
    protected = claims.split("## What is not protected")[0]
    lines = [line for line in protected.splitlines() if line.startswith("- ")]
    assert [line for line in lines if "`test_" not in line] == []
