"""What only the recipe of nli needs."""
