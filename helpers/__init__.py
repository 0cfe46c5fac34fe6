"""The small package that the notebooks import. You may read all of it.

The names below are loaded when they are first used, so that `import helpers` takes no time and brings no heavy library.
A module has another name than the functions it gives (quiz_form gives quiz): else Python would hand out the module.
"""

from importlib import import_module

_HOME = {
    "start": "profile",
    "model_for": "models",
    "find_models": "catalogue",
    "live_models": "live_hub",
    "machine": "hardware",
    "label_bars": "plots",
    "temperature_bars": "score_plots",
    "reliability_plot": "score_plots",
    "part_bars": "part_plots",
    "layer_plot": "inside_plots",
    "attention_plot": "inside_plots",
    "kept_megabytes": "kept",
    "library_speaks": "loud",
    "marked_text": "marked",
    "show_picture": "plots",
    "cast": "cast",
    "check": "checker",
    "hint": "checker",
    "solution": "checker",
    "quiz": "quiz_form",
    "predict": "guess",
    "reveal": "guess",
    "term": "glossary",
    "my_progress": "progress",
    "reset_progress": "progress",
    "export_progress": "progress",
}

__all__ = list(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"helpers has no {name!r}. It has: {', '.join(__all__)}.")
    module = import_module(f"helpers.{_HOME[name]}")
    return module if _HOME[name] == name else getattr(module, name)


def __dir__() -> list[str]:
    return __all__
