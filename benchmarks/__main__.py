"""Measures performance and writes docs/performance.md: `make bench`."""

from __future__ import annotations

import subprocess
import sys
import time
from compileall import compile_dir

from benchmarks import check, synthesis
from benchmarks.measure import ROOT, Figure, bounds

REPORT = ROOT / "docs" / "performance.md"


def main() -> int:
    """Measure, write the report, and check every figure against its bound."""
    # As an installed package is; with PYTHONDONTWRITEBYTECODE set, each process would compile it again.
    compile_dir(ROOT / "secure_baseline", quiet=1)
    synthesis_figures, synthesis_rows = synthesis.measure()
    check_figures, check_rows = check.measure()
    suite = _test_minutes()
    figures = [*synthesis_figures, *check_figures, Figure("suite_minutes", suite)]
    REPORT.write_text(_report(figures, synthesis_rows, check_rows, suite), "utf-8")
    for each in figures:
        print(f"{'ok  ' if each.good else 'MISS'} {each.name}: {each.value:.2f} ({each.bound})")
    unmeasured = bounds().keys() - {each.key for each in figures}
    for key in sorted(unmeasured):
        print(f"MISS {key}: nothing measures it")
    return 0 if all(each.good for each in figures) and not unmeasured else 1


def _test_minutes() -> float:
    start = time.perf_counter()
    done = subprocess.run(["make", "test"], cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S607  (make is on the PATH)
    if done.returncode:
        # Its duration means nothing, but the other figures do.
        print(done.stdout[-4000:], file=sys.stderr)
        return float("inf")
    return (time.perf_counter() - start) / 60


def _report(figures: list[Figure], synthesis_rows: list[str], check_rows: list[str], suite: float) -> str:
    rows = "\n".join(f"| {each.name} | {each.value:.2f} | {each.bound} |" for each in figures)
    return f"""# Performance

Written by `make bench`, which measures everything again. Whole processes, run in turn, the least CPU seconds of
{synthesis.ROUNDS} rounds (growth and checks: {check.ROUNDS}), on two shared cores: trust the ratios, not the seconds.

| Figure | Measured | Bound |
|---|---|---|
{rows}

`make test` took {suite:.1f} minutes.

## Synthesis

| Synthesis | min s | median s | max s |
|---|---|---|---|
{chr(10).join(synthesis_rows)}

{synthesis.PROSE}
## Checking templates

| Command | min s | median s | max s |
|---|---|---|---|
{chr(10).join(check_rows)}

{check.PROSE}"""


if __name__ == "__main__":
    sys.exit(main())
