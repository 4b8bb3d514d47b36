"""The open image and everything done to it, as objects that can be watched."""
