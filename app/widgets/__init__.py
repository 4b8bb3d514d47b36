"""Widgets shared by the pages; none depends on the engine or the document."""
