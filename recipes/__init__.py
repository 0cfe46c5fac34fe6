"""How each pocket model is trained: one recipe a model, run from the project's root as `python -m recipes.NAME`.

A recipe whose model is not in models/ yet has not reached its numbers: emotions, entities, images, nli.
"""
