import numpy as np
import pytest

from helpers.marked import marked_text

TEXT = "Ann <b> works for Siemens in Rome."
ANN = {"entity_group": "PER", "word": "Ann", "start": 0, "end": 3, "score": np.float32(0.9)}
SIEMENS = {"entity_group": "ORG", "start": 18, "end": 25}
ROME = {"entity_group": "LOC", "start": 29, "end": 33}


def test_every_entity_stands_in_its_place_with_its_kind() -> None:
    assert str(marked_text(TEXT, [ANN, SIEMENS, ROME])) == "[Ann PER] <b> works for [Siemens ORG] in [Rome LOC]."


def test_the_order_of_the_list_does_not_matter() -> None:
    assert marked_text(TEXT, [ROME, ANN]) == marked_text(TEXT, [ANN, ROME])


def test_text_from_people_is_shown_and_not_run() -> None:
    assert "<b>" not in marked_text(TEXT, [ANN]).html
    assert "&lt;img src=x&gt;" in marked_text("<img src=x>", [{"entity": "B-MISC", "start": 0, "end": 11}]).html


def test_the_kind_is_written_and_not_only_coloured() -> None:
    assert "Rome · LOC" in marked_text(TEXT, [ROME]).html


def test_a_text_without_entities_stays_as_it_is() -> None:
    assert str(marked_text(TEXT, [])) == TEXT and str(marked_text("", [])) == ""


@pytest.mark.parametrize("given", ["Ann", [{"label": "POSITIVE", "score": 1.0}], [[ANN]], None, [{"start": 0}]])
def test_another_list_gets_a_sentence_that_says_what_to_type(given: object) -> None:
    with pytest.raises(ValueError, match=r"marked_text\(text, tagger\(text\)\)"):
        marked_text(TEXT, given)


@pytest.mark.parametrize("given", [[ROME, ROME], [{"entity": "B-LOC", "start": 90, "end": 99}]])
def test_entities_of_another_text_are_refused(given: list[dict[str, object]]) -> None:
    with pytest.raises(ValueError, match="do not fit this text"):
        marked_text(TEXT, given)
