"""What is done with several open pictures at once, and from one to another."""
