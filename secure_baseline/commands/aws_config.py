"""`secure-baseline aws-config`: what the AWS CLI needs for people who sign in through IAM Identity Center."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from secure_baseline.commands import connection
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.commands.node import require_node

if TYPE_CHECKING:
    import argparse

_ACCOUNT = re.compile(r"\d{12}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.epilog = "Add what it prints to ~/.aws/config; then `aws sso login --sso-session secure-baseline` signs in."
    parser.add_argument(
        "--settings", type=Path, default=Path("baseline.toml"), help="where Identity Center is (%(default)s)"
    )
    parser.add_argument("--account", metavar="ID", help="the account's number; that of your credentials by default")
    connection.add_arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Print the configuration."""
    require_node()
    # They load all of CDK.
    from secure_baseline.account.aws_config import aws_config  # noqa: PLC0415
    from secure_baseline.account.single_sign_on import permission_set_names  # noqa: PLC0415
    from secure_baseline.landing_zone.landing_zone import NAME  # noqa: PLC0415
    from secure_baseline.landing_zone.settings import Settings, SettingsError  # noqa: PLC0415

    if given.account is not None and not _ACCOUNT.fullmatch(given.account):
        raise MistakeError(f"--account must be twelve digits, got {given.account!r}")
    try:
        settings = Settings.load(given.settings)
    except SettingsError as error:
        raise MistakeError(str(error)) from None
    identity_center, instance_region = settings.identity_center, settings.identity_region
    if identity_center is None or instance_region is None:
        raise MistakeError(f"{given.settings} has no section [identity_center], so nobody signs in through it")
    home = settings.account.home_region
    text = aws_config(
        start_url=identity_center.start_url,
        instance_region=instance_region,
        account=given.account or _own_account(given, home),
        region=given.region or home,
        permission_sets=permission_set_names(NAME),
    )
    print(text, end="")  # noqa: T201  (the command's answer)
    return 0


def _own_account(given: argparse.Namespace, home: str) -> str:
    try:
        account: str = connection.Connection(given, home).clients(home)("sts").get_caller_identity()["Account"]
    except (BotoCoreError, ClientError) as error:
        raise MistakeError(f"the account's number is not known without credentials; give --account ({error})") from None
    return account
