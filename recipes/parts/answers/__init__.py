"""What only the recipe of answers needs."""
