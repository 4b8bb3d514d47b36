"""The Batch page: repairs a folder, by the same job and the same code as the command line."""
