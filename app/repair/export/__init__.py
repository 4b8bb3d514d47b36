"""Exporting the repaired picture for other programs."""
