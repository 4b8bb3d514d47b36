"""Looking at images: the view, its zoom and pyramid, and the ways of comparing an image with its original."""
