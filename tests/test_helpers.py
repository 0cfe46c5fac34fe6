import subprocess
import sys

import pytest

import helpers


def test_importing_helpers_brings_no_heavy_library() -> None:
    code = (
        "import sys, helpers; print([m for m in ('torch', 'transformers', 'numpy', 'matplotlib') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_every_public_name_can_be_loaded() -> None:
    assert all(getattr(helpers, name) is not None for name in helpers.__all__)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(AttributeError, match=r"helpers has no 'modelfor'. It has: start"):
        helpers.modelfor  # noqa: B018
