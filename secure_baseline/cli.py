"""The command line: `secure-baseline …`."""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, NoRegionError
from rich.console import Console

from secure_baseline.policy import exemptions_table
from secure_baseline.policy.exemptions import NotAnAssemblyError, accepted
from secure_baseline.verify import table
from secure_baseline.verify.landing_zone import verify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from botocore.awsrequest import AWSRequest

    from secure_baseline.verify.report import Report

NOT_IN_FORCE = 1
MISTAKE = 2
INTERRUPTED = 130  # as shells tell it
_WIDTH = 100
_ACCOUNT_BEFORE_HOST = re.compile(r"^(https?://)\d{12}\.(?!s3-control)")
_CONFIG = Config(retries={"mode": "standard", "total_max_attempts": 5}, connect_timeout=10, read_timeout=30)


class MistakeError(Exception):
    """What the user has to mend, in one sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command: 0 if all is well, 1 if something is not in force, 2 if the user has to mend something."""
    given = _parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except (MistakeError, NotAnAssemblyError) as error:
        print(f"secure-baseline: {error}", file=sys.stderr)  # noqa: T201  (the command's answer)
        return MISTAKE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="secure-baseline", description="AWS Security Essentials, deployed and kept.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('secure-baseline')}")
    commands = parser.add_subparsers(required=True, metavar="command")
    reader = commands.add_parser("verify", help="read an account back and say what is in force")
    reader.add_argument("--name", default="SecureBaseline", help="how the stacks' names begin (%(default)s)")
    reader.add_argument("--region", help="the home Region; the profile's by default")
    reader.add_argument("--profile", help="a profile of the AWS configuration")
    reader.add_argument("--endpoint-url", help="another address for every service, such as an emulated account's")
    reader.set_defaults(run=_verify)
    lister = commands.add_parser("exemptions", help="list what a cloud assembly gives up or accepts, and why")
    lister.add_argument("folder", nargs="?", type=Path, default=Path("cdk.out"), help="default: %(default)s")
    lister.set_defaults(run=_exemptions)
    for command in (reader, lister):
        command.add_argument("--json", action="store_true", help="for programs")
    return parser


def _verify(given: argparse.Namespace) -> int:
    session, report = _read(given)
    if not report.stacks:
        where = f"account {report.account}, {session.region_name}"
        raise MistakeError(f"no stack in {where} is called {given.name}-…; deploy first, or give --region or --name")
    if given.json:
        _print_json(
            {
                "account": report.account,
                "region": session.region_name,
                "stacks": report.stacks,
                "missing": report.missing,
                "promised": len(report.promised),
                "in_force": len(report.in_force),
                "readings": [asdict(reading) for reading in report.readings],
            }
        )
    else:
        table.show(report, _console())
    return 0 if report.good else NOT_IN_FORCE


def _read(given: argparse.Namespace) -> tuple[boto3.Session, Report]:
    try:
        session = boto3.Session(profile_name=given.profile, region_name=given.region)
        session.events.register("before-sign.s3-control", _without_names_below)
        clients = partial(session.client, endpoint_url=given.endpoint_url, config=_CONFIG)
        clients("cloudformation")  # a malformed address or Region shows here
    except NoRegionError:
        raise MistakeError("no Region is set; give --region, or set AWS_DEFAULT_REGION") from None
    except (BotoCoreError, ValueError) as error:
        raise MistakeError(f"the account cannot be reached: {error}") from None
    try:
        return session, verify(clients, given.name)
    except (BotoCoreError, ClientError) as error:
        raise MistakeError(f"the account cannot be read: {error}") from None


def _without_names_below(request: AWSRequest, **_: object) -> None:
    """S3 Control has the account's number before the host; an address other than AWS's own has no names below it."""
    request.url = _ACCOUNT_BEFORE_HOST.sub(r"\1", str(request.url))


def _exemptions(given: argparse.Namespace) -> int:
    found = accepted(given.folder)
    if given.json:
        _print_json([asdict(each) for each in found])
    else:
        exemptions_table.show(found, _console())
    return 0


def _console() -> Console:
    """In colour only where somebody watches; as wide as fits a log."""
    console = Console(highlight=False)
    console.width = min(console.width, _WIDTH) if console.is_terminal else _WIDTH
    return console


def _print_json(content: Any) -> None:  # noqa: ANN401  (any JSON)
    print(json.dumps(content, indent=2))  # noqa: T201  (the command's answer)


if __name__ == "__main__":
    raise SystemExit(main())
