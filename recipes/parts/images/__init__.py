"""What only the recipe of images needs."""
