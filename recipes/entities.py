"""Train the pocket entity model: people, organisations, places and other names in English text, in 30 MB.

    python -m recipes.entities --data DIR [--base DIR|ID] [--device cpu|cuda] [--out DIR] [--work DIR] [--minutes M]

The base does not tell upper from lower case, and names depend on it: the model gets a new vocabulary that does, whose
pieces start from their lower-case twins. A teacher with all the pieces of the text learns first, then a student that
fits. An interrupted run goes on after its last finished stage.
"""

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from recipes import minilm
from recipes.parts import command, plain_text, shipping
from recipes.parts.entities import cased, entity_card, entity_exam
from recipes.parts.entities.entity_school import Pupil, School, Settings, told_sentences, untold_sentences
from recipes.parts.entities.entity_texts import HOMES, read_sources
from recipes.parts.stages import Stages
from recipes.parts.training import Plan

RECIPE = command.Recipe("entities", "the pocket entity model", HOMES, work_megabytes=400, out_megabytes=80)
OUTSIDE = Path(__file__).parent / "outside" / "entities.tsv"
PIECE_SOURCES = ("translation", "chat", "stories", "questions", "classics", "papers")

SETTINGS = Settings(
    teacher=Pupil(pieces=42_000, layers=6, plan=Plan("teacher", epochs=4, learning_rate=5e-4, size=32, seed=20)),
    student=Pupil(pieces=19_300, layers=4, plan=Plan("student", epochs=4, learning_rate=5e-4, size=32, seed=20)),
    # Names first, and Wikipedia above all: a name that is one piece is found more often than one in five pieces.
    piece_weights={
        "wikigold": 3.0,
        "questions": 3.0,
        "uner_ewt": 2.0,
        "translation": 0.5,
        "stories": 0.5,
        "classics": 0.5,
        "papers": 0.5,
    },
    piece_sample=30_000,
    capitals=4.0,
    case_strength=1.0,
    positions=256,
    trained_length=80,
    nameless_share=0.5,
    repeats={"wikigold": 2},
    untold={"questions": 8_000, "chat": 1_500},
    trust=0.4,
    agreement=0.5,
    seed=20,
)


def make(given: argparse.Namespace, settings: Settings = SETTINGS) -> dict[str, Any]:
    """Run the whole recipe and put the finished folder in its place; return what was measured."""
    start, base, stages = time.monotonic(), minilm.find_base(given.base), Stages(given.work)
    sources, plain = read_sources(given.data), plain_text.plain_text(given.data)
    told, untold = told_sentences(sources, settings), untold_sentences(plain, settings)
    texts = {name: [" ".join(one.words) for one in source.train] for name, source in sources.items()}
    texts |= {name: plain[name] for name in PIECE_SOURCES if name in plain}
    texts = cased.sampled(texts, settings.piece_sample, settings.seed)
    school = School(told, untold, texts, settings, base, given.device, given.minutes, stages)
    model, tokenizer, written = school.student()
    metrics = entity_exam.measure(model, tokenizer, sources, OUTSIDE)
    metrics["texts"] = {name: [len(one.train), len(one.held_out)] for name, one in sources.items()}
    metrics |= {"untold": len(untold), "positions": settings.positions, "run": shipping.run(school, start)}
    return shipping.ship(given.out, model, written, metrics, entity_card.card)


def told(given: argparse.Namespace) -> str:
    """Run the recipe and say in a line what came of it."""
    metrics = make(given)
    wikipedia, web = (metrics["held_out"][name]["f1"] for name in ("wikipedia", "web"))
    return f"{given.out}: F1 {wikipedia:.3f} on Wikipedia, {web:.3f} on the web, {metrics['model']['megabytes']} MB"


def main(argv: list[str] | None = None) -> int:
    """Run the recipe from the command line: 0 when the model is there, 2 after one sentence about what to put right."""
    return command.main(RECIPE, told, argv)


if __name__ == "__main__":
    sys.exit(main())

# The numbers to expect, measured on 2026-11-20 on two CPU cores with AVX512-BF16:
#   time by the clock                        12 minutes: teacher, opinions, student
#   held out, Wikipedia text, 4 types        F1 0.737, calibration error 0.047 (temperature 1.56; without it 0.110)
#   held out, web text, 3 types, together    F1 0.583 (edited web text 0.739, posts 0.606 and 0.515)
#   outside, 70 sentences, 4 types           F1 0.904
