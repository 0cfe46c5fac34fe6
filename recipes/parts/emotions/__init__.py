"""What only the recipe of emotions needs."""
