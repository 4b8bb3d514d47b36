"""Which model repairs, and on which device."""
