"""Tries every wrong template, prints which check refused it, and writes that down if asked: ``--write``."""

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
    """0 if every wrong form was refused for its reason and every right one accepted."""
    parser = argparse.ArgumentParser(prog="python -m tests.emulator.wrong_templates.runner", description=__doc__)
    parser.add_argument("only", nargs="*", help="an area, or an area and a name: s3, s3/public_bucket")
    parser.add_argument("--write", action="store_true", help="write down which check refuses which file")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each file")
    asked = parser.parse_args()
    checks: dict[str, list[str]] = {}
    verdicts: Counter[str] = Counter()
    with pytest.MonkeyPatch.context() as patch, running_server() as endpoint:
        note_errors_of_moto(patch.setattr)
        account = Account(endpoint)
        every = files.every()
        for template in every:
            if asked.only and not {template.area, template.path} & set(asked.only):
                continue
            try:
                found = tried(account, template)
            except Exception as error:  # noqa: BLE001  (the others are tried all the same)
                verdict, words = "BROKEN", repr(error)
            else:
                checks[template.path] = found.by
                words = " ".join(found.by) if found.for_this else found.reason
                verdict = "refused" if found.for_this else "OTHER" if found.refused else "ACCEPTED"
                if not found.accepted:
                    verdict, words = f"{verdict}, RIGHT REFUSED", found.complaint
            verdicts[verdict] += 1
            line = {"file": template.path, "kind": template.kind, "verdict": verdict, "by": words}
            shown = json.dumps(line) if asked.json else f"{template.path:55} {template.kind} {verdict:10} {words}"
            sys.stdout.write(shown + "\n")
            sys.stdout.flush()
    if asked.write:
        write(checks, {template.path for template in every})
    sys.stderr.write(f"{dict(verdicts)}\n")
    return 0 if set(verdicts) <= {"refused"} else 1


if __name__ == "__main__":
    sys.exit(main())
