"""`secure-baseline preflight`: reads an account before the deployment, and says what it would meet."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from secure_baseline.commands import connection
from secure_baseline.commands.connection import Connection
from secure_baseline.commands.console import console, print_json, progress
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.preflight import table
from secure_baseline.preflight.shipped import shipped
from secure_baseline.preflight.survey import Survey, survey

if TYPE_CHECKING:
    import argparse

    from secure_baseline.landing_zone.settings import Settings

STOPS = 1
_FILE = Path("baseline.toml")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.epilog = (
        "It changes nothing; `secure-baseline verify --print-policy` prints the IAM policy that it needs. "
        "Exit codes: 0 nothing stops the deployment, 1 something does, 2 the account or the file cannot be read."
    )
    parser.add_argument(
        "--settings",
        type=Path,
        metavar="FILE",
        help=f"what is about to be deployed; {_FILE} if it is there, else the defaults",
    )
    parser.add_argument("--name", default="SecureBaseline", help="how the stacks' names begin (%(default)s)")
    connection.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help="for programs")


def run(given: argparse.Namespace) -> int:
    """0 if nothing would make the deployment fail, 1 if something would."""
    file: Path | None = given.settings or (_FILE if _FILE.is_file() else None)
    settings = _read(file, given.region) if file else None
    account = Connection(given, settings.account.home_region if settings else None)
    found = _survey(account, settings or shipped(account.region), given.name)
    if given.json:
        print_json(
            {
                "account": found.account,
                "regions": found.regions,
                "settings": str(file) if file else None,
                "clear": found.clear,
                "findings": [asdict(finding) for finding in found.findings],
            }
        )
    else:
        table.show(found, file.name if file else f"{_FILE} (there is none yet: these are the defaults)", console())
    return 0 if found.clear else STOPS


def _read(file: Path, region: str | None) -> Settings:
    from secure_baseline.landing_zone.settings import Settings, SettingsError  # noqa: PLC0415  (imports all of CDK)

    try:
        settings = Settings.load(file)
    except SettingsError as error:
        raise MistakeError(str(error)) from None
    home = settings.account.home_region
    if region not in {None, home}:
        raise MistakeError(f"--region is {region}, but {file} says home_region = {home}; leave one of them out")
    return settings


def _survey(account: Connection, settings: Settings, name: str) -> Survey:
    try:
        with progress() as watch:
            return survey(account.clients, settings, name, watch=watch)
    except (BotoCoreError, ClientError) as error:
        raise MistakeError(f"the account cannot be read: {error}") from None
