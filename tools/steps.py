"""Numbered steps on the terminal, and everything that their commands print in one log."""

from __future__ import annotations

import re
import subprocess
import time
from contextlib import nullcontext
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

_LAST_LINES: Final = 25
#: What the cdk CLI prints of a stack when it is done with it, of a bootstrapped environment, and of a failure.
_RESULT: Final = re.compile(r"^\s*(✅|❌)\s+(.+)$")
_SECONDS: Final = re.compile(r"^✨\s+(Synthesis|Deployment) time: ([\d.]+s)$")


class Steps:
    """Prints each step as it begins, one line a stack, and on a failure the end of the log.

    Args:
        total: How many steps there are.
        log: The file for everything that the commands print. It is overwritten.
    """

    def __init__(self, total: int, log: Path) -> None:
        self._total = total
        self._number = 0
        self._log = log
        self._console = Console(highlight=False)
        log.parent.mkdir(exist_ok=True)
        log.write_text("", "utf-8")

    def begin(self, title: str, seconds: int) -> None:
        """Print the next step's number and title, and how long it takes on a machine of two cores."""
        self._number += 1
        self.say(f"\n[{self._number}/{self._total}] {title} (about {seconds} s)")

    def say(self, text: str) -> None:
        """Print a line."""
        self._console.print(Text(text), soft_wrap=True)

    def busy(self, what: str) -> AbstractContextManager[object]:
        """A spinner, where a terminal shows it."""
        return self._console.status(what) if self._console.is_terminal else nullcontext()

    def run(self, command: Sequence[str], *, folder: Path, environment: Mapping[str, str]) -> int:
        """Run the cdk CLI; print a line for each stack. Returns its exit code."""
        began = time.monotonic()
        with self._log.open("a", encoding="utf-8") as log, self.busy("Working …"):
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
            assert process.stdout is not None  # noqa: S101  (opened above)
            result = ""
            with process.stdout as lines:
                for line in lines:
                    log.write(line)
                    log.flush()
                    result = self._show(line.rstrip(), result)
            if result:
                self.say(f"  {result}")
            code = process.wait()
        if code:
            self.say(f"\nIt failed after {time.monotonic() - began:.0f} s. The end of {self._log}:\n")
            self.say("\n".join(self._log.read_text("utf-8").splitlines()[-_LAST_LINES:]))
        return code

    def _show(self, line: str, waiting: str) -> str:
        """Print what a line of the CLI says. A stack's result waits for the line with its seconds."""
        if result := _RESULT.match(line):
            if waiting:
                self.say(f"  {waiting}")
            return f"{result[1]} {result[2]}"
        if seconds := _SECONDS.match(line):
            self.say(f"  {waiting or 'Synthesized'}, {seconds[2]}")
            return ""
        return waiting
