"""What only the recipe of summary needs."""
