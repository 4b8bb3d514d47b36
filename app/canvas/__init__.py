"""What the person paints on: strokes, undo, layers at several sizes, and the widget that shows them."""
