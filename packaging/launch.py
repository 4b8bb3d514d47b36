"""What the one-folder program starts: tsukuroi.spec freezes this file."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a worker of training starts here too, and goes no further
    from tsukuroi.__main__ import window

    sys.exit(window())
