"""`secure-baseline check`: templates of any origin against policy."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from secure_baseline.commands.mistake import MistakeError
from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.policy.check import baseline, exemptions, formats
from secure_baseline.policy.check.checker import Checker
from secure_baseline.policy.check.rules_file_error import RulesFileError
from secure_baseline.policy.check.sources import NoSuchPathError, Source, sources
from secure_baseline.policy.rule import Level

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from secure_baseline.policy.check.accepted_finding import AcceptedFinding
    from secure_baseline.policy.check.engine import Engine
    from secure_baseline.policy.check.reported import Report

FOUND = 1
COULD_NOT_CHECK = 2
_RULE_SUFFIXES = (".guard", ".rego")
# Below this many templates a bar would be gone before it is seen.
_WORTH_A_BAR = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.epilog = (
        "Exit codes: 0 nothing found, 1 something found, 2 something could not be checked or is given wrongly."
    )
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="templates, folders, cloud assemblies (cdk.out), or - for stdin")
    add("--level", type=Level, choices=list(Level), default=Level.STANDARD, help="default: %(default)s")
    add("--fail-on", default="low", choices=[each.name.lower() for each in Severity], help="the least that fails")
    add("--warn-only", action="store_true", help="report, but exit with 0 whatever is found")
    add("--format", choices=list(formats.FORMATS), default="table", help="default: %(default)s")
    add("--output", type=Path, metavar="FILE", help="write there instead of to the terminal")
    add("--baseline", type=Path, metavar="FILE", help="accept what this file lists; only what is new fails")
    add("--write-baseline", type=Path, metavar="FILE", help="write today's findings into such a file, and exit with 0")
    add("--exemptions", type=Path, metavar="FILE", help=f"default: {exemptions.DEFAULT_FILE}, if it is there")
    add("--rules", type=Path, action="append", default=[], metavar="PATH", help="your own .guard and .rego rules")
    add("--parameter", action="append", default=[], metavar="NAME=VALUE", help="a parameter's value")
    add("--correctness", action="store_true", help="also find what CloudFormation would refuse, as cfn-lint does")
    add("--explain", metavar="RULE", help="say what a rule demands, why, and the fix; check nothing")
    add("--list-rules", action="store_true", help="list every rule; check nothing")


def run(given: argparse.Namespace) -> int:
    """Check, report, and tell by the exit code."""
    if given.explain or given.list_rules:
        from secure_baseline.commands.explain import explain, list_rules  # noqa: PLC0415  (it loads every rule)

        return explain(given.explain) if given.explain else list_rules()
    if not given.paths:
        raise MistakeError("name a template, a folder or a cloud assembly to check, or - for standard input")
    report = _checked(given)
    if given.write_baseline:
        count = baseline.write(given.write_baseline, report.findings)
        print(f"{given.write_baseline}: {count} findings accepted as of today", file=sys.stderr)  # noqa: T201
        report.accepted, report.findings = report.accepted + report.findings, []
    _output(report, given)
    if report.failures:
        return COULD_NOT_CHECK
    least = Severity[given.fail_on.upper()]
    return FOUND if any(found.severity >= least for found in report.findings) and not given.warn_only else 0


def _checked(given: argparse.Namespace) -> Report:
    try:
        rules = list(_rule_files(given.rules))
        engine = _engine(rules, correctness=given.correctness)
        known = baseline.read(given.baseline) if given.baseline else None
        accepted = exemptions.Exemptions(exemptions.read_given(given.exemptions))
        found = list(sources(given.paths))
    except (baseline.BaselineFileError, exemptions.ExemptionsFileError, RulesFileError, NoSuchPathError) as error:
        raise MistakeError(str(error)) from None
    checker = Checker(
        level=given.level, engine=engine, parameters=dict(map(_parameter, given.parameter)), exemptions=accepted
    )
    for source in _with_progress(found):
        checker.check(source)
    report = checker.report
    report.notes += [*accepted.problems, *map(partial(_told, "has ended, and counts no more"), accepted.expired)]
    report.notes += map(partial(_told, "covers nothing any more; remove it"), accepted.unused)
    if known is not None:
        report.findings, old, gone = baseline.split(report.findings, known)
        report.accepted += old
        if gone:
            report.notes.append(f"{given.baseline}: {gone} of its findings are gone; --write-baseline makes it smaller")
    report.sort()
    return report


def _engine(rules: list[Path], *, correctness: bool) -> Engine | None:
    if not rules and not correctness:
        return None
    from secure_baseline.policy.check.engine import Engine  # noqa: PLC0415  (it takes a while to load)

    return Engine(rules, correctness=correctness)


def _told(what: str, each: AcceptedFinding) -> str:
    return f"the exemption from {each.rule} for {each.resource} ({each.owner}, until {each.expires}) {what}"


def _rule_files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for suffix in _RULE_SUFFIXES for file in path.rglob(f"*{suffix}"))
        elif path.suffix in _RULE_SUFFIXES:
            yield path
        else:
            raise RulesFileError(f"{path} is no file of rules (those end in {' or '.join(_RULE_SUFFIXES)})")


def _parameter(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals:
        raise MistakeError(f"--parameter must be NAME=VALUE, got {given!r}")
    return name, value


def _with_progress(found: list[Source]) -> Iterable[Source]:
    if len(found) < _WORTH_A_BAR or not sys.stderr.isatty() or "CI" in os.environ:
        return found
    from rich.console import Console  # noqa: PLC0415  (only for who watches)
    from rich.progress import track  # noqa: PLC0415

    return track(found, description="Checking", console=Console(stderr=True), transient=True)


def _output(report: Report, given: argparse.Namespace) -> None:
    if given.output:
        try:
            given.output.write_text(formats.render(given.format, report) + "\n", "utf-8")
        except OSError as error:
            raise MistakeError(f"{given.output} cannot be written: {error.strerror}") from None
    elif given.format == "table" and sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415  (only for who watches)

        from secure_baseline.policy.check.formats import table  # noqa: PLC0415

        table.show(report, Console(highlight=False))
    else:
        print(formats.render(given.format, report))  # noqa: T201  (the command's answer)
