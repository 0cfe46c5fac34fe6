"""The exercises as data: one file a lesson, nbNN.py, with its exercises in EXERCISES (see helpers/exercise.py)."""
