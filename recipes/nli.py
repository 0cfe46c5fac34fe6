"""Train the pocket nli model: does a second sentence contradict the first, or follow from it, or neither? In 18 MB.

    python -m recipes.nli --data DIR [--base DIR|ID] [--device cpu|cuda] [--out DIR] [--work DIR] [--minutes M]

A teacher of six whole layers, and a seventh that averages all tokens, learns from public pairs, from everyday pairs
made by rule, and from what sentences are about. A narrow RoBERTa, which reads byte-level pieces of its own, starts from
it and learns from the labels and from the teacher's opinion. An interrupted run goes on after its last finished stage.
"""

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from transformers import AutoTokenizer

from recipes import minilm
from recipes.parts import command, shipping
from recipes.parts.apprentice import School, Settings
from recipes.parts.byte_student import byte_student
from recipes.parts.nli import inference_card, inference_exam
from recipes.parts.nli.inference_texts import HOMES, LABELS, counts, lessons, read_texts
from recipes.parts.outside_rows import outside_rows
from recipes.parts.stages import Stages
from recipes.parts.training import NewHeadPlan, Plan

SETTINGS = Settings(
    labels=LABELS,
    several=False,
    pieces=6600,
    positions=256,
    layers=(0, 1, 2, 3, 5, 6),  # the last one averages
    feed_forward=512,
    trained_length=96,
    teacher=NewHeadPlan("teacher", epochs=1.25, learning_rate=3e-4, size=32, seed=20, head_factor=10),
    student=Plan("student", epochs=1.5, learning_rate=4e-4, size=64, seed=20),
    seed=20,
    averaging=True,
)
OUTSIDE = Path(__file__).parent / "outside"
RECIPE = command.Recipe("nli", "the pocket nli model", HOMES, work_megabytes=300, out_megabytes=50)


def make(given: argparse.Namespace, settings: Settings = SETTINGS) -> dict[str, Any]:
    """Run the whole recipe and put the finished folder in its place; return what was measured."""
    start, base = time.monotonic(), minilm.find_base(given.base)
    texts = read_texts(given.data, base, settings.seed)
    school = School(lessons(texts), settings, base, given.device, given.minutes, Stages(given.work))
    model, written = byte_student(school, [text for pair in school.lessons.told for text in pair])
    tokenizer = AutoTokenizer.from_pretrained(written)
    metrics = inference_exam.calibrate(model, tokenizer, texts.held_out)
    metrics["outside"] = inference_exam.outside(model, tokenizer, outside_rows(OUTSIDE / "nli.tsv"))
    metrics["zero_shot"] = inference_exam.zero_shot(model, tokenizer, outside_rows(OUTSIDE / "topics.tsv"))
    metrics |= {"probes": inference_exam.probed(model, tokenizer), "pairs": counts(texts)}
    metrics["run"] = shipping.run(school, start)
    return shipping.ship(given.out, model, written, metrics, inference_card.card)


def told(given: argparse.Namespace) -> str:
    """Run the recipe and say in a line what came of it."""
    metrics = make(given)
    dev = shipping.percent(metrics["held_out"]["conjunctions_dev"]["accuracy"])
    return f"{given.out}: ConjNLI dev {dev}, zero-shot {shipping.percent(metrics['zero_shot']['accuracy'])}"


def main(argv: list[str] | None = None) -> int:
    """Run the recipe from the command line: 0 when the model is there, 2 after one sentence about what to put right."""
    return command.main(RECIPE, told, argv)


if __name__ == "__main__":
    sys.exit(main())

# The numbers to expect, measured on 2026-11-20 on one of two CPU cores with AVX512-BF16 that seven trainings shared:
#   time by the clock         57 minutes: teacher, opinions, student
#   ConjNLI, dev              65.9 % of 311 pairs (the other half fits the temperature); the teacher 63.2 % of all 623
#   held out, the others      90.9 % of 1,437: ConjNLI 93.4, Breaking NLI 95.2, MED 80.0, HELP 93.2 (and), 45.0 (or)
#   zero-shot, outside        72.9 % of 48 texts, eight topics that it did not learn to ask about
#   everyday pairs, outside   45.3 % of 75: it takes open and closed for the same
#   one pass over 3,840 pairs: cross entropy 0.97 with the averaging layer, 1.00 with the head a BERT's own, on [CLS]
