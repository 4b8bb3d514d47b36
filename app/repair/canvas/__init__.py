"""The canvas: the widget that shows the picture and hands mouse, pen and keys to the tools."""
