"""Unsaved work, kept in files while the program runs and offered again after a crash."""
