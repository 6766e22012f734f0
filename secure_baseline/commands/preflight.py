"""`secure-baseline preflight`: reads an account before deployment and reports what would fail or change."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError

from secure_baseline.commands import connection
from secure_baseline.commands.cdk import require_cdk
from secure_baseline.commands.cdk_bootstrap import bootstrap
from secure_baseline.commands.connection import Connection, cannot_read
from secure_baseline.commands.console import console, print_json, progress
from secure_baseline.commands.home_region import SETTINGS, home_region, require_region
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.core.forms import unknown_region
from secure_baseline.preflight import table
from secure_baseline.preflight.check_result import CheckResult, Outcome

if TYPE_CHECKING:
    import argparse

    from secure_baseline.landing_zone.settings import Settings
    from secure_baseline.preflight.place import Bootstrap
    from secure_baseline.preflight.survey import Survey

STOPS = 1

#: What each exit code means.
EXIT_CODES: Final = {
    0: "nothing that could be checked would fail the deployment",
    1: "something would",
    2: "the account or the file cannot be read, or usage error",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.epilog = "It changes nothing; `secure-baseline verify --print-policy` prints the IAM policy that it needs."
    parser.add_argument(
        "--settings",
        type=Path,
        metavar="FILE",
        help=f"settings to deploy (default: {SETTINGS} if it exists, else the default settings)",
    )
    parser.add_argument("--qualifier", help="CDK bootstrap qualifier (default: that of cdk.json, else CDK's default)")
    parser.add_argument("--name", default="SecureBaseline", help="prefix of the stacks' names (default: %(default)s)")
    connection.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """0 if nothing would fail the deployment, 1 if something would."""
    if args.region:
        require_region("--region", args.region)
    require_cdk()
    file: Path | None = args.settings or (SETTINGS if SETTINGS.is_file() else None)
    settings = _read(file, args.region) if file else None
    account = Connection(args, settings.account.home_region if settings else home_region(args.region))
    folder = file.parent if file else Path()
    survey = _survey(account, settings, args, bootstrap(args.qualifier, folder))
    if file:
        survey = replace(survey, results=(*_examples(file, survey.account), *survey.results))
    if args.json:
        print_json(
            {
                "account": survey.account,
                "regions": survey.regions,
                "settings": str(file) if file else None,
                "clear": survey.clear,
                "results": [asdict(result) for result in survey.results],
            }
        )
    else:
        name = file.name if file else f"{SETTINGS} (it does not exist yet; these are the default settings)"
        table.show(survey, name, console())
    return 0 if survey.clear else STOPS


def _read(file: Path, region: str | None) -> Settings:
    from secure_baseline.landing_zone.settings import Settings  # noqa: PLC0415  (imports all of CDK)
    from secure_baseline.landing_zone.settings_toml import SettingsError  # noqa: PLC0415  (same)

    try:
        settings = Settings.load(file)
    except SettingsError as error:
        raise MistakeError(str(error)) from None
    home = settings.account.home_region
    if region not in {None, home}:
        raise MistakeError(f"--region is {region}, but {file} says home_region = {home}; remove one of them")
    return settings


def _survey(account: Connection, settings: Settings | None, args: argparse.Namespace, bootstrap: Bootstrap) -> Survey:
    from secure_baseline.preflight.shipped import shipped  # noqa: PLC0415  (imports all of CDK)
    from secure_baseline.preflight.survey import survey  # noqa: PLC0415  (same)

    try:
        settings = settings or shipped(account.region)
    except ValueError:  # a Region that the settings do not know
        raise MistakeError(f"the Region {unknown_region(account.region)}, got {account.region}") from None
    try:
        with progress() as watch:
            return survey(account.clients, settings, args.name, bootstrap=bootstrap, watch=watch)
    except (BotoCoreError, ClientError) as error:
        raise cannot_read(error, account, args.profile) from None


def _examples(file: Path, account: str) -> list[CheckResult]:
    """They fail synthesis, too; preflight reports them with the rest."""
    from secure_baseline.landing_zone.settings_file import EXAMPLE_ACCOUNT, examples  # noqa: PLC0415  (imports CDK)

    if account == EXAMPLE_ACCOUNT:
        return []
    return [
        CheckResult(outcome=Outcome.STOP, subject="Settings", message=mistake) for mistake in examples(file, account)
    ]
