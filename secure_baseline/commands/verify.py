"""`secure-baseline verify`: reads a deployed account and reports what is in force."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError

from secure_baseline.commands import connection
from secure_baseline.commands.connection import Connection, cannot_read
from secure_baseline.commands.console import console, print_json, progress
from secure_baseline.commands.home_region import SETTINGS, home_region, require_region
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.commands.reading_policy import reading_policy
from secure_baseline.verify import table
from secure_baseline.verify.landing_zone import verify

if TYPE_CHECKING:
    import argparse

    from secure_baseline.verify.report import VerifyReport

NOT_IN_FORCE = 1

#: What each exit code means.
EXIT_CODES: Final = {
    0: "every guarantee is in force",
    1: "one is not",
    2: "the account could not be read, or usage error",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--name", default="SecureBaseline", help="prefix of the stacks' names (default: %(default)s)")
    parser.add_argument(
        "--settings", type=Path, metavar="FILE", help=f"settings with home_region (default: {SETTINGS}, if it exists)"
    )
    connection.add_arguments(parser)
    parser.add_argument(
        "--regions", metavar="A,B", help="Regions to read (default: every Region with a stack of the landing zone)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--print-policy", action="store_true", help="print the IAM policy that verify and preflight need, and exit"
    )


def run(args: argparse.Namespace) -> int:
    """0 if every guarantee is in force, 1 if not."""
    if args.print_policy:
        print_json(reading_policy())
        return 0
    account = Connection(args, home_region(args.region, args.settings))
    report = _read(account, args)
    if not report.stacks:
        where = f"account {report.account}, {account.region}"
        raise MistakeError(f"no stack in {where} is named {args.name}-…; deploy first, or set --region or --name")
    if args.json:
        print_json(
            {
                "account": report.account,
                "region": account.region,
                "regions": report.regions,
                "stacks": report.stacks,
                "missing": report.missing,
                "promised": len(report.promised),
                "in_force": len(report.in_force),
                "readings": [asdict(reading) for reading in report.readings],
            }
        )
    else:
        table.show(report, console(), args.profile)
    return 0 if report.good else NOT_IN_FORCE


def _read(account: Connection, args: argparse.Namespace) -> VerifyReport:
    regions = [require_region("--regions", each.strip()) for each in args.regions.split(",")] if args.regions else None
    try:
        with progress() as watch:
            return verify(account.clients, args.name, account.region, regions=regions, watch=watch)
    except (BotoCoreError, ClientError, ValueError) as error:  # ValueError: --regions names something else
        raise cannot_read(error, account, args.profile) from None
