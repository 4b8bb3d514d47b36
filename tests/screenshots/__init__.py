"""Pictures of every state of the window, in each theme and language, and what does not fit in them."""
