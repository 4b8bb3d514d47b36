"""Repair of a picture with trained generators: no loss, data set or VGG is loaded to mend a picture."""
