"""How fast templates are checked, compared with checkov and cfn-lint on the same templates."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import templates
from benchmarks.measure import ROOT, Candidate, Figure, alternate, megabytes, ratio

ROUNDS = 3
CHECKOV = "3.3.30"
_VENV = ROOT / ".tools" / "checkov"

PROSE = f"""\
`secure-baseline check` is measured with its defaults: level standard, one process. With `--correctness` AWS's engine
starts as well. Checkov {CHECKOV} (in its own virtual environment) checks `--framework cloudformation`. The templates
come from `benchmarks/templates.py`, half JSON and half YAML. According to `-X importtime` and cProfile, a cold start
consists of Python itself, the library that finds line numbers, and the rules of the template's services; other rules
are not loaded.
"""


def measure() -> tuple[list[Figure], list[str]]:
    """The figures, and a row for each candidate."""
    checkov = _checkov()
    with tempfile.TemporaryDirectory() as name:
        many, one, assembly = (Path(name) / each for each in ("many", "one", "assembly"))
        for folder in (many, one, assembly):
            folder.mkdir()
        templates.write(many, 200)
        templates.write(one, 1, smallest=3, largest=3)
        resources = templates.write(assembly, 25, smallest=400, largest=400)
        ours = [sys.executable, "-m", "secure_baseline.cli", "check", "--warn-only", "--format", "json"]
        theirs = [checkov, "--framework", "cloudformation", "--compact", "--quiet", "--soft-fail", "-o", "json", "-d"]
        lint = [str(Path(sys.executable).parent / "cfn-lint"), "--non-zero-exit-code", "none", "--"]
        ours_many, theirs_many = (
            Candidate("check, 200 templates", [*ours, str(many)]),
            Candidate("checkov, 200 templates", [*theirs, str(many)]),
        )
        alternate(ours_many, theirs_many, rounds=ROUNDS)
        small = str(next(one.iterdir()))
        ours_one = Candidate("check, one small template", [*ours, small])
        theirs_one = Candidate("checkov, one small template", [*theirs, str(one)])
        lint_one = Candidate("cfn-lint, one small template", [*lint, small])
        alternate(ours_one, theirs_one, lint_one, rounds=ROUNDS)
        correct_one = Candidate("check --correctness, one small template", [*ours, "--correctness", small])
        alternate(correct_one, rounds=ROUNDS)
        large = Candidate(f"check, {resources:,} resources", [*ours, str(assembly)])
        large.run()
        most, least = megabytes(large.command), megabytes(ours_one.command)
    figures = [
        Figure("checkov / check, 200 templates", ratio(theirs_many, ours_many), 5, at_least=True),
        Figure("checkov / check, one small template from a cold start", ratio(theirs_one, ours_one), 5, at_least=True),
        Figure("check / cfn-lint, one small template", ratio(ours_one, lint_one), 1 / 3),
        Figure(
            f"Memory for {resources:,} resources ({most:.0f} MB) / for one small template ({least:.0f} MB)",
            most / least,
        ),
    ]
    return figures, [each.row for each in (ours_many, theirs_many, ours_one, correct_one, theirs_one, lint_one, large)]


def _checkov() -> str:
    """Checkov, in its own virtual environment: its pins conflict with ours."""
    command = _VENV / "bin" / "checkov"
    if not command.exists():
        subprocess.run([sys.executable, "-m", "venv", str(_VENV)], check=True)
        install = [str(_VENV / "bin" / "pip"), "install", "--quiet", f"checkov=={CHECKOV}"]
        subprocess.run(install, check=True, capture_output=True)
    return str(command)
