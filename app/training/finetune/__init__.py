"""Fine-tuning the bundled model: how it is begun, and what came of it."""
