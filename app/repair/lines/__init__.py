"""Lines: which kinds are shown, how they are found, and edge maps in files."""
