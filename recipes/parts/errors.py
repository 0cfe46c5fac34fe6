"""The one error that a recipe shows as a sentence instead of a traceback."""


class RecipeError(Exception):
    """Something the person at the keyboard can put right; the message says how."""
