"""What `secure-baseline check` does once its arguments are known."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from secure_baseline.commands.mistake import MistakeError
from secure_baseline.handlers.shared.counted import counted
from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.policy.check import baseline, exemptions, formats
from secure_baseline.policy.check.checker import Checker
from secure_baseline.policy.check.rules_file_error import RulesFileError
from secure_baseline.policy.check.sources import NoSuchPathError, Source, sources

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path

    from secure_baseline.policy.check.accepted_finding import AcceptedFinding
    from secure_baseline.policy.check.engine import Engine
    from secure_baseline.policy.check.reported import CheckReport

FOUND = 1
COULD_NOT_CHECK = 2
_RULE_SUFFIXES = (".guard", ".rego")
# With fewer templates a progress bar would be gone before anyone sees it.
_WORTH_A_BAR = 20


def check(args: argparse.Namespace) -> int:
    """Check, report and return the exit code."""
    report = _checked(args)
    if args.write_baseline:
        count = baseline.write(args.write_baseline, report.findings)
        print(f"{args.write_baseline}: {counted(count, 'finding')} accepted from today", file=sys.stderr)  # noqa: T201
        report.accepted, report.findings = report.accepted + report.findings, []
    _output(report, args)
    if report.failures:
        return COULD_NOT_CHECK
    lowest = Severity[args.fail_on.upper()]
    return FOUND if any(each.severity >= lowest for each in report.findings) and not args.warn_only else 0


def _checked(args: argparse.Namespace) -> CheckReport:
    try:
        rules = list(_rule_files(args.rules))
        engine = _engine(rules, correctness=args.correctness)
        known = baseline.read(args.baseline) if args.baseline else None
        accepted = exemptions.Exemptions(exemptions.read_named(args.exemptions))
        templates = list(sources(args.paths))
    except (baseline.BaselineFileError, exemptions.ExemptionsFileError, RulesFileError, NoSuchPathError) as error:
        raise MistakeError(str(error)) from None
    checker = Checker(
        level=args.level, engine=engine, parameters=dict(map(_parameter, args.parameter)), exemptions=accepted
    )
    for source in _with_progress(templates):
        checker.check(source)
    report = checker.report
    report.notes += [*accepted.problems, *map(partial(_note, "has expired"), accepted.expired)]
    report.notes += map(partial(_note, "matches nothing; remove it"), accepted.unused)
    if known is not None:
        report.findings, old, gone = baseline.split(report.findings, known)
        report.accepted += old
        if gone:
            report.notes.append(f"{args.baseline}: {gone} of its findings no longer occur; --write-baseline updates it")
    report.sort()
    return report


def _engine(rules: list[Path], *, correctness: bool) -> Engine | None:
    if not rules and not correctness:
        return None
    from secure_baseline.policy.check.engine import Engine  # noqa: PLC0415  (it takes a while to import)

    return Engine(rules, correctness=correctness)


def _note(what: str, each: AcceptedFinding) -> str:
    return f"exemption from {each.rule} for {each.resource} ({each.owner}, until {each.expires}) {what}"


def _rule_files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for suffix in _RULE_SUFFIXES for file in path.rglob(f"*{suffix}"))
        elif path.suffix in _RULE_SUFFIXES:
            yield path
        else:
            raise RulesFileError(f"{path} is not a rules file (must end in {' or '.join(_RULE_SUFFIXES)})")


def _parameter(argument: str) -> tuple[str, str]:
    name, equals, value = argument.partition("=")
    if not equals:
        raise MistakeError(f"--parameter must be NAME=VALUE, got {argument!r}")
    return name, value


def _with_progress(templates: list[Source]) -> Iterable[Source]:
    if len(templates) < _WORTH_A_BAR or not sys.stderr.isatty() or "CI" in os.environ:
        return templates
    from rich.console import Console  # noqa: PLC0415  (only on a terminal)
    from rich.progress import track  # noqa: PLC0415

    return track(templates, description="Checking", console=Console(stderr=True), transient=True)


def _output(report: CheckReport, args: argparse.Namespace) -> None:
    if args.output:
        try:
            with args.output.open("w", encoding="utf-8") as file:
                formats.write(args.format, report, file)
        except OSError as error:
            raise MistakeError(f"{args.output} cannot be written: {error.strerror}") from None
    elif args.format == "table" and sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415  (only on a terminal)

        from secure_baseline.policy.check.formats import table  # noqa: PLC0415

        table.show(report, Console(highlight=False))
    else:
        formats.write(args.format, report, sys.stdout)
