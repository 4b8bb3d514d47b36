"""The list of repairs: each can be switched off, done again, taken away and found on the picture."""
