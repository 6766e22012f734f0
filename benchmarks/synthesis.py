"""How much time the library and the checks add to synthesis."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from benchmarks.measure import APPS, ROOT, Figure, alternate, app, ratio

ROUNDS = 5
COPIES = (1, 5, 10, 20)

PROSE = """\
Every check means: five cdk-nag packs and CDK's own validator, strict. The validator's engine runs natively in Python
(`ValidatedApp`); plain CDK starts the same engine as WebAssembly, once per process. The packs visit the construct
tree in JavaScript. Nothing visits it in Python: one Python aspect would cost about a millisecond per construct.

Plain CDK means `benchmarks/apps/plain.py`: the landing zone's resource types, as many of each as CDK's L2 constructs
allow, without this library. The library's share (checks off, compared with plain CDK) is loading the settings model
(pydantic, 0.1 s), acknowledgements (two calls into JavaScript each), and policy statements that plain resources do not
have. Most of it occurs once per process: twenty copies of the landing zone cost less than linear.
"""


def measure() -> tuple[list[Figure], list[str]]:
    """The figures, and a row for each candidate."""
    resources = _resources()
    checked = app("every check on", 1, "checks", file="landing_zone.py", validate=True)
    policy = app("our rules on, CDK's validator off", 1, "policy", file="landing_zone.py")
    unchecked = app("checks off", 1, file="landing_zone.py")
    plain = app("plain CDK", resources, file="plain.py")
    default = app("plain CDK, its validator on", resources, file="plain.py", validate=True)
    alternate(checked, policy, unchecked, plain, default, rounds=ROUNDS)
    growth = [app(f"{copies} copies", copies, file="landing_zone.py") for copies in COPIES]
    alternate(*growth, rounds=3)
    pairs = list(zip(COPIES, growth, strict=True))
    marginal = [
        (min(later.seconds) - min(earlier.seconds)) / (more - fewer)
        for (fewer, earlier), (more, later) in pairwise(pairs)
    ]
    figures = [
        Figure("synth_checks_over_plain_default", ratio(checked, default)),
        Figure("synth_checks_over_off", ratio(checked, unchecked)),
        Figure("synth_policy_over_off", ratio(policy, unchecked)),
        Figure("synth_over_plain", ratio(unchecked, plain)),
        Figure("synth_copy_late_over_early", marginal[-1] / marginal[0]),
    ]
    return figures, [each.row for each in (checked, policy, unchecked, plain, default, *growth)]


def _resources() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CDK_OUTDIR": folder, "CDK_VALIDATION": "false"}
        subprocess.run([sys.executable, str(APPS / "landing_zone.py"), "1"], cwd=ROOT, env=environment, check=True)
        templates = Path(folder).glob("*.template.json")
        return sum(len(json.loads(path.read_text("utf-8"))["Resources"]) for path in templates)
