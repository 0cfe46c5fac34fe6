"""What holds for every pocket model: small together, each with its recipe, card and role, loaded without a network."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from huggingface_hub import ModelCard
from safetensors import safe_open

from helpers.models import POCKET, catalogue, roles

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "models"
MEGABYTES_TOGETHER = 190
# One Python that can open no connection loads them all: whatever reaches for the network ends it.
LOAD = """
import socket, sys
def refuse(*given, **named): sys.exit(f"reached for the network: {given} {named}")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
import transformers
for place in sys.argv[1:]:
    folder, name = place.split("=")
    model, report = getattr(transformers, name).from_pretrained(folder, output_loading_info=True)
    kinds = {str(parameter.dtype) for parameter in model.parameters()}
    assert kinds == {"torch.float32"}, (folder, kinds)
    assert not any(report.values()), (folder, report)
    reader = transformers.AutoImageProcessor if name.startswith("ViT") else transformers.AutoTokenizer
    reader.from_pretrained(folder)
print("all", len(sys.argv[1:]))
"""


@pytest.fixture(params=sorted(roles()))
def role(request: pytest.FixtureRequest) -> str:
    return request.param


def test_all_weights_together_fit_a_clone() -> None:
    sizes = [file.stat().st_size for file in MODELS.rglob("*.safetensors")]
    assert 0 < sum(sizes) <= MEGABYTES_TOGETHER * 1_000_000


def test_every_folder_has_a_role_and_every_role_its_recipe() -> None:
    folders = {file.parent.name for file in MODELS.glob("*/config.json")}
    assert folders == {catalogue()[role][POCKET]["folder"] for role in roles()}
    assert [name for name in folders if not (ROOT / "recipes" / f"{name}.py").is_file()] == []


def test_they_load_whole_as_float32_and_reach_for_no_network() -> None:
    entries = [catalogue()[role][POCKET] for role in roles()]
    places = [f"{MODELS / entry['folder']}={entry['class']}" for entry in entries]
    command = [sys.executable, "-W", "error", "-c", LOAD, *places]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert (ran.returncode, ran.stdout) == (0, f"all {len(entries)}\n"), ran.stderr
    assert "REPORT" not in ran.stderr


def test_its_weights_are_stored_as_float16(role: str) -> None:
    with safe_open(MODELS / catalogue()[role][POCKET]["folder"] / "model.safetensors", framework="pt") as file:
        assert {file.get_slice(name).get_dtype() for name in file.keys()} == {"F16"}  # noqa: SIM118 (not a dict)


def test_its_card_names_data_licences_and_the_command(role: str) -> None:
    card = ModelCard.load(MODELS / catalogue()[role][POCKET]["folder"] / "README.md")
    assert card.data.license and card.data.library_name == "transformers"
    assert "## What it was trained on" in card.text and f"recipes.{role}" in card.text
    assert "licence" in card.text.casefold() and "## What it cannot do" in card.text


def test_its_metrics_have_a_size_and_a_run(role: str) -> None:
    measured = json.loads((MODELS / catalogue()[role][POCKET]["folder"] / "metrics.json").read_text(encoding="utf-8"))
    assert measured["model"]["megabytes"] > 0 and measured["run"]["minutes"] > 0
