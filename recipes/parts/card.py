"""Write what was measured: metrics.json with all numbers, and the card, whose every number comes from there."""

import json
import platform
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

import torch
import transformers

TEMPLATE = Path(__file__).parent / "sentiment" / "card.md"


def environment(device: str) -> dict[str, str]:
    """Name what the recipe runs on: hardware and versions."""
    name = (
        torch.cuda.get_device_name()
        if device == "cuda"
        else f"{torch.get_num_threads()} CPU threads ({platform.machine()})"
    )
    return {
        "hardware": name,
        "python": platform.python_version(),
        "torch": torch.__version__,
        "transformers": transformers.__version__,
    }


def table(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    """Lay rows out as a Markdown table.

    >>> print(table(("text", "score"), [("Love it!", 0.9)]))
    | text | score |
    |---|---|
    | Love it! | 0.9 |
    """
    lines = [head, ("---",) * len(head), *rows]
    joined = ["| " + " | ".join(str(cell) for cell in line) + " |" for line in lines]
    return "\n".join([joined[0], joined[1].replace(" ", ""), *joined[2:]])


def _accuracies(metrics: Mapping[str, Any]) -> str:
    names = {
        "films": "held-out film sentences",
        "restaurants": "held-out restaurant reviews",
        "comments": "held-out comments",
        "all": "held out, all",
    }
    rows = [(names[name], *_numbers(metrics["held_out"][name])) for name in names]
    if "outside" in metrics:
        rows.append(("**outside**, the two thirds not looked at", *_numbers(metrics["outside"]["final"])))
        rows.append(("outside, the third looked at", *_numbers(metrics["outside"]["choosing"])))
    return table(("text", "texts", "accuracy", "ECE"), rows)


def _numbers(measured: Mapping[str, float]) -> tuple[object, ...]:
    return measured["texts"], f"{measured['accuracy']:.1%}".replace("%", " %"), f"{measured['ece']:.3f}"


def _domains(metrics: Mapping[str, Any]) -> str:
    if "outside" not in metrics:
        return "(not measured in this run)"
    rows = [
        (name.replace("_", " "), f"{right} of {texts}")
        for name, (right, texts) in metrics["outside"]["by_domain"].items()
    ]
    return table(("domain", "right"), rows)


def card(metrics: Mapping[str, Any], command: str) -> str:
    """Fill the card's template with the numbers of metrics.json."""
    bias, sizes, model = metrics["bias"], metrics["texts"], metrics["model"]
    shifts = sorted(bias["group_shift"].items(), key=lambda item: item[1])
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        model | sizes["train"] | {f"{name}_held": count for name, count in sizes["held_out"].items()} | metrics["run"],
        told=sizes["told"],
        untold=sizes["untold"],
        temperature=metrics["temperature"],
        table=_accuracies(metrics),
        domains=_domains(metrics),
        unsure_table=table(
            ("input", "score of POSITIVE"), [(name, f"{score:.2f}") for name, score in metrics["unsure"].items()]
        ),
        sarcasm_table=table(
            ("text", "score of POSITIVE"), [(text, f"{score:.2f}") for text, score in metrics["sarcasm"].items()]
        ),
        bias_texts=bias["texts"],
        bias_frames=bias["frames"],
        bias_people=bias["people"],
        bias_mean=bias["mean_score"],
        bias_table=table(("group", "difference"), [(name, f"{shift:+.3f}") for name, shift in shifts]),
        lowest=bias["lowest_person"][0],
        lowest_shift=f"{bias['lowest_person'][1]:+.3f}",
        highest=bias["highest_person"][0],
        highest_shift=f"{bias['highest_person'][1]:+.3f}",
        command=command,
    )


def write_json(metrics: Mapping[str, Any], path: Path) -> None:
    """Write metrics.json: readable, but each long list of numbers on one line."""
    scores = metrics["scores"]
    marked = dict(metrics) | {"scores": {name: f"@{name}@" for name in scores}}
    text = json.dumps(marked, indent=1, ensure_ascii=False)
    for name, values in scores.items():
        text = text.replace(f'"@{name}@"', json.dumps(values))
    path.write_text(text + "\n", encoding="utf-8")
