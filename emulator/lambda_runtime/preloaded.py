"""Starts Python functions as forks of itself, with boto3 loaded: loading it takes each process 0.3 seconds.

Each datagram on the socket given as first argument carries five files: a channel, the fork's input, output and
outcomes, and the reading of its clock. The channel carries the other parameters, as a line of JSON; the fork's process
id is returned on it, and its exit status when it has finished. Its own input closes when the account is gone. Like
bootstrap.py, which the forks run, it imports nothing of the emulator.
"""

import gc
import io
import json
import os
import select
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any

#: More files than a function has open when it starts.
_MOST_FILES = 1024


def load() -> tuple[Any, Any]:
    """The bootstrap and its clock; botocore comes after the clock, as in a process of the function's own."""
    sys.path.insert(0, str(Path(__file__).parent))
    import bootstrap  # type: ignore[import-not-found]  # noqa: PLC0415  (beside this file, which is no module)

    del sys.path[0], sys.modules["bootstrap"]
    bootstrap.reach_names_below_loopback()
    clock = bootstrap.Clock()
    clock.install()
    load_botocore()
    return bootstrap, clock


def load_botocore() -> None:
    """Load all that creating a client loads. botocore's data does not change: the forks share it."""
    import boto3  # noqa: PLC0415  (after the clock)
    import botocore.loaders  # noqa: PLC0415

    make, shared = botocore.loaders.create_loader, botocore.loaders.create_loader()
    botocore.loaders.create_loader = lambda search_path_string=None: (
        make(search_path_string) if search_path_string else shared
    )
    no_one = boto3.Session(aws_access_key_id="none", aws_secret_access_key="none", region_name="us-east-1")  # noqa: S106
    no_one.client("sts")


def main() -> None:
    """Run until the account is gone; in a fork, until its input closes."""
    control = socket.socket(fileno=int(sys.argv[1]))
    waking, woken = os.pipe()
    os.set_blocking(woken, False)
    signal.set_wakeup_fd(woken)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    bootstrap, clock = load()
    sys.stdout.write(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})) + "\n")
    sys.stdout.flush()
    gc.collect()
    gc.freeze()
    channels: dict[int, socket.socket] = {}
    while True:
        ready = select.select([control, waking, sys.stdin], [], [])[0]
        if sys.stdin in ready:
            return
        if waking in ready:
            os.read(waking, 4096)
            report(channels)
        if control not in ready:
            continue
        _, (channel, *files), _, _ = socket.recv_fds(control, 1, 5)
        answers = socket.socket(fileno=channel)
        wanted = json.loads(answers.makefile().readline())
        if (pid := os.fork()) == 0:
            become(wanted, *files)
            bootstrap.serve(clock)
            return
        for file in files:
            os.close(file)
        answers.sendall(f"{pid}\n".encode())
        channels[pid] = answers


def report(channels: dict[int, socket.socket]) -> None:
    """Send the exit status of each fork that has finished."""
    while channels:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        with channels.pop(pid) as channel:
            try:
                channel.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
            except BrokenPipeError:
                continue  # no one waits for it any more


def become(wanted: dict[str, Any], events: int, output: int, outcomes: int, face: int) -> None:
    """Become what a process started for the function would be: only the loaded modules remain."""
    os.setsid()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    # Below 5 are this process's own files, so that none of these is overwritten before it is moved.
    for at, file in enumerate((events, output, output, outcomes, face)):
        os.dup2(file, at)
    os.closerange(5, _MOST_FILES)
    os.chdir(wanted["cwd"])
    os.environ.clear()
    os.environ.update(wanted["env"])
    time.tzset()
    sys.argv = [sys.argv[0], "3", *wanted["arguments"], "4"]
    sys.path[:0] = [each for each in wanted["env"].get("PYTHONPATH", "").split(os.pathsep) if each]
    # As with PYTHONUNBUFFERED: output before a crash is in the log.
    sys.stdin = open(0, closefd=False)  # noqa: SIM115  (open to the end, as the others)
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(io.FileIO(at, "w", closefd=False), "utf-8", "backslashreplace", write_through=True)
        for at in (1, 2)
    )


if __name__ == "__main__":
    main()
