"""Runs the independent evaluator and stores its verdicts: `python -m tools.iam_verdicts FOLDER`, where it is installed.

Its licence is the AGPL: it runs in its own process, is not part of this project, and is needed only here.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from itertools import islice
from pathlib import Path

from tools.iam_verdicts.requests import requests
from tools.iam_verdicts.store import Verdicts, digest

_SEED = 10
_NUMBER = 10_400
_NAME = "@cloud-copilot/iam-simulate"
_FILE = Path(__file__).parents[2] / "tests/emulator/iam/verdicts.json"


def main(folder: Path) -> None:
    """Write the verdicts."""
    script = shutil.copy(Path(__file__).with_name("simulate.mjs"), folder)
    cases = list(requests(_SEED, _NUMBER))
    done = subprocess.run(
        ["node", Path(script).name],  # noqa: S607  (from the environment that make sets up)
        cwd=folder,
        input="\n".join(map(json.dumps, cases)),
        capture_output=True,
        text=True,
        check=True,
    )
    package = json.loads((folder / "node_modules" / _NAME / "package.json").read_text("utf-8"))
    first = digest(islice(cases, 200))
    Verdicts(version=package["version"], seed=_SEED, digest=first, letters=done.stdout).write(_FILE)


main(Path(sys.argv[1]))
