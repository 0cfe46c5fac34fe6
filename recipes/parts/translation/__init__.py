"""What only the recipe of translation needs."""
