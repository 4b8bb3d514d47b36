"""Finds damage in a picture: dust specks, straight scratches, flat boxes and mosaic blocks.

Every finder rather misses damage than marks drawing: a clean picture gives nothing.
"""
