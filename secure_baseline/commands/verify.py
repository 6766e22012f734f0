"""`secure-baseline verify`: reads an account back."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from secure_baseline.commands import connection
from secure_baseline.commands.connection import Connection
from secure_baseline.commands.console import console, print_json, progress
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.commands.reading_policy import reading_policy
from secure_baseline.verify import table
from secure_baseline.verify.landing_zone import verify

if TYPE_CHECKING:
    import argparse

    from secure_baseline.verify.report import Report

NOT_IN_FORCE = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.epilog = "Exit codes: 0 all that was promised is in force, 1 something is not, 2 it could not be read."
    parser.add_argument("--name", default="SecureBaseline", help="how the stacks' names begin (%(default)s)")
    connection.add_arguments(parser)
    parser.add_argument(
        "--regions", metavar="A,B", help="the Regions to read; by default all that the landing zone has a stack in"
    )
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument(
        "--print-policy", action="store_true", help="print the IAM policy that verify and preflight need, and end"
    )


def run(given: argparse.Namespace) -> int:
    """0 if all that was promised is in force, 1 if not."""
    if given.print_policy:
        print_json(reading_policy())
        return 0
    account = Connection(given)
    report = _read(account, given)
    if not report.stacks:
        where = f"account {report.account}, {account.region}"
        raise MistakeError(f"no stack in {where} is called {given.name}-…; deploy first, or give --region or --name")
    if given.json:
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
        table.show(report, console(), given.profile)
    return 0 if report.good else NOT_IN_FORCE


def _read(account: Connection, given: argparse.Namespace) -> Report:
    regions = [each.strip() for each in given.regions.split(",")] if given.regions else None
    try:
        with progress() as watch:
            return verify(account.clients, given.name, account.region, regions=regions, watch=watch)
    except (BotoCoreError, ClientError, ValueError) as error:  # ValueError: what --regions names is no Region
        raise MistakeError(f"the account cannot be read: {error}") from None
