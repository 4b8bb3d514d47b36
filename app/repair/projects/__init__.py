"""Opening, saving and closing projects and pictures, and the menu of recent files."""
