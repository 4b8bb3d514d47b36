"""Training on a GPU within a given number of minutes: pictures and masks are packed before, samples made on the GPU."""
