"""Pictures that show a repair: original and result side by side, or one wiped over the other."""
