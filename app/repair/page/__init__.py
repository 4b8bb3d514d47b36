"""The widgets of the Repair page: its panel, footer and first tab, and what is shown while no picture is open."""
