"""A picture under repair without a window: boxes, changes that can be undone, repairs, projects and recipes."""
