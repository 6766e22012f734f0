"""Measures what docs/performance.md says, and writes it: `make bench`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import APPS, ROOT, Candidate, alternate, ratio

REPORT = ROOT / "docs" / "performance.md"
ROUNDS = 5
COPIES = (1, 5, 10, 20)
CHECKS_LIMIT = 3.0
LIBRARY_LIMIT = 1.3
LINEAR = 1.1  # noise: a doubled tree may take 2.2 times as long before it counts as worse than linear
TEST_MINUTES = 5


def main() -> int:
    """Measure, write the report, and say whether every figure is within its bound."""
    resources = _resources()
    checked = Candidate("every check on", ["landing_zone.py", "1", "checks"], validate=True)
    unchecked = Candidate("checks off", ["landing_zone.py", "1"])
    plain = Candidate("plain CDK", ["plain.py", str(resources)])
    alternate(checked, unchecked, plain, rounds=ROUNDS)
    growth = [Candidate(f"{copies} copies", ["landing_zone.py", str(copies)]) for copies in COPIES]
    alternate(*growth, rounds=3)
    suite = _test_minutes()

    marginal = [
        (later.median - earlier.median) / (more - fewer)
        for (fewer, earlier), (more, later) in zip(
            zip(COPIES, growth, strict=True), list(zip(COPIES, growth, strict=True))[1:], strict=False
        )
    ]
    figures = [
        ("Synth with every check / the same with checks off", ratio(checked, unchecked), CHECKS_LIMIT),
        (f"Synth with checks off / plain CDK, {resources} resources each", ratio(unchecked, plain), LIBRARY_LIMIT),
        ("Cost of one more copy, from 10 to 20 / from 1 to 5", marginal[-1] / marginal[0], LINEAR),
        ("`make test` / five minutes", suite / TEST_MINUTES, 1.0),
    ]
    REPORT.write_text(_report(figures, [checked, unchecked, plain], growth, suite), "utf-8")
    for name, value, limit in figures:
        print(f"{'ok  ' if value < limit else 'MISS'} {name}: {value:.2f} (under {limit:g})")
    return 0 if all(value < limit for _, value, limit in figures) else 1


def _resources() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CDK_OUTDIR": folder, "CDK_VALIDATION": "false"}
        subprocess.run([sys.executable, str(APPS / "landing_zone.py"), "1"], cwd=ROOT, env=environment, check=True)
        templates = Path(folder).glob("*.template.json")
        return sum(len(json.loads(path.read_text("utf-8"))["Resources"]) for path in templates)


def _test_minutes() -> float:
    start = time.perf_counter()
    done = subprocess.run(["make", "test"], cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S607  (make is on the PATH)
    if done.returncode:
        # Its time says nothing, but the other figures do.
        print(done.stdout[-4000:], file=sys.stderr)
        return float("inf")
    return (time.perf_counter() - start) / 60


def _report(
    figures: list[tuple[str, float, float]], candidates: list[Candidate], growth: list[Candidate], suite: float
) -> str:
    rows = "\n".join(f"| {name} | {value:.2f} | {limit:g} |" for name, value, limit in figures)
    seconds = "\n".join(
        f"| {c.name} | {min(c.seconds):.2f} | {c.median:.2f} | {max(c.seconds):.2f} |" for c in [*candidates, *growth]
    )
    return f"""# Performance

Written by `make bench`, which measures all of it anew. Whole processes (`python app.py`), run in turn, medians of
{ROUNDS} rounds (growth: 3), on two shared cores: trust the ratios, not the seconds.

| Figure | Measured | Bound |
|---|---|---|
{rows}

| Synthesis | min s | median s | max s |
|---|---|---|---|
{seconds}

`make test` took {suite:.1f} minutes.

Every check means: five cdk-nag packs and CDK's own validator, strict. Most of the difference is the validator's
start (WebAssembly), which a process pays once; the packs walk the tree in JavaScript. Nothing walks it in Python: one
Python aspect would cost about a millisecond a construct.

Plain CDK means `benchmarks/apps/plain.py`: the landing zone's types of resources, as many of each as CDK's L2s allow,
written without this library. The library's share (checks off, over plain CDK) goes to loading the settings model
(pydantic, 0.1 s), to about 70 acknowledgements (two calls into JavaScript each), and to statements of policies that
plain resources do not have. Most is paid once a process: twenty copies of the landing zone cost less than linear.
"""


if __name__ == "__main__":
    sys.exit(main())
