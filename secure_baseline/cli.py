"""The command line: `secure-baseline …`."""

from __future__ import annotations

import os
import signal
import sys

# Not typing's: Ctrl-C during its import would show a traceback.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

MISTAKE: Final = 2
INTERRUPTED: Final = 130  # as shells report it
#: Set to anything, it adds the traceback to the one line on what went wrong.
TRACEBACK: Final = "SECURE_BASELINE_TRACEBACK"
#: Each command with its module in ``commands``, which is imported only when it runs: `check` does not wait for boto3.
COMMANDS: Final = {
    "init": "write an app of your own that deploys the landing zone",
    "check": "check templates, folders or cloud assemblies against the policy",
    "preflight": "read an account before deployment and report what would fail or change",
    "verify": "read a deployed account and report what is in force",
    "checklist": "list what only people can set up, and how to check it",
    "sso-profiles": "print AWS CLI profiles for people who sign in through IAM Identity Center",
    "region-lock": "print the Region lock as a service control policy for an organization",
    "cost": "list what the landing zone or a cloud assembly costs when idle, and how its logs grow",
    "report": "report which controls a cloud assembly meets, as evidence in HTML or JSON",
    "defaults": "list the secure defaults that were set in a cloud assembly",
    "exemptions": "list what a cloud assembly waives or accepts, and why",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command: 0 if all is well, 1 if something is not as it should be, 2 if the user has to fix something.

    Args:
        arguments: The command and its arguments. Default: those of the process, whose standard output, standard error
            and Ctrl-C are then handled, too.
    """
    if arguments is not None:
        return _code(arguments)
    signal.signal(signal.SIGINT, _interrupted)
    # Imported only here: an interrupt during these imports has no traceback either.
    from secure_baseline.commands.standard_streams import StandardStreams  # noqa: PLC0415

    streams = StandardStreams()
    code = _code(sys.argv[1:])
    if error := streams.error():
        _report(error)
        return MISTAKE
    return code


def _code(words: Sequence[str]) -> int:
    from secure_baseline.commands.arguments import parser  # noqa: PLC0415
    from secure_baseline.commands.mistake import MistakeError, sentence  # noqa: PLC0415

    try:
        args = parser(words, COMMANDS).parse_args(words)
        code: int = args.run(args)
    except SystemExit as done:  # argparse's, after --help or a usage error
        return done.code if isinstance(done.code, int) else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except MistakeError as error:
        _report(str(error))
    except Exception as error:  # noqa: BLE001  (the one place for everything that no command expected)
        if os.environ.get(TRACEBACK):
            sys.excepthook(type(error), error, error.__traceback__)
        _report(sentence(error, TRACEBACK))
    else:
        return code
    return MISTAKE


def _report(text: str) -> None:
    print(f"secure-baseline: {text}", file=sys.stderr)  # noqa: T201  (the command's output)


def _interrupted(*_: object) -> None:
    """End at once, wherever the command is: threads that still read an account or a template are not waited for."""
    if sys.stderr is not None and sys.stderr.isatty():
        os.write(2, b"\x1b[?25h\n")  # a progress line hides the cursor
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    raise SystemExit(main())
