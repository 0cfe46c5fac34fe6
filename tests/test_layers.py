"""The order of imports in helpers/ is the architecture: a module may only import from layers before its own."""

import ast
from pathlib import Path

import pytest

import helpers

ROOT = Path(helpers.__file__).parent
LAYERS = [
    {"cast", "theme", "strings", "sandbox", "drawing_kinds", "kept", "loud"},
    {"html", "typed", "errors", "model_folder", "download"},
    {"hardware", "live_hub", "marked", "plots", "drawings", "prose", "questions", "compare", "exercise"},
    {"models", "guarded", "part_plots", "score_plots", "inside_plots", "glossary", "quizzes", "widgets.base"},
    {"question_form", "progress_table", "catalogue"},
    {"progress"},
    {"profile", "checker", "guess", "quiz_form"},
]
DATA = {"quizzes": 3, "exercises": 5}  # one file a lesson: a family lies in a folder, and in one layer


def layer_of(name: str) -> int:
    family = name.split(".", maxsplit=1)[0]
    return DATA[family] if family in DATA else next(row for row, layer in enumerate(LAYERS) if name in layer)


def module_name(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("helpers"):
            inner = node.module.removeprefix("helpers").removeprefix(".")
            names |= {inner} if inner else {alias.name for alias in node.names}
    return names


MODULES = sorted(path for path in ROOT.rglob("*.py") if path.name != "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_imports_only_from_layers_before_its_own(path: Path) -> None:
    assert imported(path) <= set().union(*LAYERS[: layer_of(module_name(path))])


def test_only_html_writes_tags_and_only_theme_has_hex_colours() -> None:
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert module_name(path) == "html" or "</" not in text, path
        assert module_name(path) == "theme" or not any(f'"#{digit}' in text for digit in "0123456789abcdef"), path
