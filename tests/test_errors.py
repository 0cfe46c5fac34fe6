"""Every sentence is proved on the real library: the learner's line is run, and its real error is explained."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

from helpers import cast, errors, model_for, strings

LINES = {
    "classifier('long ' * 9000)": strings.ERROR_TOO_LONG,
    "classifier(None)": strings.ERROR_NO_TEXT,
    "classifier(3)": strings.ERROR_NO_TEXT,
    "classifier(['good', None])": strings.ERROR_NO_TEXT,
    "classifier([])": strings.ERROR_EMPTY_LIST,
    "classifier('Love this!')['label']": strings.ERROR_LIST_BY_KEY,
    "pipeline('summarization', model=folder)": strings.ERROR_TASK_GONE,
    "pipeline('sentimental', model=folder)": strings.ERROR_TASK_GONE,
    "pipeline(model=folder)": strings.ERROR_NO_TASK,
    "pipeline('text-classification', model='./nothing/here')": strings.ERROR_NO_MODEL,
    "pipeline('text-classification', model='nobody/nothing')": strings.ERROR_OFFLINE,
    "pipeline('sentiment-analysis')": strings.ERROR_OFFLINE,
    "import transfomers": strings.ERROR_NO_MODULE,
    "classifer('Love this!')": strings.ERROR_NO_NAME,
}


@pytest.fixture(scope="module")
def names() -> dict:
    from transformers import pipeline

    folder = model_for("sentiment")
    return {"pipeline": pipeline, "folder": folder, "classifier": pipeline("text-classification", model=folder)}


@pytest.mark.parametrize("line", LINES)
def test_a_learners_line_gets_its_sentence(line: str, names: dict) -> None:
    with pytest.raises(Exception) as caught:
        exec(line, names)
    assert errors.explain(caught.value) == LINES[line]


@pytest.mark.parametrize("damage", ["half", "empty folder"])
def test_a_damaged_folder_gets_its_sentence(damage: str, broken_model, names: dict) -> None:
    weights = broken_model / "model.safetensors"
    if damage == "half":
        weights.write_bytes(weights.read_bytes()[:-50])
    else:
        [file.unlink() for file in broken_model.iterdir()]
    with pytest.raises(Exception) as caught:
        names["pipeline"]("text-classification", model=str(broken_model))
    assert errors.explain(caught.value) == (strings.ERROR_HALF_MODEL if damage == "half" else strings.ERROR_NO_MODEL)


def test_an_index_error_of_the_learners_own_list_is_not_explained_as_an_empty_batch() -> None:
    with pytest.raises(IndexError) as caught:
        cast.reviews(0)[0]
    assert errors.explain(caught.value) is None


def test_the_sentence_stands_below_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    shell = InteractiveShell()
    errors.explain_errors_in(shell)
    shell.run_cell("classifer('Love this!')")
    shown = capsys.readouterr().out
    assert "NameError" in shown
    assert shown.rstrip().endswith(strings.IN_WORDS.format(sentence=strings.ERROR_NO_NAME))
