"""Pieces that the recipes are made of; no recipe by itself."""
