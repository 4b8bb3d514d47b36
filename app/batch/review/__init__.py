"""The review of a batch: its results one by one, beside their originals, to be accepted, rejected or repaired again."""
