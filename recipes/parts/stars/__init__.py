"""What only the recipe of stars needs."""
