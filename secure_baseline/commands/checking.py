"""What `secure-baseline check` does once its arguments are known."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from secure_baseline.commands.mistake import MistakeError, system_error
from secure_baseline.handlers.shared.counted import counted
from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.policy.check import baseline, exemptions, formats
from secure_baseline.policy.check.checker import Checker
from secure_baseline.policy.check.rules_file_error import RulesFileError
from secure_baseline.policy.check.sources import SUFFIXES, NoSuchPathError, Source, sources

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping

    from secure_baseline.policy.check.accepted_finding import AcceptedFinding
    from secure_baseline.policy.check.engine import Engine
    from secure_baseline.policy.check.reported import CheckReport, Failure

FOUND = 1
COULD_NOT_CHECK = 2
_RULE_SUFFIXES = (".guard", ".rego")
# With fewer templates a progress bar would be gone before anyone sees it.
_WORTH_A_BAR = 20
_LARGE = 200_000  # bytes: takes seconds


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
        templates = {path: sources(path) for path in args.paths}
    except (baseline.BaselineFileError, exemptions.ExemptionsFileError, RulesFileError, NoSuchPathError) as error:
        raise MistakeError(str(error)) from None
    parameters = _parameters(args.parameter)
    checker = Checker(
        level=args.level,
        engine=engine,
        parameters=parameters,
        exemptions=accepted,
        known_types=args.known_type,
        notify=_notify,
    )
    by_place = {source.place: source for listed in templates.values() for source in reversed(listed)}
    checked = {source.place for source in _with_progress(list(by_place.values())) if checker.check(source)}
    report = checker.report
    _require_templates(templates, checked)
    if not report.failures:  # a template that could not be read can have any parameter
        _require_parameters(parameters, checker.parameters)
    report.notes += [*accepted.problems, *map(partial(_note, "has expired"), accepted.expired)]
    report.notes += map(partial(_note, "matches nothing; remove it"), accepted.unused)
    if known is not None:
        report.findings, old, gone = baseline.split(report.findings, known)
        report.accepted += old
        if gone:
            report.notes.append(f"{args.baseline}: {gone} of its findings no longer occur; --write-baseline updates it")
    report.sort()
    return report


def _require_templates(templates: Mapping[str, list[Source]], checked: Container[Path | None]) -> None:
    """A path without a template is mistyped, and would pass forever."""
    for path, listed in templates.items():
        if not any(source.place in checked for source in listed):
            raise MistakeError(f"{path} contains no template (a file named {', '.join(SUFFIXES)} with Resources)")


def _require_parameters(wanted: Iterable[str], known: Collection[str]) -> None:
    for name in wanted:
        if name not in known:
            from secure_baseline.core.forms import nearest  # noqa: PLC0415  (only for a mistake)

            near = nearest(name, known)
            hint = f"did you mean {near}?" if near else f"they have {', '.join(sorted(known)) or 'none'}"
            raise MistakeError(f"--parameter {name}: no template has this parameter; {hint}")


def _notify(failure: Failure) -> None:
    """A template over a limit can take minutes: report it before that."""
    print(f"secure-baseline: {failure.template} {failure.reason}", file=sys.stderr)  # noqa: T201


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
            yield from _rules_in(path)
        elif not path.exists():
            raise RulesFileError(f"{path}: no such file or folder")
        elif path.suffix not in _RULE_SUFFIXES:
            raise RulesFileError(f"{path} is not a rules file (must end in {' or '.join(_RULE_SUFFIXES)})")
        else:
            yield path


def _rules_in(folder: Path) -> list[Path]:
    unreadable: list[OSError] = []
    files = [Path(here) / name for here, _, names in os.walk(folder, onerror=unreadable.append) for name in names]
    for error in unreadable:
        raise RulesFileError(f"the rules cannot be read: {system_error(error)}")
    rules = sorted((file for file in files if file.suffix in _RULE_SUFFIXES), key=lambda file: (file.suffix, file))
    if not rules:
        raise RulesFileError(f"{folder} contains no rules (files that end in {' or '.join(_RULE_SUFFIXES)})")
    return rules


def _parameters(arguments: Iterable[str]) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals or not name:
            raise MistakeError(f"--parameter must be NAME=VALUE, got {argument!r}")
        if name in parameters:
            raise MistakeError(f"--parameter {name} is set twice")
        parameters[name] = value
    return parameters


def _with_progress(templates: list[Source]) -> Iterator[Source]:
    large = sum(source.size for source in templates) > _LARGE
    if (len(templates) < _WORTH_A_BAR and not large) or not sys.stderr.isatty() or "CI" in os.environ:
        yield from templates
        return
    from rich.console import Console  # noqa: PLC0415  (only on a terminal)
    from rich.progress import Progress, SpinnerColumn  # noqa: PLC0415

    console = Console(stderr=True)
    with Progress(SpinnerColumn(), *Progress.get_default_columns(), console=console, transient=True) as progress:
        task = progress.add_task("", total=len(templates))
        for source in templates:
            progress.update(task, description=f"Checking {source.name}")
            yield source
            progress.advance(task)


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
