"""The Training page: a model folder from its first setting to the picture it repairs."""
