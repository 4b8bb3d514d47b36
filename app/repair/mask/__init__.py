"""The mask as a whole: grow, shrink, invert, and masks from colours, transparency and files."""
