"""The training loop, its phases, samples and figures."""
