"""What shines through a translucent mark is computed: where the mark is, its colour and opacity, what is under it."""
