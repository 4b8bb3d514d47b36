"""Pages: the only modules that know state, canvas and engine together."""
