"""The canvas: pointer, tools, and the bars that belong to them."""
