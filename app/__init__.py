"""The window: PySide6 and numpy. It talks to the engine in `core` and never does tensor maths itself."""

APP_NAME = "Tsukuroi"
