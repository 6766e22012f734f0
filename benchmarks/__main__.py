"""Measures performance and writes docs/performance.md: `make bench`."""

from __future__ import annotations

import subprocess
import sys
import time
from compileall import compile_dir

from benchmarks import check, synthesis
from benchmarks.measure import ROOT, Figure, bounds, cpu_seconds

REPORT = ROOT / "docs" / "performance.md"


def main() -> int:
    """Measure, write the report, and check every figure against its bound."""
    # As an installed package is; with PYTHONDONTWRITEBYTECODE set, each process would compile it again.
    compile_dir(ROOT / "secure_baseline", quiet=1)
    synthesis_figures, synthesis_rows = synthesis.measure()
    _show(synthesis_figures)
    check_figures, check_rows = check.measure()
    _show(check_figures)
    suite_figures = _suite()
    _show(suite_figures)
    figures = [*synthesis_figures, *check_figures, *suite_figures]
    REPORT.write_text(_report(figures, synthesis_rows, check_rows), "utf-8")
    unmeasured = bounds().keys() - {each.key for each in figures}
    for key in sorted(unmeasured):
        print(f"MISS {key}: nothing measures it")
    return 0 if all(each.good for each in figures) and not unmeasured else 1


def _show(figures: list[Figure]) -> None:
    for each in figures:
        print(f"{'ok  ' if each.good else 'MISS'} {each.name}: {each.value:.2f} ({each.bound})", flush=True)


def _suite() -> list[Figure]:
    start, cpu = time.perf_counter(), cpu_seconds()
    done = subprocess.run(["make", "test"], cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S607  (make is on the PATH)
    if done.returncode:
        # Its duration means nothing, but the other figures do.
        print(done.stdout[-4000:], file=sys.stderr)
        return [Figure(key, float("inf")) for key in ("suite_minutes", "suite_cpu_seconds")]
    minutes = (time.perf_counter() - start) / 60
    return [Figure("suite_minutes", minutes), Figure("suite_cpu_seconds", cpu_seconds() - cpu)]


def _report(figures: list[Figure], synthesis_rows: list[str], check_rows: list[str]) -> str:
    rows = "\n".join(f"| {each.name} | {each.value:.2f} | {each.bound} |" for each in figures)
    return f"""# Performance

Written by `make bench`, which measures everything again. Whole processes, run in turn, the least CPU seconds of
{synthesis.ROUNDS} rounds (growth and checks: {check.ROUNDS}), on two shared cores: trust the ratios, not the seconds.

| Figure | Measured | Bound |
|---|---|---|
{rows}

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
