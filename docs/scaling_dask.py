"""Repairs the pictures of a saved job on a Dask cluster, part by part; docs/scaling.md explains it.

    python docs/scaling_dask.py scans.json --parts 16 --scheduler tcp://HOST:8786
    python docs/scaling_dask.py scans.json --parts 4 --workers 2

Without --scheduler so many workers are started on this machine. Needs the extra `scaling`: pip install -e '.[scaling]'.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from distributed import Client, LocalCluster, as_completed

ROOT = Path(__file__).resolve().parents[1]


def repair_part(root: str, job_file: str, number: int, count: int) -> dict[str, int]:
    """Runs on a worker. Returns how many pictures came to which end; doing a part twice does no harm."""
    if root not in sys.path:
        sys.path.insert(0, root)
    from core.batch.items import Shard
    from core.batch.job_file import read_job
    from core.batch.run import run_batch

    summary = run_batch(read_job(Path(job_file)), shard=Shard(number, count))
    return {str(outcome): pictures for outcome, pictures in summary.counts.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("job", type=Path, help="a saved job, where every worker can read it")
    parser.add_argument("--parts", type=int, default=16, help="some times as many as there are workers (default: 16)")
    parser.add_argument("--scheduler", help="the address of a Dask scheduler")
    parser.add_argument("--workers", type=int, default=2, help="without a scheduler: processes (default: 2)")
    options = parser.parse_args()
    if options.scheduler:
        with Client(options.scheduler) as client:
            return run(client, options.job, options.parts)
    # Without a limit, for pictures and networks are not what Dask counts as its memory.
    with (
        LocalCluster(options.workers, threads_per_worker=1, memory_limit=0, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        return run(client, options.job, options.parts)


def run(client: Client, job: Path, parts: int) -> int:
    """Returns 0: all good, 1: some pictures or parts failed."""
    calls = {
        client.submit(repair_part, str(ROOT), str(job.resolve()), number, parts, pure=False): number
        for number in range(1, parts + 1)
    }
    failed = False
    for call in as_completed(calls):
        part = f"part {calls[call]} of {parts}"
        try:
            counts = call.result()
        except Exception as error:  # of this part; the others go on
            sys.stdout.write(f"{part}: {error}\n")
            failed = True
            continue
        failed = failed or counts.get("failed", 0) > 0
        sys.stdout.write(f"{part}: {', '.join(f'{count} {end}' for end, count in counts.items()) or 'empty'}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
