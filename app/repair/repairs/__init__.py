"""The list of repairs, and the candidates for each."""
