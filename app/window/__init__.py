"""The window around the pages: menus, actions and their keys, language, dialogs, preferences and diagnostics."""
