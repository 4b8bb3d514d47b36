"""Repairing a folder: one job description, planned, run, reported and reviewed. `run_batch` is the whole of it."""
