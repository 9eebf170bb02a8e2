"""Publish in processes that are made to fail or killed, and say what was found: a line of JSON for each line.

It runs in a process of its own, which forks one for each line and each attempt, so that no interpreter has to
start.
"""

import contextlib
import gc
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))  # the modules beside this file are no package

from compiled_templates import templates_compiled_once
from disk import Disk
from installation_lookups import installation_looked_up_once
from runs import (
    WELL,
    amiss,
    amiss_after,
    build,
    contents,
    prepare,
    run,
    shown,
    start,
    unheard,
    wait,
    warm_up,
    write_dossier,
)
from system import System

CHANGING = {"mkdir", "rmdir", "unlink", "symlink", "rename", "replace", "write", "fsync", "ftruncate"}


def attempt(desk, number, expected, fault):
    """Let one process fail, then another one run; return how the first ended and what was amiss."""
    old, new, target = expected
    output = desk / f"output-{number}"
    shutil.copytree(desk / "before", output, symlinks=True)
    code, said = build(desk, output, System(output, **fault))
    found = list(amiss(output, old, new))
    if code == 73 and not (said.count("\n") == 1 and said.startswith("briefing: ")):
        found.append(f"it said {said!r}")
    if code in WELL and shown(output) != target:
        found.append("it said that it had published")
    if code not in (*WELL, 73, -signal.SIGKILL):
        found.append(f"it ended with {code}: {said}")
    again, said = build(desk, output)
    if again not in WELL:
        found.append(f"the next run ended with {again}: {said}")
    found += amiss_after(output, new, target)
    shutil.rmtree(output)
    return code, found


def every_point(desk, *, faults, first=False, step=1):
    """Have each fault happen at each call that touches the output folder, or every `step`-th of these."""
    expected = prepare(desk, first=first)
    calls = traced(desk)
    attempts = [(point, fault) for point in range(1, len(calls) + 1) for fault in faults][::step]
    codes, found = Counter(), []
    for point, fault in attempts:
        code, wrong = attempt(desk, point, expected, {"at": point, **fault})
        codes[code] += 1
        found += [f"{fault} at {point}, {calls[point - 1][:2]}: {item}" for item in wrong]
    return {"points": len(calls), "attempts": len(attempts), "codes": codes, "amiss": found}


def random_moments(desk, *, kills, seed=0):
    """Kill a run at moments drawn from its whole length."""
    expected = prepare(desk, first=False)
    old, new, target = expected
    begin = time.monotonic()
    output = desk / "timed"
    shutil.copytree(desk / "before", output, symlinks=True)
    build(desk, output)
    length = time.monotonic() - begin
    draw = random.Random(seed)  # noqa: S311 - a sample, not a secret
    codes, found = Counter(), []
    for number in range(kills):
        output = desk / f"output-{number}"
        shutil.copytree(desk / "before", output, symlinks=True)
        pid = start(desk, output)
        time.sleep(draw.uniform(0, length))
        os.kill(pid, signal.SIGKILL)
        codes[wait(pid)] += 1
        wrong = list(amiss(output, old, new))
        again, said = build(desk, output)
        wrong += [said] if again not in WELL else []
        found += [f"kill {number}: {item}" for item in [*wrong, *amiss_after(output, new, target)]]
        shutil.rmtree(output)
    return {"kills": kills, "length": round(length, 3), "codes": codes, "amiss": found}


def power_cuts(desk, *, mixes, first=False, step=1, offset=0):
    """Cut the power after each call that changes the output folder; the next run finds what is left."""
    expected = prepare(desk, first=first)
    calls = traced(desk)
    disk, draw, found, cuts = Disk(desk / "before"), random.Random(0), [], 0  # noqa: S311
    sure = lambda: False  # noqa: E731
    there = lambda: True  # noqa: E731
    chance = lambda: draw.random() < 0.5  # noqa: E731
    kinds = [(sure, sure), (there, sure), (sure, there), *[(chance, chance)] * mixes]
    changing = [call for call in calls if call[0] in CHANGING or (call[0] == "open" and call[2])]
    for number, call in enumerate(changing):
        disk.replay(*call)
        if (number - offset) % step:
            continue
        for names, data in kinds:
            output = desk / f"output-{cuts}"
            disk.write(output, names=names, data=data)
            wrong = list(amiss(output, *expected[:2]))
            again, said = build(desk, output)
            wrong += [said] if again not in WELL else []
            wrong += amiss_after(output, *expected[1:])
            found += [f"after {number} of {len(changing)} ({call[:2]}): {item}" for item in wrong]
            cuts += 1
            shutil.rmtree(output)
    return {"calls": len(changing), "cuts": cuts, "amiss": found}


