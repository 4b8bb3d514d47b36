"""What the user can do by menu, key and gesture: the tables of actions, the QActions made of them, and their keys."""
