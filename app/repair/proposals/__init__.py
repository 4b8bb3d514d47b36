"""Proposals for one hole: made one after the other, judged side by side or in the picture, and one is taken."""
