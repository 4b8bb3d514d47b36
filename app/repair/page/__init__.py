"""The widgets of the Repair page: its panel, footer and first tab, and what stands there before a picture does."""
