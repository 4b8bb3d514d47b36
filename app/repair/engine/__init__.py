"""From Inpaint to the painted result: the engine's state, its tasks, and the live preview of edges."""
