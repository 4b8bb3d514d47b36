"""Find damage: its panel, its tasks, and the findings shown on the canvas."""
