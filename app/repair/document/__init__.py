"""The open image, its mask, edges, repairs and history, and the strokes that paint on them."""
