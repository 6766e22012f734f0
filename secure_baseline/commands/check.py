"""`secure-baseline check`: any template against the policy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from secure_baseline.commands.mistake import MistakeError
from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.policy.check.exemptions import DEFAULT_FILE
from secure_baseline.policy.check.formats import FORMATS
from secure_baseline.policy.level import Level

if TYPE_CHECKING:
    import argparse

#: What each exit code means.
EXIT_CODES: Final = {
    0: "nothing found that fails the run",
    1: "findings",
    2: "something could not be checked, or usage error",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="templates, folders, cloud assemblies (cdk.out), or - for stdin")
    add(
        "--level",
        type=Level,
        choices=list(Level),
        default=Level.STANDARD,
        help="how strict: all rules up to this level (default: %(default)s)",
    )
    add(
        "--fail-on",
        default="low",
        choices=[each.name.lower() for each in Severity],
        help="lowest severity that fails the run (default: %(default)s)",
    )
    add("--warn-only", action="store_true", help="report findings, but exit with 0")
    add("--format", choices=list(FORMATS), default="table", help="output format (default: %(default)s)")
    add("--output", type=Path, metavar="FILE", help="write the report to a file")
    add("--baseline", type=Path, metavar="FILE", help="accept the findings in this file; only new ones fail")
    add("--write-baseline", type=Path, metavar="FILE", help="write the current findings to a baseline, and exit with 0")
    add("--exemptions", type=Path, metavar="FILE", help=f"exemptions (default: {DEFAULT_FILE}, if it exists)")
    add("--rules", type=Path, action="append", default=[], metavar="PATH", help="your own .guard and .rego rules")
    add("--parameter", action="append", default=[], metavar="NAME=VALUE", help="set a parameter of the templates")
    add(
        "--known-type",
        action="append",
        default=[],
        metavar="TYPE",
        help="a resource type that is newer than this version",
    )
    add("--correctness", action="store_true", help="also find what CloudFormation would reject, as cfn-lint does")
    add("--explain", metavar="RULE", help="show what a rule requires, why, and the fix; check nothing")
    add("--list-rules", action="store_true", help="list every rule; check nothing")


def run(args: argparse.Namespace) -> int:
    """Check, report and return the exit code."""
    # Imported only here: the command's help waits for neither the rules nor what reads templates.
    if args.explain or args.list_rules:
        from secure_baseline.commands.explain import explain, list_rules  # noqa: PLC0415

        return explain(args.explain) if args.explain else list_rules()
    if not args.paths:
        raise MistakeError("no PATH; name a template, a folder or a cloud assembly (cdk.out), or - for standard input")
    from secure_baseline.commands.checking import check  # noqa: PLC0415

    return check(args)
