"""Tries every invalid template and prints which check refused it; ``--write`` records that."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter

import pytest

from emulator.server import running_server
from tests.emulator.wrong_templates.runner import files
from tests.emulator.wrong_templates.runner.account import Account
from tests.emulator.wrong_templates.runner.seen import note_errors_of_moto
from tests.emulator.wrong_templates.runner.trial import tried, write


def main() -> int:
    """0 if every invalid form was refused for its reason and every valid one accepted."""
    parser = argparse.ArgumentParser(prog="python -m tests.emulator.wrong_templates.runner", description=__doc__)
    parser.add_argument("only", nargs="*", help="an area, or an area and a name: s3, s3/public_bucket")
    parser.add_argument("--write", action="store_true", help="record which check refuses which file")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each file")
    args = parser.parse_args()
    checks: dict[str, list[str]] = {}
    verdicts: Counter[str] = Counter()
    with pytest.MonkeyPatch.context() as patch, running_server() as endpoint:
        note_errors_of_moto(patch.setattr)
        account = Account(endpoint)
        every = files.every()
        for template in every:
            if args.only and not {template.area, template.path} & set(args.only):
                continue
            try:
                result = tried(account, template)
            except Exception as error:  # noqa: BLE001  (the others are tried anyway)
                verdict, words = "BROKEN", repr(error)
            else:
                checks[template.path] = result.by
                words = " ".join(result.by) if result.for_this else result.reason
                verdict = "refused" if result.for_this else "OTHER" if result.refused else "ACCEPTED"
                if not result.accepted:
                    verdict, words = f"{verdict}, VALID FORM REFUSED", result.complaint
            verdicts[verdict] += 1
            line = {"file": template.path, "kind": template.kind, "verdict": verdict, "by": words}
            shown = json.dumps(line) if args.json else f"{template.path:55} {template.kind} {verdict:10} {words}"
            sys.stdout.write(shown + "\n")
            sys.stdout.flush()
    if args.write:
        write(checks, {template.path for template in every})
    sys.stderr.write(f"{dict(verdicts)}\n")
    return 0 if set(verdicts) <= {"refused"} else 1


if __name__ == "__main__":
    sys.exit(main())
