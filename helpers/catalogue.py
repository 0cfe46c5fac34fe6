"""The models of the course as a small catalogue with the Hub's filters, so that a learner can search without a network.

The pocket models come from their own cards (the header of README.md), the well-known ones from models.toml.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import Any

from helpers import strings
from helpers.html import Shown, box, escape, table
from helpers.model_folder import POCKET_FOLDER
from helpers.models import POCKET, catalogue

ON_THE_HUB = ("laptop", "gpu")
NOT_KNOWN = "–"  # a value that this computer cannot know, or a task that `pipeline` does not have


@dataclass(frozen=True)
class Model:
    """One model; `languages` is empty where only its card on the Hub has them, `task` where `pipeline` has none."""

    name: str
    task: str
    library: str
    languages: tuple[str, ...]
    licence: str
    megabytes: int
    weights: str

    def row(self) -> list[object]:
        """The model's line in the table."""
        languages = ", ".join(self.languages)
        return [self.name, self.task or NOT_KNOWN, languages or NOT_KNOWN, self.licence, self.megabytes, self.weights]


def find_models(
    task: str = "", library: str = "", language: str = "", licence: str = "", megabytes: float = inf
) -> Shown:
    """Show the models of the course that fit every filter given; megabytes is the most that the weights may have.

    >>> print(str(find_models(licence="none stated")).splitlines()[0])
    Models of this course: licence none stated
    """
    filters = {"task": task, "library": library, "language": language, "licence": licence}
    wanted = {name: value for name, value in filters.items() if value}
    words = [f"{name} {value}" for name, value in wanted.items()]
    words += [f"at most {megabytes} MB"] if megabytes != inf else []
    fault = _fault(wanted, megabytes)
    fitting = [] if fault else matching(course_models(), wanted, megabytes)
    if not fitting:
        sentence = fault or strings.CATALOGUE_NONE_FITS.format(wanted=" and ".join(words))
        return Shown(sentence, box(escape(sentence), pair="note"))
    caption = strings.CATALOGUE_CAPTION.format(
        wanted=", ".join(words) or strings.CATALOGUE_EVERY.format(count=len(fitting))
    )
    return table(strings.CATALOGUE_HEAD, [model.row() for model in fitting], caption)


def matching(models: Iterable[Model], wanted: dict[str, str], megabytes: float = inf) -> list[Model]:
    """The models that have every value in `wanted` (in small or capital letters) and at most so many megabytes."""
    return [model for model in models if model.megabytes <= megabytes and _has(model, wanted)]


@cache
def course_models() -> tuple[Model, ...]:
    """Every model that the course names, once: pocket models first, then the others in the order of models.toml."""
    roles = {name: role for name, role in catalogue().items() if name != "extras"}
    pocket = [_pocket(role[POCKET]) for role in roles.values() if POCKET in role]
    placed = [(role["task"], role[profile]) for role in roles.values() for profile in ON_THE_HUB if profile in role]
    extras = [(entry["task"], entry) for entry in catalogue()["extras"].values()]
    return (*pocket, *{entry["model"]: _hub(entry, task) for task, entry in [*placed, *extras]}.values())


def _pocket(entry: dict[str, Any]) -> Model:
    """A model in the folder models/, by the header of its card."""
    from huggingface_hub import ModelCard

    folder = POCKET_FOLDER / entry["folder"]
    header = ModelCard.load(folder / "README.md").data.to_dict()
    language = header.get("language", [])
    return Model(
        name=f"{POCKET_FOLDER.name}/{entry['folder']}",
        task=header.get("pipeline_tag", ""),
        library=header["library_name"],
        languages=(language,) if isinstance(language, str) else tuple(language),
        licence=entry["licence"],
        megabytes=round(sum(file.stat().st_size for file in folder.glob("*.safetensors")) / 10**6),
        weights="safetensors",
    )


def _hub(entry: dict[str, Any], task: str) -> Model:
    """A model on the Hub, by its entry in models.toml; its languages stand on its card, which is not here."""
    weights = "pickle" if entry.get("pickle_only") else "safetensors"
    return Model(entry["model"], task, "transformers", (), entry["licence"], entry["megabytes"], weights)


def _has(model: Model, wanted: dict[str, str]) -> bool:
    folded = {key: value.casefold() for key, value in wanted.items()}
    return all(value in map(str.casefold, _values(model, key)) for key, value in folded.items())


def _values(model: Model, key: str) -> tuple[str, ...]:
    """What a filter can find in this model: its languages, or the one value that it has; empty where it has none."""
    found = model.languages if key == "language" else (getattr(model, key),)
    return tuple(value for value in found if value)


def _fault(wanted: dict[str, str], megabytes: object) -> str:
    """What is wrong with the filters, in one sentence; "" when each of them fits some model."""
    if isinstance(megabytes, bool) or not isinstance(megabytes, int | float):
        return strings.CATALOGUE_NO_NUMBER.format(given=megabytes)
    for key, value in wanted.items():
        known = sorted({value for model in course_models() for value in _values(model, key)}, key=str.casefold)
        if str(value).casefold() not in map(str.casefold, known):
            return strings.CATALOGUE_NO_SUCH_VALUE.format(name=key, given=value, known=", ".join(known))
    return ""
