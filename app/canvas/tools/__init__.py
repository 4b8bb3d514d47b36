"""What each tool does with the pointer. A tool knows the document and the tool state, never a widget."""
