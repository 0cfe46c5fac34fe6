"""A rule about models: a lesson asks model_for, so that it also runs offline and in every profile."""

import ast
import re
from collections.abc import Iterator

from tools.lint.notebook import Finding, Notebook

# owner/name, or an old name without owner, which has hyphens; a path (./x, x/y/z) is neither
HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+|[A-Za-z0-9][\w.]*(-[\w.]+)+")


def model_ids(notebook: Notebook) -> list[Finding]:
    """No hub id in pipeline() or from_pretrained(), and no pipeline() without a model; inside try they may stand."""
    texts: dict[str, str] = {}  # variable → text that an earlier line gave it
    found = []
    for cell in notebook.code:
        for node in _outside_try(_parsed(cell.source)):
            if isinstance(node, ast.Assign):
                value = getattr(
                    node.value, "value", ""
                )  # of a constant; anything else is no text that we can read here
                texts.update({name.id: str(value) for name in node.targets if isinstance(name, ast.Name)})
            elif isinstance(node, ast.Call) and (what := _stray(node, texts)):
                found.append(Finding(cell.number, what))
    return found


def _parsed(source: str) -> ast.Module:
    """The cell as Python reads it; lines for the notebook alone (%magic, !command) are left out."""
    lines = ["pass" if line.lstrip().startswith(("%", "!")) else line for line in source.splitlines()]
    try:
        return ast.parse("\n".join(lines))
    except SyntaxError:
        return ast.Module([], [])  # ruff reports it


def _outside_try(node: ast.AST) -> Iterator[ast.AST]:
    """Nodes in the order of the text, without those that a try protects."""
    yield node
    for child in ast.iter_child_nodes(node):
        protected = isinstance(node, ast.Try) and child in node.body
        if not protected:
            yield from _outside_try(child)


def _stray(call: ast.Call, texts: dict[str, str]) -> str:
    """What is wrong with the model of a call; empty when nothing is, or when it loads none."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in {"pipeline", "from_pretrained"}:
        return ""
    place = 1 if name == "pipeline" else 0
    named = [word.value for word in call.keywords if word.arg in {"model", "pretrained_model_name_or_path"}]
    given = (named or call.args[place : place + 1] or [None])[0]
    if given is None:
        return "pipeline(…) without a model" if name == "pipeline" else ""
    text = texts.get(given.id, "") if isinstance(given, ast.Name) else getattr(given, "value", "")
    return f"the hub id {text!r}" if isinstance(text, str) and HUB_ID.fullmatch(text) else ""
