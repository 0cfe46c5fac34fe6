import json
from pathlib import Path

import pytest

from helpers import catalogue
from helpers.catalogue import course_models, find_models, matching
from helpers.html import Shown
from helpers.models import catalogue as roles


def lines(shown: Shown) -> list[str]:
    """The table's rows, without its caption and its header."""
    return str(shown).splitlines()[2:]


def test_every_model_of_models_toml_stands_in_the_catalogue_once() -> None:
    text = json.dumps(roles())
    names = [model.name for model in course_models()]
    assert len(names) == len(set(names))
    assert all(f'"{name}"' in text or f'"{Path(name).name}"' in text for name in names)
    assert len(lines(find_models())) == len(names)


def test_pocket_models_come_first_with_what_their_card_says() -> None:
    first = course_models()[0]
    assert (first.name, first.task, first.library) == ("models/sentiment", "text-classification", "transformers")
    assert (first.languages, first.licence, first.weights) == (("en",), "Apache-2.0", "safetensors")
    assert 0 < first.megabytes <= 20


def test_filters_are_combined_and_capital_letters_do_not_matter() -> None:
    both = {"task": "text-classification", "licence": "mit"}
    found = matching(course_models(), both, megabytes=500)
    assert [model.name for model in found] == ["SamLowe/roberta-base-go_emotions"]
    assert len(lines(find_models(**both, megabytes=500))) == 1


def test_a_model_whose_only_weights_are_a_pickle_says_so() -> None:
    found = {model.name: model.weights for model in course_models()}
    assert found["facebook/blenderbot-400M-distill"] == "pickle"
    assert found["microsoft/phi-2"] == "safetensors"


def test_the_caption_says_what_was_asked_for() -> None:
    assert str(find_models(licence="MIT", megabytes=500)).startswith(
        "Models of this course: licence MIT, at most 500 MB\n"
    )
    assert str(find_models()).startswith(f"Models of this course: all {len(course_models())}\n")


@pytest.mark.parametrize("given", ["klingon", 3, "<b>"])
def test_a_value_that_no_model_has_gets_the_list_of_those_there_are(given: object) -> None:
    shown = find_models(licence=given)
    assert str(shown) == (
        f"No model of this course has licence={given!r}. "
        "Choose one of these: Apache-2.0, CC BY-SA 4.0, MIT, none stated."
    )
    assert "<b>" not in shown.html


def test_filters_that_exclude_each_other_get_one_sentence() -> None:
    assert str(find_models(task="image-classification", megabytes=1)) == (
        "No model of this course fits task image-classification and at most 1 MB. Leave one filter out, or type "
        "find_models() to see them all."
    )


@pytest.mark.parametrize("given", ["500", None, True])
def test_a_size_that_is_no_number_is_told(given: object) -> None:
    assert str(find_models(megabytes=given)).startswith(f"megabytes={given!r} is not a number.")


def test_a_card_with_several_languages_is_found_by_each(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "two").mkdir()
    header = "---\nlanguage: [en, de]\nlibrary_name: transformers\npipeline_tag: translation\n---\n"
    (tmp_path / "two" / "README.md").write_text(header)
    monkeypatch.setattr(catalogue, "POCKET_FOLDER", tmp_path)
    model = catalogue._pocket({"folder": "two", "licence": "Apache-2.0"})
    assert matching([model], {"language": "DE"}) == matching([model], {"language": "en"}) == [model]
