"""Finds damage in a picture: dust specks, hairs, straight scratches, flat boxes, mosaic blocks and lettering.

Every detector would rather miss damage than mark drawing: in a clean picture it finds nothing.
"""
