"""Execute the lessons in the pocket profile and store what they print today, in one normal form.

Normal form: a reader without a kernel sees every output, and a second run changes nothing but what the code changed.
Usage: python3 course.py refresh [01 …]
"""

import os
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parent.parent
LESSONS = ROOT / "notebooks"
CELL_SECONDS = 120
KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
VIEW = "application/vnd.jupyter.widget-view+json"
NOISE = re.compile(r".*Kernel is running over TCP without encryption.*\n?")
ADDRESS = re.compile(r"(?<= at )0x[0-9a-f]{6,}")


def lessons(names: list[str]) -> list[Path]:
    """Notebooks whose file name begins with one of `names`; all when there are none. Exits on a name without lesson."""
    found = sorted(LESSONS.glob("*.ipynb"))
    unknown = [name for name in names if not any(path.name.startswith(name) for path in found)]
    if unknown:
        sys.exit(f"No lesson begins with {unknown[0]!r}. Lessons: {', '.join(path.stem for path in found)}.")
    return [path for path in found if not names or path.name.startswith(tuple(names))]


def execute(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """Run all cells in a fresh kernel, in the pocket profile; raises CellExecutionError at the first error."""
    os.environ.update(COURSE_PROFILE="pocket", COURSE_PROGRESS="off")
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        coalesce_streams=True,
    )
    return client.execute()


def normalise(notebook: NotebookNode) -> NotebookNode:
    """The notebook in its normal form; the same form comes out when it goes in again."""
    notebook.metadata = NotebookNode(kernelspec=KERNELSPEC, language_info={"name": "python"})
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        cell.metadata = NotebookNode(tags=tags) if tags else NotebookNode()
        if cell.cell_type == "code":
            cell.outputs = [tidy for output in cell.outputs if (tidy := normal_output(output))]
    return notebook


def normal_output(output: NotebookNode) -> NotebookNode | None:
    """One output in its normal form, or None when nothing of it should be stored."""
    if output.output_type == "stream":
        output.text = NOISE.sub("", last_state(output.text))
        return output if output.text else None
    if output.output_type in {"display_data", "execute_result"}:
        return _normal_display(output)
    return output


def _normal_display(output: NotebookNode) -> NotebookNode | None:
    if VIEW in output.data:
        if "text/html" not in output.data:
            return None  # a widget without a static form shows nothing once its kernel is gone
        del output.data[VIEW]
    output.metadata = NotebookNode()
    if isinstance(output.data.get("text/plain"), str):
        output.data["text/plain"] = ADDRESS.sub("0x…", output.data["text/plain"])
    return output


def last_state(text: str) -> str:
    r"""Text as a terminal shows it: what follows the last carriage return of each line.

    >>> last_state("10%\r100%\ndone\n")
    '100%\ndone\n'
    """
    return "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1] for line in text.split("\n"))


def refresh(path: Path) -> bool:
    """Execute one notebook and write it; True when the file changed."""
    before = path.read_text(encoding="utf-8")
    notebook = normalise(execute(nbformat.reads(before, as_version=4), path.parent))
    nbformat.validate(notebook)
    after = nbformat.writes(notebook) + "\n"
    path.write_text(after, encoding="utf-8")
    return after != before


def main(names: list[str]) -> None:
    """Refresh the named lessons, or all."""
    for path in lessons(names):
        print(f"{path.name} …", end=" ", flush=True)
        print("changed" if refresh(path) else "as before")


if __name__ == "__main__":
    main(sys.argv[1:])