def traced(desk):
    """Return the calls of a run that nothing happens to."""
    output = desk / "counted"
    shutil.copytree(desk / "before", output, symlinks=True)
    build(desk, output, System(output))
    return json.loads((desk / f"said-{output.name}.calls").read_text())


def trace(desk):
    """Return those calls, and the name of the edition that they make."""
    _, _, target = prepare(desk, first=False)
    return {"calls": traced(desk), "edition": target}


def race(desk, *, processes, rounds):
    """Start many runs at one moment: one publishes, and each other one says at once who does."""
    codes, slowest, idle, found = Counter(), 0.0, 0.0, []
    for number in range(rounds):
        write_dossier(desk / "dossier", day=f"day {number}")
        gate, starter = os.pipe()
        said = [desk / f"said-{place}" for place in range(processes)]
        pids = [start(desk, desk / "output", said=path, gate=(gate, starter)) for path in said]
        time.sleep(0.5)  # all of them stand at the gate
        os.close(gate)
        os.close(starter)
        ends = [wait(pid) for pid in pids]
        codes.update(ends)
        refused = [path for path, code in zip(said, ends, strict=True) if code == 75]
        times = [list(map(float, path.with_suffix(".seconds").read_text().split())) for path in refused]
        slowest = max([slowest, *(wall for wall, _ in times)])
        idle = max(idle, sum(processor for _, processor in times) / len(os.sched_getaffinity(0)))
        texts = [path.read_text() for path in refused]
        found += [text for text in texts if text.count("\n") != 1 or "another run is at work" not in text]
        if sorted(ends) != [0, *[75] * (processes - 1)]:
            found.append(f"round {number}: {Counter(ends)}")
    return {
        "rounds": rounds,
        "codes": codes,
        "slowest": round(slowest, 3),
        "on_idle_cores": round(idle, 3),  # what the refused ones of a round take together of the processors
        "amiss": found,
    }


def full_disk(desk, *, disk, step):
    """Publish on a disk with ever more room, from none on, until there is enough."""
    old, new, target = prepare(desk, first=False)
    output, ballast = Path(disk, "output"), Path(disk, "ballast")
    shutil.copytree(desk / "before", output, symlinks=True)
    codes, found, room = Counter(), [], 0
    while codes[0] == 0 and room < 1_000_000:
        free = os.statvfs(disk)
        ballast.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - room)))
        code, said = build(desk, output)
        codes[code] += 1
        found += [f"{room} bytes of room: {item}" for item in amiss(output, old, new)]
        if code == 73 and not (said.count("\n") == 1 and "no space left on device" in said):
            found.append(said)
        ballast.unlink()
        room += step
    found += amiss_after(output, new, target)
    return {"codes": codes, "amiss": found}


def regenerate(desk, *, times, warm):
    """Publish again and again in this process, each time of another dossier; return how it has grown."""
    sizes, files = [], []
    for number in range(warm + times):
        write_dossier(desk / "dossier", day=f"day {number}")
        with unheard(), contextlib.suppress(SystemExit):
            run(desk, desk / "output")
        gc.collect()
        if number >= warm:
            sizes.append(int(Path("/proc/self/statm").read_text().split()[1]))
            files.append(len(list(Path("/proc/self/fd").iterdir())))
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    editions = len(contents(desk / "output"))
    growth = sum(sizes[-5:]) / sum(sizes[:5]) - 1
    return {
        "editions": editions,
        "growth": round(growth, 4),
        "files": files[-1] - files[0],
        "children": len(children),
    }


def answer(*, do, desk, **asked):
    """Do what a line asks for and print what was found; without an answer, the error is on stderr."""
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(BrokenPipeError):
            print(json.dumps(globals()[do](Path(desk), **asked)), flush=True)  # noqa: T201
        os._exit(0)
    if wait(pid):
        print("{}", flush=True)  # noqa: T201


if __name__ == "__main__":
    with templates_compiled_once(), installation_looked_up_once():
        with tempfile.TemporaryDirectory() as place:
            warm_up(Path(place))
        for line in sys.stdin:
            answer(**json.loads(line))
