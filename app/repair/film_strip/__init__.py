"""The strip of open pictures below the canvas."""
