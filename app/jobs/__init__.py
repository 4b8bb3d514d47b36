"""What the engine's thread does, one job at a time. No Qt.

Jobs say what to do and hold no pixels of the document: the thread keeps its own copy of mask and hand edges, which the
window brings up to date with the boxes that changed. So a stroke on a large picture costs its box, not the picture.
"""
