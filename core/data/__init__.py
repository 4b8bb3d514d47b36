"""Pictures, masks, edges, file lists and data sets."""
