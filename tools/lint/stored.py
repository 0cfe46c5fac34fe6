"""Rules about what is stored below the cells: run, without errors, readable without a kernel and without eyes."""

import re
from typing import Any

from tools.lint.notebook import Finding, Notebook

VIEW = "application/vnd.jupyter.widget-view+json"
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*(\"[^\"]*\S[^\"]*\"|'[^']*\S[^']*')", re.IGNORECASE)


def alt_text(notebook: Notebook) -> list[Finding]:
    """Every picture in a text or an output says in words what it shows."""
    texts = [(cell.number, cell.source) for cell in notebook.markdown]
    outputs = [(cell.number, output.get("data", {})) for cell in notebook.code for output in cell.outputs]
    pages = [*texts, *((number, _html(data)) for number, data in outputs)]
    bare = [number for number, text in texts for alt in _PICTURE.findall(text) if not alt.strip()]
    bare += [number for number, page in pages for picture in _IMG.findall(page) if not _ALT.search(picture)]
    bare += [number for number, data in outputs if "text/html" not in data and any("image/" in kind for kind in data)]
    return [Finding(number, "a picture without alt text") for number in sorted(bare)]


def no_widget_state(notebook: Notebook) -> list[Finding]:
    """No stored widget: a code host calls the notebook invalid, and nothing shows without a kernel."""
    found = [Finding(0, "widget state in the metadata")] if "widgets" in notebook.metadata else []
    views = [cell.number for cell in notebook.code for output in cell.outputs if VIEW in output.get("data", {})]
    return found + [Finding(number, "a widget's view in the output") for number in views]


def no_errors(notebook: Notebook) -> list[Finding]:
    """No stored error; an error on purpose is caught and printed."""
    failed = [(cell.number, output) for cell in notebook.code for output in cell.outputs]
    return [Finding(number, f"a stored {o['ename']}") for number, o in failed if o["output_type"] == "error"]


def executed(notebook: Notebook) -> list[Finding]:
    """Every code cell has run."""
    return [Finding(cell.number, "a code cell that has not run") for cell in notebook.code if cell.count is None]


def _html(data: dict[str, Any]) -> str:
    html = data.get("text/html", "")
    return html if isinstance(html, str) else "".join(html)
