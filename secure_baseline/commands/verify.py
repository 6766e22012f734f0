"""`secure-baseline verify`: reads an account back."""

from __future__ import annotations

import re
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, NoRegionError

from secure_baseline.commands.console import console, print_json
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.verify import table
from secure_baseline.verify.landing_zone import verify

if TYPE_CHECKING:
    import argparse

    from botocore.awsrequest import AWSRequest

    from secure_baseline.verify.report import Report

NOT_IN_FORCE = 1
_ACCOUNT_BEFORE_HOST = re.compile(r"^(https?://)\d{12}\.(?!s3-control)")
_CONFIG = Config(retries={"mode": "standard", "total_max_attempts": 5}, connect_timeout=10, read_timeout=30)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--name", default="SecureBaseline", help="how the stacks' names begin (%(default)s)")
    parser.add_argument("--region", help="the home Region; the profile's by default")
    parser.add_argument("--profile", help="a profile of the AWS configuration")
    parser.add_argument("--endpoint-url", help="another address for every service, such as an emulated account's")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(given: argparse.Namespace) -> int:
    """0 if all that was promised is in force, 1 if not."""
    session, report = _read(given)
    if not report.stacks:
        where = f"account {report.account}, {session.region_name}"
        raise MistakeError(f"no stack in {where} is called {given.name}-…; deploy first, or give --region or --name")
    if given.json:
        print_json(
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
        table.show(report, console())
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
