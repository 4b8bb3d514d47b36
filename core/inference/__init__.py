"""Repairing a picture with trained generators; no loss, data set or VGG network is loaded for that."""
