"""Work off the window's thread: tasks, the queue they wait in, and the worker threads that run them."""
