"""Builds the packages of a course that installs in seconds: in it PyTorch, JupyterLab and pytest are stand-ins.

It is also the build backend of that course's pyproject.toml, so that pip and `course.py` do their real work on it.
"""

import zipfile
from pathlib import Path

SAYS_ITS_ARGUMENTS = "import sys; print(ascii(sys.argv[1:]), flush=True)\n"
PROJECT = """\
[build-system]
requires = []
build-backend = "tiny_backend"
backend-path = ["."]
"""


def write_wheel(folder: Path, name: str, version: str, modules: dict[str, str]) -> str:
    """Write a wheel with these modules into the folder; its file name."""
    filename = f"{name}-{version}-py3-none-any.whl"
    about = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: dev\n"
    with zipfile.ZipFile(folder / filename, "w") as wheel:
        for module, source in modules.items():
            wheel.writestr(f"{module}.py", source)
        wheel.writestr(f"{name}-{version}.dist-info/METADATA", about)
        wheel.writestr(
            f"{name}-{version}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{name}-{version}.dist-info/RECORD", "")
    return filename


def build_editable(wheel_directory: str, config_settings: object = None, metadata_directory: object = None) -> str:
    """The hook that `pip install -e .` calls."""
    return write_wheel(
        Path(wheel_directory), "tiny_course", "1", dict.fromkeys(("jupyterlab", "pytest"), SAYS_ITS_ARGUMENTS)
    )
