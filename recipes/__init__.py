"""How each pocket model was trained: one recipe a model, run from the project's root as `python -m recipes.NAME`."""
