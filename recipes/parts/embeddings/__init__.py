"""What only the recipe of embeddings needs."""
