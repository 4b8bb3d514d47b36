"""Opening, saving, exporting, the clipboard, and the strip of open images."""
