"""What only the recipe of entities needs."""
