"""The tools: their table, what each does with the pointer, and the bars from which they are chosen and set."""
