"""Repairing a folder: a job is described, planned, run, reported and reviewed. `run_batch` plans, runs and reports."""
