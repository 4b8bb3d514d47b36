"""Results that a person made by hand in place of the batch's own, and so has accepted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.batch.items import Decision, Outcome, Result
from core.batch.journal import REVIEW, Journal, Made, Row, absolute, file_digest, read_records, shard_suffix
from core.errors import DataError


def take_redone(records: Path, number: int, output: Path) -> Result:
    """Takes the file `output` for the result of picture `number`, accepted. Returns the row as it is now.

    A later run of the same job finds it finished. A rejected file stays where it was put. Raises DataError: there is
    no such picture, the file cannot be read, or the journal cannot be written.
    """
    records = records.absolute()
    found = read_records(records)
    row = next((row for row in found.in_order() if row.result.number == number), None)
    if row is None:
        raise DataError(f"The batch has no picture {number}.", records)
    result = replace(row.result, outcome=Outcome.REPAIRED, output=output, reason="", decision=Decision.NONE)
    suffix = shard_suffix(1, found.shards) if found.shards else ""
    try:
        redone = Row(result, row.key, file_digest(output))
        with Journal(records, suffix) as journal:
            if row.key:
                paths = str(result.source), str(absolute(output))
                journal.making(Made(row.key, *paths, output.stat().st_size, redone.sha256))
            journal.row(redone)
        with Journal(records, name=REVIEW) as review:
            review.decision(redone, Decision.ACCEPTED)
    except OSError as error:
        raise DataError(f"{output.name} cannot be noted as redone: {error.strerror or error}.", output) from error
    return replace(result, decision=Decision.ACCEPTED)
