"""How fast templates are checked, and in how much memory, compared with checkov and cfn-lint on the same templates."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import templates
from benchmarks.measure import ROOT, Candidate, Figure, alternate, app, megabytes, ratio

ROUNDS = 3
# A short process is measured more often: its time is a matter of milliseconds.
SHORT_ROUNDS = 10
CHECKOV = "3.3.30"
_VENV = ROOT / ".tools" / "checkov"
_PLAIN, _SAM = 195, 5
_OURS = [sys.executable, "-m", "secure_baseline.cli", "check", "--warn-only", "--format"]
_JSON = [*_OURS, "json"]
_PARSE = "import sys, yaml; yaml.load(open(sys.argv[1]), Loader=getattr(yaml, 'CSafeLoader', yaml.SafeLoader))"

PROSE = f"""\
`secure-baseline check` is measured with its defaults: level standard, one process. With `--correctness` AWS's engine
starts as well, which alone takes 245 MB of memory (its schemas alone 171 MB): no bound below that can be met. Checkov
{CHECKOV} (in its own virtual environment) checks `--framework cloudformation`. The templates come from
`benchmarks/templates.py`, half JSON and half YAML. How the work grows with what a template contains is bounded by
`tests/policy/test_growth.py`.
"""


def measure() -> tuple[list[Figure], list[str]]:
    """The figures, and a row for each candidate."""
    with tempfile.TemporaryDirectory() as name:
        parts = [part(Path(name)) for part in (_others, _start, _sam, _large, _files, _correctness)]
    return [each for figures, _ in parts for each in figures], [each.row for _, run in parts for each in run]


def _others(folder: Path) -> tuple[list[Figure], list[Candidate]]:
    many, one = _folder(folder, "many"), _folder(folder, "one")
    templates.write(many, 200)
    templates.write(one, 1, smallest=3, largest=3)
    small = str(next(one.iterdir()))
    theirs = [_checkov(), "--framework", "cloudformation", "--compact", "--quiet", "--soft-fail", "-o", "json", "-d"]
    lint = [str(Path(sys.executable).parent / "cfn-lint"), "--non-zero-exit-code", "none", "--"]
    ours_many, theirs_many = (
        Candidate("check, 200 templates", [*_JSON, str(many)]),
        Candidate("checkov, 200 templates", [*theirs, str(many)]),
    )
    alternate(ours_many, theirs_many, rounds=ROUNDS)
    ours_one, theirs_one, lint_one = (
        Candidate("check, one small template", [*_JSON, small]),
        Candidate("checkov, one small template", [*theirs, str(one)]),
        Candidate("cfn-lint, one small template", [*lint, small]),
    )
    alternate(ours_one, theirs_one, lint_one, rounds=ROUNDS)
    figures = [
        Figure("checkov_over_check_200", ratio(theirs_many, ours_many)),
        Figure("checkov_over_check_small", ratio(theirs_one, ours_one)),
        Figure("check_over_cfn_lint_small", ratio(ours_one, lint_one)),
    ]
    return figures, [ours_many, theirs_many, ours_one, theirs_one, lint_one]


def _start(folder: Path) -> tuple[list[Figure], list[Candidate]]:
    start = _folder(folder, "start")
    templates.write(start, 2, smallest=3, largest=3)
    json, yaml = (str(start / name) for name in ("stack0.json", "stack1.yaml"))
    nothing = Candidate("python -c pass", [sys.executable, "-c", "pass"])
    parsing = Candidate("importing yaml and parsing a small template", [sys.executable, "-c", _PARSE, yaml])
    help_ = Candidate("check --help", [*_OURS[:4], "--help"])
    as_json = Candidate("check --format json, one small template", [*_JSON, json])
    in_pipe = Candidate("check in a pipe, one small template", [*_OURS, "table", yaml])
    alternate(nothing, parsing, help_, as_json, in_pipe, rounds=SHORT_ROUNDS)
    figures = [
        Figure("help_over_python", ratio(help_, nothing)),
        Figure("check_small_over_yaml_import", ratio(as_json, parsing)),
        Figure("check_pipe_over_yaml_import", ratio(in_pipe, parsing)),
    ]
    return figures, [nothing, parsing, help_, as_json, in_pipe]


def _sam(folder: Path) -> tuple[list[Figure], list[Candidate]]:
    plain, all_ = _folder(folder, "plain"), _folder(folder, "all")
    templates.write(plain, _PLAIN)
    templates.write(all_, _PLAIN)
    for number in range(_SAM):
        (all_ / f"sam{number}.yaml").write_text(templates.SAM, "utf-8")
    without, with_sam = (
        Candidate(f"check, {_PLAIN} templates without SAM", [*_JSON, str(plain)]),
        Candidate(f"check, {_PLAIN + _SAM} templates, {_SAM} of them with SAM", [*_JSON, str(all_)]),
    )
    alternate(without, with_sam, rounds=ROUNDS)
    one = str(all_ / "sam0.yaml")
    parsing = Candidate("importing yaml and parsing a SAM template", [sys.executable, "-c", _PARSE, one])
    small = Candidate("check, one small SAM template", [*_JSON, one])
    alternate(parsing, small, rounds=SHORT_ROUNDS)
    figures = [
        Figure("sam_200_over_195", ratio(with_sam, without)),
        Figure("sam_small_over_yaml_import", ratio(small, parsing)),
    ]
    return figures, [without, with_sam, parsing, small]


def _large(folder: Path) -> tuple[list[Figure], list[Candidate]]:
    large = _folder(folder, "large")
    templates.write_large(large, 10_000)
    json, yaml = (str(large / name) for name in ("large.json", "large.yaml"))
    # CloudFormation accepts 500 resources: the check reports its findings, and exits with 2.
    as_json = Candidate("check, 10,000 resources in one JSON template", [*_JSON, json], exit_code=2)
    as_yaml = Candidate("check, 10,000 resources in one YAML template", [*_JSON, yaml], exit_code=2)
    alternate(as_json, as_yaml, rounds=ROUNDS)
    figures = [
        Figure("check_10000_mb", max(megabytes(each.command, 2) for each in (as_json, as_yaml))),
        Figure("check_yaml_over_json", ratio(as_yaml, as_json)),
    ]
    return figures, [as_json, as_yaml]


def _files(folder: Path) -> tuple[list[Figure], list[Candidate]]:
    """Templates without findings: those are in the report, and so in memory, however many files they come from."""
    few, many = _folder(folder, "few"), _folder(folder, "many files")
    templates.write_clean(few, 100)
    templates.write_clean(many, 1_000)
    least, most = (megabytes([*_JSON, "--level", "essential", str(each)]) for each in (few, many))
    return [Figure("check_1000_files_over_100_memory", most / least)], []


def _correctness(folder: Path) -> tuple[list[Figure], list[Candidate]]:
    zone = app("the landing zone", 1, file="landing_zone.py")
    out = _folder(folder, "cdk.out")
    zone.run(out)
    correct = Candidate("check --correctness, the landing zone", [*_JSON, "--correctness", str(out)])
    alternate(correct, rounds=ROUNDS)
    return [Figure("check_correctness_mb", megabytes(correct.command))], [correct]


def _folder(parent: Path, name: str) -> Path:
    folder = parent / name
    folder.mkdir()
    return folder


def _checkov() -> str:
    """Checkov, in its own virtual environment: its pins conflict with ours."""
    command = _VENV / "bin" / "checkov"
    if not command.exists():
        subprocess.run([sys.executable, "-m", "venv", str(_VENV)], check=True)
        install = [str(_VENV / "bin" / "pip"), "install", "--quiet", f"checkov=={CHECKOV}"]
        subprocess.run(install, check=True, capture_output=True)
    return str(command)
