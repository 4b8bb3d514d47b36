"""Measures repairs against the truth, beside classical fillers, by how much of the picture the hole covers.

The Frechet inception distance (FID), which papers add to these tables, is left out: its Inception weights are neither
among the program's files nor to be had while it is installed, it needs thousands of pictures where a validation set
has a hundred, and figures from other weights than the original ones could be compared with no paper's.
"""
