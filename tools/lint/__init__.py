"""STYLE of the lessons as rules: hard ones that fail, and numbers that are only reported."""
