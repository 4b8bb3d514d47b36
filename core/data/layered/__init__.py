"""Files with layers, for programs that paint: OpenRaster and PSD."""
