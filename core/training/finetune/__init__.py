"""Training on from a model that is good already: its weights and recipe, a goal in minutes, and an honest verdict."""
