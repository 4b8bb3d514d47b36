"""The Repair page: the picture under repair, its canvas, and a folder for each thing that can be done with it."""
