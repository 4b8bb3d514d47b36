"""Tsukuroi's engine: pictures, networks, training and repair. Runs without a screen and never imports Qt."""

__version__ = "0.4.0"
