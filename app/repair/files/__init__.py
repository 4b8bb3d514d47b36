"""The open pictures and their files: which are open, and the tasks that read and write them."""
