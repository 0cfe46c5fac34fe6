"""What only the recipe of sentiment needs."""
