"""Drive a real Dask scheduler with stub workers, to find how many partitions it can hand out.

    python benchmarks/scheduler.py [--workers 8,32,128,500] [--partitions 600] [--seconds 0.2]
        [--sent 110000] [--received 135000]

The scheduler is a process of its own, and so are the stub workers: all of them in one process, each with one
thread, which keeps a partition for --seconds and gives back so many bytes. A partition is sent as
`briefing.reading.cluster` sends it: in the message of its task, by a client that keeps three for each worker
under way. The defaults are the sizes and the time of 32 articles of 480 words that are read to fingerprints.

For each number of workers a row has what the scheduler has used of a processor for a partition, how many
messages it has had and sent for one, the bytes through it, and how many partitions a second that allows. The
last is what all would get from a machine that has a processor for the scheduler and enough for all others;
by the clock this machine, on which all of them run, is slower.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

_AHEAD = 3  # partitions for each worker
_QUIET = {"DASK_LOGGING__DISTRIBUTED": "critical"}
# Each worker looks fifty times a second at how late it is, and at itself twice: too much for one process.
_OF_STUBS = {
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "10s",
    "DASK_DISTRIBUTED__ADMIN__TICK__LIMIT": "1h",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "60s",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
}
_CLOCK = os.sysconf("SC_CLK_TCK")


class Traffic(NamedTuple):
    """What a process has sent so far."""

    messages: int
    size: int


class Row(NamedTuple):
    """What so many partitions have cost."""

    wall: float
    scheduler: float
    """Seconds of a processor."""
    client: float
    messages: int
    """That the scheduler has had or sent."""
    size: int
    """Bytes of these messages."""


def count_traffic() -> None:
    """Count the messages that this process sends, and their bytes, at the class of its connections."""
    connection = connection_class()
    write = connection.write
    connection.sent = [0, 0]

    async def counted(self: Any, *args: Any, **kwargs: Any) -> Any:
        size = await write(self, *args, **kwargs)
        connection.sent[0] += 1
        connection.sent[1] += size or 0
        return size

    connection.write = counted


def connection_class() -> Any:
    """Return the class of the connections of this process."""
    from distributed.comm import tcp

    return tcp.TCP


def sent_here() -> tuple[int, int]:
    """Return how many messages this process has sent, and their bytes."""
    messages, size = connection_class().sent
    return messages, size


def stub(_: bytes, seconds: float, received: int) -> bytes:
    """Keep a partition so long, and return so many bytes."""
    time.sleep(seconds)
    return bytes(received)


async def serve_scheduler(place: Path) -> None:
    """Run a scheduler whose address is written to a file."""
    import distributed

    dask: Any = distributed
    count_traffic()
    async with dask.Scheduler(host="127.0.0.1", port=0, dashboard_address=None, dashboard=False) as scheduler:
        place.with_suffix(".new").write_text(scheduler.address)
        place.with_suffix(".new").rename(place)
        await scheduler.finished()


async def serve_workers(address: str, count: int) -> None:
    """Run so many workers in this process."""
    import distributed

    dask: Any = distributed
    count_traffic()
    workers = [
        dask.Worker(address, nthreads=1, memory_limit=0, dashboard=False, name=f"stub-{number}")
        for number in range(count)
    ]
    for worker in workers:
        await worker
    await asyncio.gather(*(worker.finished() for worker in workers))


@contextmanager
def serving(address: str, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run the scheduler, or with its address the workers, in a process of its own."""
    environment = os.environ | _QUIET | (_OF_STUBS if options else {})
    process = subprocess.Popen([sys.executable, __file__, "--serve", address, *options], env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def processor_seconds(pid: int) -> float:
    """Return what a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _CLOCK


def measure(workers: int, options: argparse.Namespace) -> Row:
    """Send the partitions to so many workers."""
    import distributed

    dask: Any = distributed
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "address")
        with serving(str(place)) as scheduler:
            while not place.exists():
                time.sleep(0.05)
            address = place.read_text()
            with (
                serving(address, "--workers", str(workers)),
                dask.Client(address, set_as_default=False) as client,
            ):
                client.wait_for_workers(workers, timeout=600)
                return send_partitions(client, scheduler.pid, options, workers)


def send_partitions(client: Any, scheduler: int, options: argparse.Namespace, workers: int) -> Row:
    """Send all partitions, three for each worker under way, and take back what each gives."""
    under_way = threading.Semaphore(_AHEAD * workers)

    def finish(task: Any) -> None:
        try:
            task.result()
        finally:
            under_way.release()

    before, began = traffic_of_all(client), time.perf_counter()
    used, own = processor_seconds(scheduler), time.process_time()
    data = os.urandom(options.sent)
    for _ in range(options.partitions):
        under_way.acquire()
        task = client.submit(stub, data, options.seconds, options.received, pure=False, retries=3)
        task.add_done_callback(finish)
    for _ in range(_AHEAD * workers):
        under_way.acquire()
    wall = time.perf_counter() - began
    used, own = processor_seconds(scheduler) - used, time.process_time() - own
    after = traffic_of_all(client)
    return Row(wall, used, own, after.messages - before.messages, after.size - before.size)


def traffic_of_all(client: Any) -> Traffic:
    """Return what client, scheduler and workers have sent so far."""
    # The workers are one process: what any of them says is of all.
    one = next(iter(client.nthreads()))
    by = [client.run_on_scheduler(sent_here), client.run(sent_here, workers=[one])[one], sent_here()]
    return Traffic(*map(sum, zip(*by, strict=True)))


def main() -> int:
    """Print the table, or be a process of the cluster."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--workers", default="8,32,128,500", help="numbers of stub workers")
    parser.add_argument("--partitions", type=int, default=600, help="that are sent for each number")
    parser.add_argument("--seconds", type=float, default=0.2, help="that a worker keeps a partition")
    parser.add_argument("--sent", type=int, default=110_000, help="bytes of a partition")
    parser.add_argument("--received", type=int, default=135_000, help="bytes that it gives back")
    parser.add_argument("--serve", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve = (
            serve_workers(options.serve, int(options.workers))
            if "://" in options.serve
            else (serve_scheduler(Path(options.serve)))
        )
        asyncio.run(serve)
        return 0
    count_traffic()
    print(
        "| workers | partitions | wall | scheduler, processor | client, processor | messages | bytes"
        " | partitions a second at most |\n|---|---|---|---|---|---|---|---|"
    )
    for workers in map(int, options.workers.split(",")):
        row, count = measure(workers, options), options.partitions
        print(
            f"| {workers} | {count:,} | {row.wall:.1f} s | {1000 * row.scheduler / count:.2f} ms"
            f" | {1000 * row.client / count:.2f} ms | {row.messages / count:.1f} | {row.size / count:,.0f}"
            f" | {count / row.scheduler:,.0f} |",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
