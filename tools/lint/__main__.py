"""Check the lessons: python -m tools.lint [01 …]; prints what hard rules found (exit 1) and a table of numbers."""

import sys

from tools.lint.notebook import read
from tools.lint.numbers import table
from tools.lint.rules import GLOSSARY_LESSON, findings
from tools.refresh import lessons


def main(names: list[str]) -> int:
    """Lint the named lessons, or all; the exit code."""
    notebooks = [read(path) for path in lessons(names)]
    found = [line for notebook in notebooks for line in findings(notebook)]
    print(*found, sep="\n", end="\n\n")
    print(table([notebook for notebook in notebooks if notebook.lesson != GLOSSARY_LESSON]))
    print("* outside its range: reported, not required", f"Findings: {len(found)}", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
