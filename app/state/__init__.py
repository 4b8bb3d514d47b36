"""What the window knows, as objects that can be watched."""
